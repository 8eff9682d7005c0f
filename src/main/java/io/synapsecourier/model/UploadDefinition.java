package io.synapsecourier.model;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What an operator asks for: where files lie, one collection, and the rules between them.
 *
 * @param id identity in the ledger; stays when the name changes
 * @param name label for people
 * @param description free text of the platform's parameters; may be null
 * @param assets where files are listed: one root, or one per file specification
 * @param storage id that resolves storage-relative paths
 * @param dataCollection id of the collection that gets the units
 * @param project id of the project that gets a task per unit; null for none
 * @param maxFileSizeMb largest file in MiB; a larger one is refused
 * @param batchSize units per registration request
 * @param async whether files go up side by side; false: one after another
 * @param extraParams kept and handed on; the platform gives them no meaning
 * @param when when it runs by itself; null: once, when it is told to
 * @param after what happens to files at the source after registration; null: nothing
 * @param hold whether validated units wait for approval
 * @param enabled whether {@code run} takes it
 */
public record UploadDefinition(
    String id,
    String name,
    String description,
    List<Asset> assets,
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
    When when,
    AfterRule after,
    OnChange onChange,
    boolean hold,
    boolean enabled) {
  public UploadDefinition {
    assets = List.copyOf(assets);
  }

  /** Whether there is one root, and the layout tells the specifications. */
  public boolean isSinglePath() {
    return assets.size() == 1 && assets.get(0).name().equals(Asset.WHOLE);
  }

  /** The roots as a person would name them: the path, or {@code image_1=/a, label_1=/b}. */
  public String shownPath() {
    return assets.stream()
        .map(asset -> isSinglePath() ? asset.path() : asset.name() + "=" + asset.path())
        .collect(Collectors.joining(", "));
  }

  /** Most files that go up at once. */
  public int mostPuts() {
    return async ? limits.puts() : 1;
  }

  /** The same with another root. */
  public UploadDefinition withPath(String path) {
    Asset first = assets.get(0);
    return with(List.of(Asset.whole(path, first.recursive()).with(first.credentials())), units);
  }

  /** The same with another layout. */
  public UploadDefinition withUnits(UnitRule layout) {
    return with(assets, layout);
  }

  private UploadDefinition with(List<Asset> otherAssets, UnitRule otherUnits) {
    return new UploadDefinition(
        id,
        name,
        description,
        otherAssets,
        storage,
        dataCollection,
        project,
        maxFileSizeMb,
        batchSize,
        async,
        extraParams,
        otherUnits,
        files,
        metadata,
        limits,
        when,
        after,
        onChange,
        hold,
        enabled);
  }

  /** Largest accepted file in bytes. */
  public long maxFileBytes() {
    return maxFileSizeMb * 1024L * 1024L;
  }
}
