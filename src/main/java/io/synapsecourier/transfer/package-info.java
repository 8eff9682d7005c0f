/**
 * The bytes: streamed from the source to presigned URLs, checksummed in the same pass, paced.
 *
 * <p>Uses an HTTP client of its own that never carries the backend's token.
 */
package io.synapsecourier.transfer;
