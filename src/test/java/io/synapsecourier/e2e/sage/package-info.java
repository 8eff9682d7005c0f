/** Commands of {@code courier sage} against the sandbox. */
package io.synapsecourier.e2e.sage;
