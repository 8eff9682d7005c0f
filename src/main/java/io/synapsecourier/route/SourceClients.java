package io.synapsecourier.route;

import com.azure.storage.blob.BlobServiceClient;
import com.google.cloud.storage.Storage;
import io.synapsecourier.model.access.Access;
import io.synapsecourier.model.access.AzureAccess;
import io.synapsecourier.model.access.GcsAccess;
import io.synapsecourier.model.access.S3Access;
import io.synapsecourier.model.access.SftpAccess;
import io.synapsecourier.source.azure.AzureClients;
import io.synapsecourier.source.gcs.GcsClients;
import io.synapsecourier.source.s3.S3Clients;
import io.synapsecourier.source.sftp.SftpSession;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Clients of storages, one for each way of access. They stand in Camel's registry, too ({@code
 * s3.NAME}, {@code gcs.NAME}, {@code azure.NAME}), so that a component that an operator adds can be
 * given the same one.
 */
final class SourceClients implements AutoCloseable {
  private final Map<Key, AutoCloseable> clients = new ConcurrentHashMap<>();
  private final BiConsumer<String, Object> registry;

  /** A storage whose key the platform has changed is another one. */
  private record Key(String name, Access access) {}

  SourceClients(BiConsumer<String, Object> registry) {
    this.registry = registry;
  }

  /**
   * @param name entry of credentials.yaml, or another name that stands for this access
   */
  S3Client s3(String name, S3Access access) {
    return (S3Client) known("s3." + name, access, () -> S3Clients.of(access));
  }

  Storage gcs(String name, GcsAccess access) {
    return (Storage) known("gcs." + name, access, () -> GcsClients.of(access));
  }

  SftpSession sftp(String name, SftpAccess access, String host, int port, String user) {
    return (SftpSession)
        known(
            "sftp." + name + "." + user + "@" + host + ":" + port,
            access,
            () -> new SftpSession(access, host, port, user));
  }

  /** Holds nothing that must be closed. */
  BlobServiceClient azure(String name, AzureAccess access, String account) {
    BlobServiceClient client = AzureClients.of(access, account);
    registry.accept("azure." + name, client);
    return client;
  }

  private AutoCloseable known(String name, Access access, Supplier<AutoCloseable> make) {
    return clients.computeIfAbsent(
        new Key(name, access),
        absent -> {
          AutoCloseable made = make.get();
          registry.accept(name, made);
          return made;
        });
  }

  @Override
  public void close() {
    for (AutoCloseable client : clients.values()) {
      try {
        client.close();
      } catch (Exception e) {
        // The process ends, or the engine does: what holds a connection no longer matters.
      }
    }
    clients.clear();
  }
}
