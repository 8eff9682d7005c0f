/**
 * What commands ask of a ledger, wherever it is open.
 *
 * <p>One process owns a ledger file. A {@link io.synapsecourier.web.Desk} answers from the ledger
 * itself in that process, and over a loopback connection in all others; {@link
 * io.synapsecourier.web.Desks} chooses.
 */
package io.synapsecourier.web;
