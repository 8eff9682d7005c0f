package io.synapsecourier.backend.sage.download;

import io.synapsecourier.backend.sage.entity.FileHandle;
import io.synapsecourier.backend.sage.entity.FileHandles;
import io.synapsecourier.model.ByteFlow;

/**
 * A file to be downloaded.
 *
 * @param handle as the entity's bundle has it
 * @param owner by which the right to read it is decided
 * @param flow told of every chunk that arrives
 */
public record DownloadTask(
    FileHandle handle,
    FileHandles.Owner owner,
    DownloadFolder folder,
    Collision collision,
    ByteFlow flow) {}
