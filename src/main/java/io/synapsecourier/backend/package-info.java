/** The backends that files are moved into, one package each. */
package io.synapsecourier.backend;
