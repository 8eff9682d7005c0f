/** A server for the faults that a real one does not make on demand. */
package io.synapsecourier.rawserver;
