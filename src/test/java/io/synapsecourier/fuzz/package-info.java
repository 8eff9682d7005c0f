/** Everything that reads bytes from outside, fed with bytes that nobody meant. */
package io.synapsecourier.fuzz;
