package io.synapsecourier.model;

import java.util.Map;

/**
 * What an operator asks for: one folder, one collection, and the rules between them.
 *
 * @param id identity in the ledger; stays when the name changes
 * @param name label for people
 * @param description free text of the platform's parameters; may be null
 * @param path root of the source as written: {@code /abs}, {@code ./rel} or {@code ~/…}
 * @param recursive whether sub-directories are listed
 * @param storage id that resolves storage-relative paths
 * @param dataCollection id of the collection that gets the units
 * @param project id of the project that gets a task per unit; null for none
 * @param maxFileSizeMb largest file in MiB; a larger one is refused
 * @param batchSize units per registration request
 * @param async whether files go up side by side; false: one after another
 * @param extraParams kept and handed on; the platform gives them no meaning
 * @param hold whether validated units wait for approval
 * @param enabled whether {@code run} takes it
 */
public record UploadDefinition(
    String id,
    String name,
    String description,
    String path,
    boolean recursive,
    long storage,
    long dataCollection,
    Long project,
    int maxFileSizeMb,
    int batchSize,
    boolean async,
    Map<String, Object> extraParams,
    UnitRule units,
    FileRule files,
    MetadataRule metadata,
    Limits limits,
    OnChange onChange,
    boolean hold,
    boolean enabled) {

  /** The same with another root. */
  public UploadDefinition withPath(String otherPath) {
    return new UploadDefinition(
        id,
        name,
        description,
        otherPath,
        recursive,
        storage,
        dataCollection,
        project,
        maxFileSizeMb,
        batchSize,
        async,
        extraParams,
        units,
        files,
        metadata,
        limits,
        onChange,
        hold,
        enabled);
  }

  /** Largest accepted file in bytes. */
  public long maxFileBytes() {
    return maxFileSizeMb * 1024L * 1024L;
  }
}
