package io.synapsecourier.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.access.AzureAccess;
import io.synapsecourier.model.access.GcsAccess;
import io.synapsecourier.model.access.S3Access;
import io.synapsecourier.model.access.SftpAccess;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CredentialsTest {
  private static final String SECRET = "s3cr3t-canary";

  @TempDir Path config;

  private Credentials read(String text) throws IOException {
    Files.writeString(config.resolve("credentials.yaml"), text);
    return Credentials.read(
        config, Map.of("SECRET", SECRET), new LocalPaths(Path.of("/wd"), Path.of("/h")));
  }

  @Test
  void everyKindIsRead() throws IOException {
    Credentials credentials =
        read(
            """
            aws: {type: s3, profile: ward3, region: eu-central-1}
            minio: {type: s3, access_key: courier, secret_key: "${SECRET}", path_style: true,
                    endpoint: "http://127.0.0.1:9000"}
            google: {type: gcs, key_file: ./gcs.json, project: imaging}
            server: {type: sftp, user: u, key_file: ~/.ssh/id, passphrase: 0012, known_hosts: /k}
            blobs: {type: azure, account: imaging, sas: "?sv=1&sig=x"}
            """);

    assertThat(credentials.get("aws", S3Access.class))
        .isEqualTo(new S3Access("ward3", null, null, null, "eu-central-1", null, false));
    assertThat(credentials.get("minio", S3Access.class))
        .isEqualTo(
            new S3Access(
                null, "courier", SECRET, null, null, URI.create("http://127.0.0.1:9000"), true));
    assertThat(credentials.get("google", GcsAccess.class))
        .isEqualTo(new GcsAccess(Path.of("/wd/gcs.json"), false, "imaging", null));
    assertThat(credentials.get("server", SftpAccess.class))
        .isEqualTo(new SftpAccess("u", null, Path.of("/h/.ssh/id"), "0012", Path.of("/k")));
    assertThat(credentials.get("blobs", AzureAccess.class))
        .isEqualTo(new AzureAccess("imaging", null, "sv=1&sig=x", null, null));
  }

  @Test
  void withoutAFileThereAreNone() {
    assertThat(Credentials.read(config, Map.of(), LocalPaths.ofProcess()).entries()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a: {type: s4} | :1:11: The type of \"a\" is one of | Did you mean s3?",
        "a: {profile: x} | :1:1: \"a\" needs a type | a: {type: s3, profile: ward3}",
        "a: {type: s3, profil: x} | Unknown key \"profil\" in \"a\" | Did you mean \"profile\"?",
        "a: {type: s3, access_key: x} | \"access_key\" stands without \"secret_key\" | Add",
        "a: {type: s3, secret_key: x} | \"secret_key\" stands without \"access_key\" | Add",
        "a: {type: s3, profile: x, access_key: y, secret_key: z} | say two different | Keep one",
        "a: {type: gcs, anonymous: true, key_file: /x} | say two different things | Keep one",
        "a: {type: azure, key: x, sas: y} | say two different things | Keep one of them",
        "a: {type: sftp, passphrase: x} | stands without \"key_file\" | Add key_file",
        "a: {type: s3, endpoint: minio} | \"a.endpoint\" needs an address | https://",
        "a: {type: s3, endpoint: \"https://s3.}x\"} | The endpoint is no address | For example",
        "a: {type: s3, secret_key: [x]} | \"a.secret_key\" needs text | ${WARD3_SECRET}",
        "[a] | The file is not a map of names and entries | For example",
      })
  void mistakesAreToldWithTheirPlace(String text, String what, String remedy) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(CourierException.class)
        .hasMessageContaining("credentials.yaml:1:")
        .hasMessageContaining(what)
        .hasMessageContaining(remedy);
  }

  @Test
  void aNameThatIsNotThereIsToldWithTheNearestOne() throws IOException {
    Credentials credentials = read("ward3: {type: s3}");

    assertThatThrownBy(() -> credentials.get("ward2", S3Access.class))
        .hasMessageContaining("There is no entry \"ward2\"")
        .hasMessageContaining("Did you mean \"ward3\"?");
    assertThatThrownBy(() -> credentials.get("ward3", GcsAccess.class))
        .hasMessageContaining("is for s3");
  }

  @Test
  void noTextFormShowsASecret() throws IOException {
    Credentials credentials =
        read(
            """
            a: {type: s3, access_key: "${SECRET}", secret_key: "${SECRET}", session_token: "${SECRET}"}
            b: {type: sftp, password: "${SECRET}", key_file: /k, passphrase: "${SECRET}"}
            c: {type: azure, key: "${SECRET}"}
            d: {type: azure, sas: "${SECRET}"}
            e: {type: azure, connection_string: "${SECRET}"}
            """);

    assertThat(credentials.toString()).doesNotContain(SECRET);
    assertThatThrownBy(() -> read("a: {type: s3, secret_key: [" + SECRET + "]}"))
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain(SECRET));
  }
}
