/**
 * The ledger: which file and which unit is in which state. The one place that knows the truth.
 *
 * <p>SQL on H2 by default; every write that a promise depends on is committed before the call
 * returns.
 */
package io.synapsecourier.ledger;
