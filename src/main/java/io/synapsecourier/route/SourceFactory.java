package io.synapsecourier.route;

import io.synapsecourier.config.Credentials;
import io.synapsecourier.config.LocalPaths;
import io.synapsecourier.model.Asset;
import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.CourierException.Kind;
import io.synapsecourier.model.Problem;
import io.synapsecourier.model.SourceAddress;
import io.synapsecourier.model.access.Access;
import io.synapsecourier.model.access.AzureAccess;
import io.synapsecourier.model.access.GcsAccess;
import io.synapsecourier.model.access.S3Access;
import io.synapsecourier.model.access.SftpAccess;
import io.synapsecourier.source.LocalSource;
import io.synapsecourier.source.Source;
import io.synapsecourier.source.azure.AzureSource;
import io.synapsecourier.source.gcs.GcsSource;
import io.synapsecourier.source.s3.S3Source;
import io.synapsecourier.source.sftp.SftpSource;
import java.util.function.Predicate;

/** Makes the source of an asset, by what its path starts with. */
final class SourceFactory {
  private final Credentials credentials;
  private final SourceClients clients;
  private final LocalPaths paths;

  SourceFactory(Credentials credentials, SourceClients clients, LocalPaths paths) {
    this.credentials = credentials;
    this.clients = clients;
    this.paths = paths;
  }

  /**
   * @param storage the storage that paths without a scheme start at
   * @param enter whether sub-directories are entered
   * @param pruned whether a directory, by its path below the root, is left out as a whole
   * @throws CourierException of kind CONFIGURATION for a path or credentials that cannot be meant
   */
  Source source(Asset asset, StorageRoot storage, boolean enter, Predicate<String> pruned) {
    if (LocalPaths.isLocal(asset.path())) {
      return new LocalSource(paths.resolve(asset.path()), asset.name(), enter, pruned);
    }
    if (!SourceAddress.hasScheme(asset.path())) {
      return storage.source(asset, clients, enter, pruned);
    }
    SourceAddress address =
        SourceAddress.of(asset.path()).orElseThrow(() -> unreadable(asset.path()));
    return switch (address.kind()) {
      case S3 ->
          new S3Source(
              clients.s3(name(asset), access(asset, S3Access.class, S3Access.DEFAULT)),
              address.host(),
              address.path(),
              asset.name(),
              enter,
              pruned);
      case GS ->
          new GcsSource(
              clients.gcs(name(asset), access(asset, GcsAccess.class, GcsAccess.DEFAULT)),
              address.host(),
              address.path(),
              asset.name(),
              enter,
              pruned);
      case SFTP -> sftp(asset, address, enter, pruned);
      case AZURE -> azure(asset, address, enter, pruned);
    };
  }

  private Source sftp(Asset asset, SourceAddress address, boolean enter, Predicate<String> pruned) {
    SftpAccess access = access(asset, SftpAccess.class, SftpAccess.DEFAULT);
    String user = address.user() == null ? access.user() : address.user();
    if (user == null) {
      throw new CourierException(
          Kind.CONFIGURATION,
          new Problem(
              "credentials",
              "Nothing says as which user " + asset.path() + " is read.",
              "Write sftp://USER@"
                  + address.host()
                  + "/…, or user in the entry of its"
                  + " credentials."));
    }
    return new SftpSource(
        clients.sftp(name(asset), access, address.host(), address.port(), user),
        address.path(),
        asset.name(),
        enter,
        pruned);
  }

  private Source azure(
      Asset asset, SourceAddress address, boolean enter, Predicate<String> pruned) {
    AzureAccess access = access(asset, AzureAccess.class, AzureAccess.DEFAULT);
    return new AzureSource(
        clients
            .azure(name(asset), access, address.host())
            .getBlobContainerClient(address.container()),
        access.sas(),
        address.path(),
        asset.name(),
        enter,
        pruned);
  }

  private static String name(Asset asset) {
    return asset.credentials() == null ? "default" : asset.credentials();
  }

  private <T extends Access> T access(Asset asset, Class<T> type, T otherwise) {
    return asset.credentials() == null ? otherwise : credentials.get(asset.credentials(), type);
  }

  /** For people and the ledger: where the files of an asset lie. */
  String shown(Asset asset) {
    return LocalPaths.isLocal(asset.path()) ? paths.resolve(asset.path()).toString() : asset.path();
  }

  private static CourierException unreadable(String path) {
    return new CourierException(
        Kind.CONFIGURATION,
        new Problem(
            "source-kind",
            "No source reads " + path + ".",
            "Write a local path, or s3://, gs://, sftp:// or azure:// and what follows."));
  }
}
