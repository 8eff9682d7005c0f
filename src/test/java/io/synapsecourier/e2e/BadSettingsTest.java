package io.synapsecourier.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Definitions, options and backends that are wrong: told at once, clearly, with nothing sent. */
@Timeout(120)
class BadSettingsTest {
  @TempDir Path folder;
  private UploadJob job;
  private Map<String, String> files;

  @BeforeEach
  void start() {
    job = new UploadJob(folder);
    files = job.unit("patient");
  }

  private Result refused(int exitCode, String... says) {
    Result result = job.upload();
    assertThat(result.exitCode()).as(result.text()).isEqualTo(exitCode);
    assertThat(result.err()).contains(says).doesNotContain("\tat ", "Exception");
    assertThat(job.arrived().writes()).isZero();
    return result;
  }

  private void theNextRunRegistersEverythingOnce() {
    Result next = job.upload();
    assertThat(next.exitCode()).as(next.text()).isZero();
    assertThat(job.arrived().checksums()).isEqualTo(Map.of("patient", files));
  }

  @Test
  void anUnknownCollectionIsNamedWithTheCommandThatListsThem() {
    job.define("data_collection", 4711);
    refused(2, "The backend has no data_collection 4711", "courier collections");
    job.define("data_collection", UploadJob.CT_SCANS);
    theNextRunRegistersEverythingOnce();
  }

  @Test
  void anUnknownStorageIsNamedWithTheCommandThatListsThem() {
    job.define("storage", 4711);
    refused(2, "The backend has no storage 4711", "courier storages");
    job.define("storage", 11);
    theNextRunRegistersEverythingOnce();
  }

  @Test
  void anUnknownProjectIsNamed() {
    job.define("project", 4711);
    refused(2, "The backend has no project 4711");
    job.undefine("project");
    theNextRunRegistersEverythingOnce();
  }

  @Test
  void aWrongTokenIsToldAndNotRepeated() {
    job.token("syn_wrong");
    Result result = refused(4, "token");
    assertThat(result.text()).doesNotContain("syn_wrong");
    job.token(job.sandbox().token());
    theNextRunRegistersEverythingOnce();
  }

  @Test
  void aBackendThatIsDownIsToldWithinItsPatience() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    job.host("http://127.0.0.1:" + port);
    refused(4, "127.0.0.1:" + port);
    job.host(job.sandbox().uri().toString());
    theNextRunRegistersEverythingOnce();
  }

  @Test
  void everyMistakeOfADefinitionIsToldAtOnceWithItsPlace() {
    job.define("max_file_size_mbs", 50).define("hold", "yes").define("storage", "\"11\"");
    refused(
        2,
        "job.yaml:3:10:",
        "job.yaml:5:1: Unknown key \"max_file_size_mbs\"",
        "Did you mean \"max_file_size_mb\"?",
        "job.yaml:6:7: \"hold\" needs true or false");
    assertThat(job.ledger()).doesNotExist();
    job.undefine("max_file_size_mbs").undefine("hold").define("storage", 11);
    theNextRunRegistersEverythingOnce();
  }

  @Test
  void aPlaceForReportsThatDoesNotExistIsToldBeforeAnythingIsSent() {
    job.setting("report.to", "aws2-s3:reports?amazonS3Client=#s3.nobody");
    refused(2, "report.to cannot be used", "s3.nobody", "credentials.yaml");
    job.setting("report.to", "aws3-s3:reports?password=canary");
    assertThat(refused(2, "report.to cannot be used", "aws3-s3").text()).doesNotContain("canary");
    job.setting("report.to", "").setting("report.format", "pdf");
    refused(2, "report.format", "xlsx, csv, jsonl");
    job.setting("report.format", "csv");
    theNextRunRegistersEverythingOnce();
  }

  @Test
  void textThatIsNoYamlIsToldWithItsPlace() {
    job.define("units", "{by: directory");
    refused(2, "job.yaml:");
    job.undefine("units");
    theNextRunRegistersEverythingOnce();
  }

  @Test
  void aDirectoryNamedAsASpecificationThatTheCollectionLacksIsNotGuessed() {
    job.define("units", "{by: type-directory}");
    job.file("mask_1/p1.png", "mask");

    Result result = job.upload();

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.out()).contains("mask_1/p1.png", "no directory above the file is named");
    assertThat(job.arrived().units()).isEmpty();
  }

  @Test
  void anUnknownSettingOfTheEngineIsNamedWithTheNearestOne() {
    job.setting("lookup.grac", "1s");
    refused(2, "unknown setting lookup.grac", "Did you mean lookup.grace?");
  }

  @Test
  void aLedgerOfAnotherCollectionIsRefused() {
    theNextRunRegistersEverythingOnce();
    long writes = job.arrived().writes();
    job.define("data_collection", UploadJob.ANYTHING);

    Result result = job.upload();

    assertThat(result.exitCode()).as(result.text()).isEqualTo(2);
    assertThat(result.err()).contains("Give the definition another id");
    assertThat(job.arrived().writes()).isEqualTo(writes);
  }

  @Test
  void aMistypedCommandOrOptionIsAnsweredWithTheNearestOne() {
    Result command = CapturedCommand.run(java.util.List.of("uplaod", "/data"));
    assertThat(command.exitCode()).isEqualTo(2);
    assertThat(command.err()).contains("uplaod", "Did you mean upload?");

    Result option = CapturedCommand.run(java.util.List.of("upload", "/data", "--data-colection=1"));
    assertThat(option.exitCode()).isEqualTo(2);
    assertThat(option.err()).contains("Did you mean --data-collection?", "courier upload --help");
  }

  @Test
  void aPortOfTheConsoleThatIsTakenIsNamedWithWhatToDo() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      String port = String.valueOf(taken.getLocalPort());
      job.setting("http.port", port).define("when", "{watch: 1s}").writeDefinition();

      Result result = job.command("run");

      assertThat(result.exitCode()).as(result.text()).isEqualTo(2);
      assertThat(result.text())
          .contains("127.0.0.1 port " + port, "Set http.port", "http.enabled=false")
          .doesNotContain("Exception");
    }
  }

  @Test
  void aFormatOfTheLogThatDoesNotExistIsRefused() {
    List<String> environment = List.of("env", "COURIER_LOG_FORMAT=yaml");
    try (CourierProcess process =
        CourierProcess.start(environment, folder, List.of("-Xmx64m"), List.of("run"))) {
      Result result = process.result(60);

      assertThat(result.exitCode()).as(result.text()).isEqualTo(2);
      assertThat(result.err()).contains("COURIER_LOG_FORMAT is yaml: write text or json.");
    }
  }
}
