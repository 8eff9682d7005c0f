package io.synapsecourier.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.synapsecourier.sandbox.Endpoint;
import io.synapsecourier.sandbox.Fault;
import io.synapsecourier.sandbox.StoredTask;
import io.synapsecourier.sandbox.StoredUnit;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Registration and tasks, several units per request. */
class BatchTest {
  private static final String SIZE = "creating_data_unit_batch_size";

  @TempDir Path folder;
  private UploadJob job;

  @BeforeEach
  void start() {
    job = new UploadJob(folder);
  }

  private Map<String, Map<String, String>> units(int count) {
    Map<String, Map<String, String>> units = new TreeMap<>();
    for (int i = 0; i < count; i++) {
      String name = String.format("patient_%03d", i);
      units.put(name, job.unit(name));
    }
    return units;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 10, 1000})
  void everyBatchSizeRegistersEveryUnitOnce(int size) {
    job.define(SIZE, size);
    Map<String, Map<String, String>> expected = units(25);

    assertThat(job.upload().exitCode()).isZero();

    assertThat(job.arrived().checksums()).isEqualTo(expected);
    long fewest = (25 + size - 1) / size;
    assertThat(job.arrived().calls(Endpoint.DATA_UNITS)).isBetween(fewest, 25L);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 10, 25})
  @Timeout(60)
  void theLastUnitsOfAListingWaitForNoFullBatch(int units) {
    job.setting("claim.batch", "10").setting("claim.wait", "600000");
    Map<String, Map<String, String>> expected = units(units);

    assertThat(job.upload().exitCode()).isZero();

    assertThat(job.arrived().checksums()).isEqualTo(expected);
  }

  @Test
  void aBatchOfOneMakesARequestPerUnit() {
    job.define(SIZE, 1);
    units(12);
    assertThat(job.upload().exitCode()).isZero();
    assertThat(job.arrived().calls(Endpoint.DATA_UNITS)).isEqualTo(12);
  }

  @Test
  void aUnitThatTheBackendRefusesDoesNotKeepItsNeighboursFromBeingRegistered() {
    job.define(SIZE, 1000);
    Map<String, Map<String, String>> expected = units(8);
    job.sandbox()
        .arm(
            Fault.of(Endpoint.DATA_UNITS, Fault.Kind.STATUS)
                .withStatus(400)
                .containing("patient_000"));

    Result result = job.upload();

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.out()).contains("Registered     7 units", "Stopped        1 unit");
    assertThat(job.arrived().checksums()).hasSize(7);
    assertThat(expected).containsAllEntriesOf(job.arrived().checksums());
    job.sandbox().arm();

    job.command("dead-letters", "replay", "--upload", "job");
    assertThat(job.upload().exitCode()).isZero();
    assertThat(job.arrived().checksums()).isEqualTo(expected);
  }

  @Test
  void everyRegisteredUnitGetsOneTaskInTheProject() {
    job.define(SIZE, 10).define("project", 7);
    units(25);

    Result result = job.upload();

    assertThat(result.exitCode()).as(result.text()).isZero();
    assertThat(job.arrived().tasks()).extracting(StoredTask::project).containsOnly(7);
    assertThat(job.arrived().tasks())
        .extracting(StoredTask::dataUnit)
        .containsExactlyInAnyOrderElementsOf(
            job.arrived().units().stream().map(StoredUnit::id).toList());

    assertThat(job.upload().exitCode()).isZero();
    assertThat(job.arrived().tasks()).hasSize(25);
  }

  @Test
  void aTaskThatTheBackendRefusesLeavesTheNeighboursTheirs() {
    job.define(SIZE, 1000).define("project", 7);
    // Four, two, one: all in one request.
    job.setting("claim.wait", "600000").setting("register.wait", "2000");
    units(4);
    job.sandbox().arm(Fault.of(Endpoint.TASKS, Fault.Kind.STATUS).withStatus(400).times(3));

    Result result = job.upload();

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(job.arrived().units()).hasSize(4);
    assertThat(job.arrived().tasks()).extracting(StoredTask::dataUnit).doesNotHaveDuplicates();
    assertThat(job.arrived().tasks()).hasSize(3);

    job.command("dead-letters", "replay", "--upload", "job");
    assertThat(job.upload().exitCode()).isZero();
    assertThat(job.arrived().units()).hasSize(4);
    assertThat(job.arrived().tasks())
        .extracting(StoredTask::dataUnit)
        .containsExactlyInAnyOrderElementsOf(
            job.arrived().units().stream().map(StoredUnit::id).toList());
  }

  @Test
  void oneFileAfterAnotherArrivesAsWell() {
    job.define("use_async_upload", false);
    Map<String, Map<String, String>> expected = units(10);

    assertThat(job.upload().exitCode()).isZero();
    assertThat(job.arrived().checksums()).isEqualTo(expected);
  }

  @Test
  void fixedValuesAndNamesOfDirectoriesArriveAsMeta() {
    job.define("units", "{by: directory, depth: 2}");
    job.define("metadata", "{directory: [site, patient_id], fixed: {age: 41, contrast: true}}");
    job.unit("B/P0017");

    assertThat(job.upload().exitCode()).isZero();

    assertThat(job.arrived().only().meta())
        .containsEntry("dataset_key", "B/P0017")
        .containsEntry("site", "B")
        .containsEntry("patient_id", "P0017")
        .containsEntry("age", 41)
        .containsEntry("contrast", true);
  }
}
