package io.synapsecourier.sandbox;

/**
 * A file that the sandbox has taken.
 *
 * @param fileKey where it lies in the storage; each upload has one of its own
 * @param size in bytes
 * @param sha1 checksum of the stored bytes, lower-case hex
 * @param dataFileId id of the data file, the same for equal content
 */
public record StoredFile(
    String fileKey, String filename, long size, String sha1, long dataFileId) {}
