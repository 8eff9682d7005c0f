package io.synapsecourier.source.gcs;

import com.google.api.client.http.javanet.NetHttpTransport;
import com.google.api.gax.retrying.RetrySettings;
import com.google.auth.Credentials;
import com.google.auth.http.HttpTransportFactory;
import com.google.auth.oauth2.GoogleCredentials;
import com.google.auth.oauth2.ServiceAccountCredentials;
import com.google.cloud.NoCredentials;
import com.google.cloud.http.HttpTransportOptions;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.StorageOptions;
import io.synapsecourier.model.access.GcsAccess;
import io.synapsecourier.source.ObjectFailures;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.time.Duration;

/** Makes clients of Google Cloud Storage that never wait for ever. */
public final class GcsClients {
  private static final String PLACE = "Google Cloud Storage";
  private static final String SCOPE = "https://www.googleapis.com/auth/devstorage.read_write";

  /** No call that is made here needs a project, but the library wants one. */
  private static final String NO_PROJECT = "none";

  private static final int ATTEMPTS = 4;
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration SILENCE = Duration.ofSeconds(30);

  private GcsClients() {}

  /**
   * A client with the usual limits.
   *
   * @throws io.synapsecourier.model.CourierException of kind SOURCE if there are no credentials
   */
  public static Storage of(GcsAccess access) {
    return of(access, CONNECT, SILENCE);
  }

  /**
   * @param silence longest time without a byte
   */
  static Storage of(GcsAccess access, Duration connect, Duration silence) {
    // The JDK's TLS: the library's own choice is a native one, which is not brought along.
    HttpTransportFactory transport = NetHttpTransport::new;
    StorageOptions.Builder options =
        StorageOptions.http()
            .setCredentials(credentials(access, transport))
            .setProjectId(access.project() == null ? NO_PROJECT : access.project())
            .setRetrySettings(
                RetrySettings.newBuilder()
                    .setMaxAttempts(ATTEMPTS)
                    .setInitialRetryDelayDuration(Duration.ofMillis(300))
                    .setRetryDelayMultiplier(3)
                    .setMaxRetryDelayDuration(Duration.ofSeconds(8))
                    .setTotalTimeoutDuration(Duration.ofMinutes(3))
                    .build())
            .setTransportOptions(
                HttpTransportOptions.newBuilder()
                    .setHttpTransportFactory(transport)
                    .setConnectTimeout((int) connect.toMillis())
                    .setReadTimeout((int) silence.toMillis())
                    .build());
    if (access.endpoint() != null) {
      options.setHost(access.endpoint().toString());
    }
    return options.build().getService();
  }

  private static Credentials credentials(GcsAccess access, HttpTransportFactory transport) {
    if (access.anonymous()) {
      return NoCredentials.getInstance();
    }
    if (access.key() != null) {
      return serviceAccount(
          new ByteArrayInputStream(access.key().getBytes(StandardCharsets.UTF_8)),
          "its key",
          transport);
    }
    if (access.keyFile() == null) {
      try {
        return GoogleCredentials.getApplicationDefault(transport).createScoped(SCOPE);
      } catch (IOException e) {
        throw ObjectFailures.credentials(
            PLACE,
            "there are no application default credentials; log in with gcloud, or name a key_file",
            e);
      }
    }
    try (InputStream key = Files.newInputStream(access.keyFile())) {
      return serviceAccount(key, access.keyFile().toString(), transport);
    } catch (NoSuchFileException e) {
      throw ObjectFailures.credentials(
          PLACE, "the key file " + access.keyFile() + " does not exist", e);
    } catch (IOException e) {
      throw ObjectFailures.credentials(
          PLACE, "the key file " + access.keyFile() + " cannot be read", e);
    }
  }

  private static Credentials serviceAccount(
      InputStream key, String name, HttpTransportFactory transport) {
    try {
      return ServiceAccountCredentials.fromStream(key, transport).createScoped(SCOPE);
    } catch (IOException | RuntimeException e) {
      // Not the library's words: they may quote the key.
      throw ObjectFailures.credentials(PLACE, name + " is no JSON key of a service account", null);
    }
  }
}
