/**
 * Multipart uploads: parts to presigned URLs, resumed by what the server says it has ({@code
 * sage-synapse.md §b.4}).
 */
package io.synapsecourier.backend.sage.upload;
