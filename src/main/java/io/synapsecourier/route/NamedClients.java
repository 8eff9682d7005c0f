package io.synapsecourier.route;

import com.azure.storage.blob.BlobServiceClient;
import com.google.cloud.storage.Storage;
import io.synapsecourier.config.Credentials;
import io.synapsecourier.model.access.Access;
import io.synapsecourier.model.access.AzureAccess;
import io.synapsecourier.model.access.GcsAccess;
import io.synapsecourier.model.access.S3Access;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.spi.Registry;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Lets a route name the client of any entry of credentials.yaml ({@code #s3.NAME}, {@code
 * #gcs.NAME}, {@code #azure.NAME}): components get ours instead of secrets of their own. A client
 * is made when it is first named.
 */
final class NamedClients extends MainListenerSupport {
  private final Credentials credentials;
  private final SourceClients clients;

  NamedClients(Credentials credentials, SourceClients clients) {
    this.credentials = credentials;
    this.clients = clients;
  }

  @Override
  public void afterConfigure(BaseMainSupport main) {
    Registry registry = main.getCamelContext().getRegistry();
    credentials.entries().forEach((name, access) -> offer(registry, name, access));
  }

  private void offer(Registry registry, String name, Access access) {
    if (access instanceof S3Access s3) {
      registry.bind("s3." + name, S3Client.class, () -> clients.s3(name, s3));
    } else if (access instanceof GcsAccess gcs) {
      registry.bind("gcs." + name, Storage.class, () -> clients.gcs(name, gcs));
    } else if (access instanceof AzureAccess azure) {
      registry.bind(
          "azure." + name,
          BlobServiceClient.class,
          () -> clients.azure(name, azure, azure.account()));
    }
  }
}
