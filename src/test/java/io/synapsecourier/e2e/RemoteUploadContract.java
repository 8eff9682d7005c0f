package io.synapsecourier.e2e;

import static org.assertj.core.api.Assertions.assertThat;

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

/** Uploads from another place than a local folder, with one command and a real server. */
abstract class RemoteUploadContract {
  private static final String REPORT = "job-\\d{8}T\\d{6}Z\\.csv";

  @TempDir Path folder;
  private UploadJob job;

  /** A root that is empty. */
  abstract RemoteRoot open() throws Exception;

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

  @Test
  void unitsArriveWithTheirBytesAndASecondPullReadsNothing() throws Exception {
    try (RemoteRoot root = open()) {
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

  @Test
  void theReportIsDeliveredToItsStorage() throws Exception {
    try (RemoteRoot root = open()) {
      unit(root, "P1");
      from(root);
      job.setting("report.to", root.reportTo()).setting("report.format", "csv");
      job.setting("report.period", "3600000");

      Result result = job.upload();

      assertThat(result.exitCode()).as(result.text()).isZero();
      assertThat(result.text()).doesNotContain("could not be delivered");
      Path report = folder.resolve("report.csv");
      job.command("report", "--to", report.toString());
      assertThat(root.reports()).hasSize(1).containsValue(Files.size(report));
      assertThat(root.reports().keySet()).allMatch(name -> name.matches(REPORT));
    }
  }

  @Test
  void whatIsReplacedAfterItsRegistrationIsReported() throws Exception {
    try (RemoteRoot root = open()) {
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

  @Test
  void filesOfRegisteredUnitsMoveWithinTheirStorage() throws Exception {
    try (RemoteRoot root = open()) {
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

  @Test
  void aWorkbookAtTheRootGivesItsRows() throws Exception {
    try (RemoteRoot root = open()) {
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
}
