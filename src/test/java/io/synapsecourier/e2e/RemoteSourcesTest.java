package io.synapsecourier.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.synapsecourier.e2e.RemoteRoot.AtSftp;
import io.synapsecourier.e2e.RemoteRoot.InS3;
import io.synapsecourier.e2e.RemoteRoot.Kind;
import io.synapsecourier.model.access.S3Access;
import io.synapsecourier.sandbox.ObjectStorage;
import io.synapsecourier.source.s3.S3Clients;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.sync.RequestBody;

/** Uploads from other places than local folders, with one command and real servers. */
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

  private static Map<String, String> unit(RemoteRoot root, String name) throws IOException {
    return Map.of(
        "image_1", put(root, name + "/scan.png", "image of " + name),
        "label_1", put(root, name + "/label.json", "{\"of\": \"" + name + "\"}"));
  }

  @ParameterizedTest
  @EnumSource
  void unitsArriveWithTheirBytesAndASecondPullReadsNothing(Kind kind) throws Exception {
    try (RemoteRoot root = kind.open(folder)) {
      Map<String, Map<String, String>> wanted = new HashMap<>();
      for (String name : new String[] {"P1", "P 2#%", "환자-3"}) {
        wanted.put(name, unit(root, name));
      }
      put(root, "P4/scan.png", "alone");
      from(root);

      Result result = job.upload();

      assertThat(result.exitCode()).as(result.text()).isEqualTo(1);
      assertThat(result.text()).contains("missing label_1");
      assertThat(job.arrived().checksums()).isEqualTo(wanted);

      long writes = job.arrived().writes();
      assertThat(job.upload().exitCode()).isEqualTo(1);
      assertThat(job.arrived().writes()).isEqualTo(writes);

      put(root, "P4/label.json", "late");
      Result late = job.upload();
      assertThat(late.exitCode()).as(late.text()).isZero();
      assertThat(job.arrived().checksums()).containsKey("P4");
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatIsReplacedAfterItsRegistrationIsReported(Kind kind) throws Exception {
    try (RemoteRoot root = kind.open(folder)) {
      unit(root, "P1");
      from(root);
      assertThat(job.upload().exitCode()).isZero();

      put(root, "P1/scan.png", "another image, of another length");
      Result result = job.upload();

      assertThat(result.exitCode()).as(result.text()).isEqualTo(1);
      assertThat(result.text()).contains("is registered, and its files are not the ones");
      assertThat(job.arrived().units()).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void filesOfRegisteredUnitsMoveWithinTheirStorage(Kind kind) throws Exception {
    try (RemoteRoot root = kind.open(folder)) {
      unit(root, "P1");
      put(root, "P2/scan.png", "alone");
      from(root);
      job.define(
          "after", "{move: \"" + root.address().replaceAll("/(in|at-sftp)$", "/done") + "\"}");

      Result result = job.upload();

      assertThat(result.exitCode()).as(result.text()).isEqualTo(1);
      assertThat(result.text()).doesNotContain("after-failed");
      String report = job.command("report").text();
      assertThat(report).contains("P1/scan.png", "P2/scan.png");
      job.define("path", job.root().toString()).undefine("credentials").undefine("after");
      job.define("id", "moved");
      from(root);
      job.define("path", "\"" + root.address().replaceAll("/(in|at-sftp)$", "/done") + "\"");
      Result moved = job.plan();
      assertThat(moved.text()).contains("1 unit").contains("2 files");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aWorkbookAtTheRootGivesItsRows(Kind kind) throws Exception {
    try (RemoteRoot root = kind.open(folder)) {
      unit(root, "P1");
      root.put("meta.xlsx", workbook());
      from(root);

      Result result = job.upload();

      assertThat(result.exitCode()).as(result.text()).isZero();
      assertThat(job.arrived().only().meta()).containsEntry("patient_age", 45);
    }
  }

  private static byte[] workbook() throws IOException {
    try (XSSFWorkbook workbook = new XSSFWorkbook();
        ByteArrayOutputStream out = new ByteArrayOutputStream()) {
      var sheet = workbook.createSheet("Patients");
      sheet.createRow(0).createCell(0).setCellValue("filename");
      sheet.getRow(0).createCell(1).setCellValue("patient_age");
      sheet.createRow(1).createCell(0).setCellValue("P1");
      sheet.getRow(1).createCell(1).setCellValue(45);
      workbook.write(out);
      return out.toByteArray();
    }
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
