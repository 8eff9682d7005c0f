package io.synapsecourier.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.synapsecourier.ledger.Ledger;
import io.synapsecourier.web.OwnedLedger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code courier doctor} against the sandbox. */
class DoctorTest {
  @TempDir Path folder;
  private UploadJob job;

  @BeforeEach
  void start() {
    job = new UploadJob(folder);
    job.unit("patient");
  }

  private Result doctor(String... more) {
    job.writeDefinition();
    String[] arguments = new String[more.length + 1];
    arguments[0] = "doctor";
    System.arraycopy(more, 0, arguments, 1, more.length);
    return job.command(arguments);
  }

  private void fails(int exitCode, String... says) {
    Result result = doctor();
    assertThat(result.exitCode()).as(result.text()).isEqualTo(exitCode);
    assertThat(result.out()).contains(says);
    assertThat(result.text()).doesNotContain("\tat ", "Exception");
    assertThat(job.arrived().writes()).isZero();
  }

  @Test
  void whereAllIsWellEveryLineIsOkAndNothingIsWritten() {
    job.define("project", 7).define("units", "{by: directory}");

    Result result = doctor();

    assertThat(result.exitCode()).as(result.text()).isZero();
    assertThat(result.out())
        .contains("ok    settings: ", "ok    token: the backend takes it", "ok    clock: as the")
        .contains("ok    default storage: 11", "ok    job collection: 42", "ok    job project: 7")
        .contains("ok    job source: " + job.root() + " can be listed: patient/")
        .contains("is not there yet: the first upload makes it")
        .contains("ok    disk: ", "ok    temporary files: ", "ok    proxy: ")
        .doesNotContain("warn", "fail");
    assertThat(result.out()).containsPattern("backend: http://\\S+ answers in \\d+ ms");
    assertThat(job.ledger()).doesNotExist();
    assertThat(job.arrived().writes()).isZero();
  }

  @Test
  void theJsonHasALineForEachThing() {
    job.define("path", folder.resolve("gone"));

    Result result = doctor("-o", "json");

    assertThat(result.exitCode()).isEqualTo(3);
    assertThat(result.out())
        .contains(
            "{\"state\":\"ok\",\"about\":\"token\",\"says\":\"the backend takes it\",\"fix\":null}")
        .contains("{\"state\":\"fail\",\"about\":\"job source\",\"says\":\"");
  }

  @Test
  void aSourceThatCannotBeListedIsNamedInItsOwnWords() {
    job.define("path", folder.resolve("gone"));
    fails(3, "fail  job source: ", "gone");
  }

  @Test
  void eachSourceOfADefinitionHasALine() {
    job.undefine("path").define("use_single_path", false);
    job.define(
        "assets",
        "{image_1: {path: " + job.root() + "}, label_1: {path: " + folder.resolve("gone") + "}}");
    fails(3, "ok    job source of image_1: ", "fail  job source of label_1: ");
  }

  @Test
  void credentialsThatAreNotThereAreNamed() {
    job.define("path", "s3://bucket/in").define("credentials", "ward3");
    fails(2, "fail  job source: There is no entry \"ward3\" in credentials.yaml");
  }

  @Test
  void whatTheBackendDoesNotHaveIsNamedWithTheCommandThatListsIt() {
    job.define("data_collection", 4711);
    fails(
        2, "fail  job collection: The backend has no data_collection 4711", "courier collections");
  }

  @Test
  void aTokenThatIsRefusedIsToldApartFromABackendThatIsDown() {
    job.token("wrong");
    fails(4, "ok    backend: ", "fail  token: ", "ok    job source: ");

    job.host("http://127.0.0.1:1");
    fails(4, "fail  backend: ", "ok    job source: ");
  }

  @Test
  void everyMistakeOfADefinitionHasItsPlace() {
    job.define("storage", "eleven").define("data_colection", 42);
    fails(2, "fail  definitions: ", "job.yaml:", "data_collection");
  }

  @Test
  void aStorageThatIsNotTheDefaultIsAWarning() {
    job.define("storage", 12);

    Result result = doctor();

    assertThat(result.exitCode()).as(result.text()).isZero();
    assertThat(result.out()).contains("warn  job storage: 12").contains("Write storage: 11");
  }

  @Test
  void aDefinitionIsNamedByItsFileOrItsId() {
    job.writeDefinition();
    assertThat(doctor(job.definitionFile().toString()).out()).contains("ok    job source: ");
    assertThat(doctor("--only", "job").out()).contains("ok    job source: ");

    Result unknown = doctor("--only", "jbo");

    assertThat(unknown.exitCode()).isEqualTo(2);
    assertThat(unknown.out()).contains("There is no valid definition jbo", "Did you mean job?");
  }

  @Test
  void aLedgerThatIsThereIsFree() throws Exception {
    Files.createDirectories(job.ledger().getParent());
    Ledger.open(Ledger.fileUrl(job.ledger().resolveSibling("ledger"))).close();

    assertThat(doctor().out()).containsPattern("ok    ledger: .*ledger.mv.db, 0 uploads, free");
  }

  @Test
  void aLedgerThatIsHeldNamesWhoHoldsIt() throws Exception {
    Path state = Files.createDirectories(job.ledger().getParent());
    String url = Ledger.fileUrl(state.resolve("ledger"));
    try (OwnedLedger owned = OwnedLedger.open(url, state, "1", Clock.systemUTC())) {
      assertThat(owned.ledger().uploads().all()).isEmpty();
      assertThat(doctor().out())
          .contains("0 uploads, held by process " + ProcessHandle.current().pid() + ", started ");
    }
  }
}
