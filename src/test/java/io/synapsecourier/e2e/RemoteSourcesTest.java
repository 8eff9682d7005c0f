package io.synapsecourier.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.synapsecourier.e2e.RemoteRoot.AtSftp;
import io.synapsecourier.e2e.RemoteRoot.InS3;
import io.synapsecourier.model.access.S3Access;
import io.synapsecourier.sandbox.ObjectStorage;
import io.synapsecourier.source.s3.S3Clients;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;

/** Uploads of mixed kinds, and what cannot be reached. */
class RemoteSourcesTest {
  @TempDir Path folder;
  private UploadJob job;

  @BeforeEach
  void start() {
    job = new UploadJob(folder);
  }

  private void from(RemoteRoot root) throws IOException {
    job.define("path", "\"" + root.address() + "\"").define("credentials", "there");
    credentials("there: " + root.credentials() + "\n");
  }

  private void credentials(String yaml) throws IOException {
    Path config = Files.createDirectories(folder.resolve("config"));
    Files.writeString(config.resolve("credentials.yaml"), yaml);
  }

  private static String put(RemoteRoot root, String path, String text) throws IOException {
    byte[] content = text.getBytes(StandardCharsets.UTF_8);
    root.put(path, content);
    return Sha1.of(content);
  }

  @Test
  void assetsOfThreeKindsMakeOneUnit() throws Exception {
    try (RemoteRoot s3 = new InS3();
        RemoteRoot sftp = new AtSftp(folder)) {
      Map<String, String> wanted =
          Map.of(
              "image_1", job.file("001.png", "image"),
              "label_1", put(s3, "001.json", "{}"),
              "text_1", put(sftp, "001.txt", "note"));
      credentials("s: " + s3.credentials() + "\nf: " + sftp.credentials() + "\n");
      job.undefine("path").define("use_single_path", "false");
      job.define(
          "assets",
          String.format(
              "{image_1: {path: %s}, label_1: {path: \"%s\", credentials: s},"
                  + " text_1: {path: \"%s\", credentials: f}}",
              job.root(), s3.address(), sftp.address()));

      Result result = job.upload();

      assertThat(result.exitCode()).as(result.text()).isZero();
      assertThat(job.arrived().checksums()).isEqualTo(Map.of("001", wanted));
    }
  }

  @Test
  void aListingThatFailsClosesNoUnitOfTheUpload() throws Exception {
    try (RemoteRoot s3 = new InS3()) {
      job.file("001.png", "image");
      credentials("s: " + s3.credentials() + "\n");
      job.undefine("path").define("use_single_path", "false");
      job.define(
          "assets",
          String.format(
              "{image_1: {path: %s}, label_1: {path: \"s3://no-such-bucket-here/x\","
                  + " credentials: s}}",
              job.root()));

      Result result = job.upload();

      assertThat(result.exitCode()).as(result.text()).isEqualTo(3);
      assertThat(result.text()).contains("label_1").contains("no-such-bucket-here");
      assertThat(job.command("units").text()).doesNotContain("001");
    }
  }

  @Test
  void aPathWithoutASchemeStartsAtTheStorageOfTheUpload() throws Exception {
    ObjectStorage storage = job.sandbox().storage();
    try (var client =
        S3Clients.of(
            new S3Access(
                null,
                storage.accessKey(),
                storage.secretKey(),
                null,
                storage.region(),
                storage.endpoint(),
                true))) {
      for (String name : new String[] {"scan.png", "label.json"}) {
        client.putObject(
            put -> put.bucket(storage.bucket()).key("incoming/ct/P1/" + name),
            RequestBody.fromString("content of " + name));
      }
    }
    job.define("path", "incoming/ct");

    Result result = job.upload();

    assertThat(result.exitCode()).as(result.text()).isZero();
    assertThat(job.arrived().checksums()).containsOnlyKeys("P1");
  }

  @Test
  void aSourceThatCannotBeReadIsToldInItsOwnWords() throws Exception {
    try (RemoteRoot s3 = new InS3()) {
      from(s3);
      job.define("path", "\"s3://no-such-bucket-here/x\"");

      Result result = job.upload();

      assertThat(result.exitCode()).as(result.text()).isEqualTo(3);
      assertThat(result.text()).contains("no-such-bucket-here").doesNotContain("workbook");
    }
  }

  @Test
  void credentialsThatAreNotThereAreToldBeforeAnythingIsDone() throws IOException {
    credentials("ward3: {type: s3}\n");
    job.define("path", "\"s3://bucket/x\"").define("credentials", "ward2");

    Result result = job.upload();

    assertThat(result.exitCode()).as(result.text()).isEqualTo(2);
    assertThat(result.text()).contains("no entry \"ward2\"").contains("Did you mean \"ward3\"");
  }
}
