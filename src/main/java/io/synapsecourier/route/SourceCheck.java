package io.synapsecourier.route;

import io.synapsecourier.backend.synapse.SynapseApi;
import io.synapsecourier.config.Credentials;
import io.synapsecourier.config.LocalPaths;
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
    Globs globs = new Globs(definition.files().include(), definition.files().exclude());
    StorageRoot root =
        storage == null
            ? null
            : new StorageRoot(storage.id(), storage.provider(), () -> says(storage, api));
    try (Source source = factory.source(asset, root, asset.recursive(), globs::prunes)) {
      Sample sample = source.sample(1);
      return sample.entries().stream().map(Listed::path).findFirst();
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

  private static Map<String, String> says(StorageInfo storage, SynapseApi api) {
    return BackendQuestion.ask(() -> api.storageConfiguration(storage.id()));
  }

  @Override
  public void close() {
    clients.close();
  }
}
