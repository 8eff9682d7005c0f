package io.synapsecourier.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.synapsecourier.model.Asset;
import io.synapsecourier.model.CourierException;
import io.synapsecourier.source.Source;
import io.synapsecourier.source.gcs.GcsSource;
import io.synapsecourier.source.sftp.SftpSource;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the platform says of a storage may be anything. */
class StorageRootTests {
  private static final Map<String, String> MINIO =
      Map.of("bucket_name", "b", "access_key", "a", "secret_key", "canary");
  private static final Map<String, String> SFTP =
      Map.of("host", "h", "username", "u", "password", "canary");

  private static String refusal(String provider, Map<String, String> says, String... more) {
    Map<String, String> all = new HashMap<>(says);
    all.put(more[0], more[1]);
    try (SourceClients clients = new SourceClients((name, client) -> {})) {
      StorageRoot root = new StorageRoot(7, provider, () -> all);
      Asset asset = new Asset("", "incoming", true, null);
      CourierException e =
          catchThrowableOfType(
              CourierException.class, () -> root.source(asset, clients, true, path -> false));
      assertThat(e.problem().code()).isEqualTo("storage-path");
      assertThat(e.getMessage()).contains("Storage 7").doesNotContain("canary");
      return e.getMessage();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "minio.ward:9000", "//minio", "ftp://minio", "http:", "%"})
  void anEndpointThatIsNoAddressOfTheWebIsTold(String endpoint) {
    assertThat(refusal("minio", MINIO, "endpoint_url", endpoint)).contains("endpoint_url");
  }

  @ParameterizedTest
  @ValueSource(strings = {"70000", "-1", "ssh", ""})
  void aPortThatIsNoneIsTold(String port) {
    assertThat(refusal("sftp", SFTP, "port", port)).contains("port");
  }

  /** As the platform keeps them: the key itself, not a file of this machine. */
  @Test
  void keysThatStandInTheConfigurationAreUsed() throws Exception {
    String pem =
        "-----BEGIN PRIVATE KEY-----\\n"
            + Base64.getEncoder().encodeToString(rsa().getEncoded())
            + "\\n-----END PRIVATE KEY-----\\n";
    String account =
        "{\"type\": \"service_account\", \"client_id\": \"1\", \"client_email\": \"a@b.c\","
            + " \"private_key_id\": \"k\", \"private_key\": \""
            + pem
            + "\"}";

    assertThat(source("gcp", Map.of("bucket_name", "b", "credentials", account)))
        .isInstanceOf(GcsSource.class);
    assertThat(source("sftp", Map.of("host", "h", "username", "u", "private_key", pem)))
        .isInstanceOf(SftpSource.class);
  }

  private static PrivateKey rsa() throws Exception {
    return KeyPairGenerator.getInstance("RSA").generateKeyPair().getPrivate();
  }

  private static Source source(String provider, Map<String, String> says) {
    try (SourceClients clients = new SourceClients((name, client) -> {})) {
      return new StorageRoot(7, provider, () -> says)
          .source(new Asset("", "incoming", true, null), clients, true, path -> false);
    }
  }

  @Test
  void whatIsMissingIsTold() {
    assertThat(refusal("amazon_s3", MINIO, "bucket_name", " ")).contains("bucket_name");
  }
}
