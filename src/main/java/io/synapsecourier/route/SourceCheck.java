package io.synapsecourier.route;

import io.synapsecourier.backend.synapse.SynapseApi;
import io.synapsecourier.config.Credentials;
import io.synapsecourier.config.LocalPaths;
import io.synapsecourier.meta.workbook.WorkbookTable;
import io.synapsecourier.model.Asset;
import io.synapsecourier.model.DataCollection;
import io.synapsecourier.model.StorageInfo;
import io.synapsecourier.model.UploadDefinition;
import io.synapsecourier.source.Listed;
import io.synapsecourier.source.Sample;
import io.synapsecourier.source.Source;
import io.synapsecourier.unit.Globs;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether the sources of definitions can be listed, without running an upload. */
public final class SourceCheck implements AutoCloseable {
  private final SourceClients clients = new SourceClients((name, client) -> {});
  private final SourceFactory factory;

  public SourceCheck(Credentials credentials) {
    factory = new SourceFactory(credentials, clients, LocalPaths.ofProcess());
  }

  /**
   * Lists the beginning of a source.
   *
   * @param storage storage of the definition; null where the backend did not tell
   * @return the path of an entry; empty where there is none
   * @throws io.synapsecourier.model.CourierException where it cannot be listed, in the words of the
   *     source
   */
  public Optional<String> first(
      UploadDefinition definition, Asset asset, StorageInfo storage, SynapseApi api) {
    return sample(definition, asset, storage, api, 1).entries().stream()
        .map(Listed::path)
        .findFirst();
  }

  /**
   * Looks at some files of a source.
   *
   * @param most entries to look at
   * @throws io.synapsecourier.model.CourierException as {@link #first}
   */
  public Sample sample(
      UploadDefinition definition, Asset asset, StorageInfo storage, SynapseApi api, int most) {
    Globs globs = new Globs(definition.files().include(), definition.files().exclude());
    StorageRoot root =
        storage == null
            ? null
            : new StorageRoot(storage.id(), storage.provider(), () -> says(storage, api));
    try (Source source = factory.source(asset, root, asset.recursive(), globs::prunes)) {
      return source.sample(most);
    }
  }

  /**
   * Compares the names of assets with the collection.
   *
   * @throws io.synapsecourier.model.CourierException where one is no specification, or a required
   *     one has no asset
   */
  public void assets(UploadDefinition definition, DataCollection collection) {
    new AssetSources(definition, factory, null).check(collection);
  }

  /**
   * Headers of the workbook that a definition has on this machine; none where it has none.
   *
   * @throws io.synapsecourier.model.CourierException where there is one that cannot be read
   */
  public Set<String> columns(UploadDefinition definition) {
    return WorkbookPlace.of(definition, LocalPaths.ofProcess())
        .map(
            place ->
                WorkbookTable.load(
                        place.file(),
                        place.file().getFileName().toString(),
                        definition.metadata().workbook().sheet())
                    .headers())
        .<Set<String>>map(Set::copyOf)
        .orElse(Set.of());
  }

  private static Map<String, String> says(StorageInfo storage, SynapseApi api) {
    return BackendQuestion.ask(() -> api.storageConfiguration(storage.id()));
  }

  @Override
  public void close() {
    clients.close();
  }
}
