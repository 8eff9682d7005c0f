package io.synapsecourier.backend.sage.upload;

import io.synapsecourier.model.ByteFlow;
import io.synapsecourier.model.Content;

/**
 * A file to be uploaded.
 *
 * @param name base name of its path; the server refuses some, whatever the entity's name is
 * @param contentType {@code ""} where a manifest's cell is blank ({@code sage-synapse.md §b.4})
 * @param md5 in hex, where the source knows it of the very version that is read; null to read the
 *     file for it
 * @param storageLocation of the parent's {@link Uploads#destination}; null for the server's own
 * @param flow told of every chunk that leaves
 */
public record UploadFile(
    String name,
    String contentType,
    Content content,
    String md5,
    Long storageLocation,
    ByteFlow flow) {}
