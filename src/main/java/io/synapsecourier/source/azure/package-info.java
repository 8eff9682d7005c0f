/** Azure Blob Storage as a source. */
package io.synapsecourier.source.azure;
