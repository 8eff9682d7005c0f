package io.synapsecourier.source.azure;

import com.azure.core.credential.AzureSasCredential;
import com.azure.core.http.HttpClient;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.identity.DefaultAzureCredentialBuilder;
import com.azure.storage.blob.BlobServiceClient;
import com.azure.storage.blob.BlobServiceClientBuilder;
import com.azure.storage.common.StorageSharedKeyCredential;
import com.azure.storage.common.policy.RequestRetryOptions;
import com.azure.storage.common.policy.RetryPolicyType;
import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.Problem;
import io.synapsecourier.model.access.AzureAccess;
import java.time.Duration;

/** Makes clients of Azure Blob Storage that never wait for ever. */
public final class AzureClients {
  private static final Limits LIMITS =
      new Limits(Duration.ofSeconds(10), Duration.ofSeconds(30), 4);

  private AzureClients() {}

  /**
   * Bounds of one client.
   *
   * @param silence longest time without a byte
   * @param attempts of a call that the storage or the network did not answer
   */
  record Limits(Duration connect, Duration silence, int attempts) {}

  /**
   * A client with the usual limits; it holds nothing that must be closed.
   *
   * @param account as the address says; that of {@code access} goes first
   * @throws CourierException of kind SOURCE if the access makes no client
   */
  public static BlobServiceClient of(AzureAccess access, String account) {
    return of(access, account, LIMITS);
  }

  static BlobServiceClient of(AzureAccess access, String account, Limits limits) {
    String name = access.account() != null ? access.account() : account;
    BlobServiceClientBuilder builder =
        new BlobServiceClientBuilder()
            .httpClient(http(limits))
            .retryOptions(
                new RequestRetryOptions(
                    RetryPolicyType.EXPONENTIAL,
                    limits.attempts(),
                    limits.silence().multipliedBy(2),
                    Duration.ofMillis(500),
                    Duration.ofSeconds(20),
                    null));
    try {
      if (access.connectionString() != null) {
        return builder.connectionString(access.connectionString()).buildClient();
      }
      builder.endpoint(endpoint(access, name));
      if (access.key() != null) {
        builder.credential(new StorageSharedKeyCredential(name, access.key()));
      } else if (access.sas() != null) {
        builder.credential(new AzureSasCredential(access.sas()));
      } else if (access.endpoint() == null && !access.anonymous()) {
        builder.credential(new DefaultAzureCredentialBuilder().build());
      }
      return builder.buildClient();
    } catch (IllegalArgumentException e) {
      // Its message may repeat the connection string or the key.
      throw new CourierException(
          CourierException.Kind.SOURCE,
          new Problem(
              "source-credentials",
              "The credentials for azure://" + name + " cannot be understood.",
              "Copy account and key, sas or connection_string anew from the storage account."));
    }
  }

  private static String endpoint(AzureAccess access, String account) {
    return access.endpoint() != null
        ? access.endpoint().toString()
        : "https://" + account + ".blob.core.windows.net";
  }

  private static HttpClient http(Limits limits) {
    return new JdkHttpClientBuilder()
        .connectionTimeout(limits.connect())
        .responseTimeout(limits.silence())
        .readTimeout(limits.silence())
        .writeTimeout(limits.silence())
        .build();
  }
}
