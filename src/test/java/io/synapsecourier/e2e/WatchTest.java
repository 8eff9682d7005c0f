package io.synapsecourier.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.synapsecourier.sandbox.StoredUnit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code courier run} with definitions that say when they run. */
@Timeout(300)
class WatchTest {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  @TempDir Path folder;
  private UploadJob job;

  @BeforeEach
  void start() {
    job = new UploadJob(folder).setting("scan.tick", "100").define("on_change", "register");
    job.define("when", "{watch: 1s, settle: 1s}");
  }

  private CourierProcess run() {
    job.writeDefinition();
    CourierProcess process =
        CourierProcess.start(folder, List.of("-Xmx256m"), job.withPlaces("run"));
    // From then on it owns the ledger, and commands ask it.
    await().atMost(PATIENCE).until(() -> process.said().contains("running 1 uploads"));
    return process;
  }

  private static void end(CourierProcess process) {
    process.terminate();
    Result result = process.result(60);
    assertThat(result.exitCode()).as(result.text()).isIn(0, 143);
  }

  @Test
  void whatEndsStableIsRegisteredOnceWithItsFinalBytes() {
    busy(8, 1, Duration.ofSeconds(30));
  }

  @Tag("slow")
  @Test
  void twoMinutesOfWorkInAWatchedFolder() {
    busy(30, 2, Duration.ofMinutes(2));
  }

  private void busy(int units, long seed, Duration time) {
    try (CourierProcess process = run();
        BusyWriter writer = new BusyWriter(job.root(), units, seed)) {
      writer.start();
      Instant end = Instant.now().plus(time);
      await().atMost(time.plus(PATIENCE)).until(() -> Instant.now().isAfter(end));
      writer.finish();
      Map<String, Map<String, String>> wanted = complete(writer.last());
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () -> assertThat(newest()).as("seed %d", seed).containsAllEntriesOf(wanted));

      for (StoredUnit unit : job.arrived().units()) {
        checksums(unit)
            .forEach(
                (file, sha1) ->
                    assertThat(writer.was(key(unit) + "/" + file, sha1, Duration.ofMillis(900)))
                        .as("%s/%s, seed %d", key(unit), file, seed)
                        .isTrue());
      }
      wanted.forEach(
          (unit, files) ->
              assertThat(job.arrived().units())
                  .filteredOn(stored -> key(stored).equals(unit))
                  .filteredOn(stored -> checksums(stored).equals(files))
                  .as("%s, seed %d", unit, seed)
                  .hasSize(1));
      end(process);
    }
  }

  /** Units that have both files. */
  private static Map<String, Map<String, String>> complete(Map<String, String> files) {
    Map<String, Map<String, String>> units = new TreeMap<>();
    files.forEach(
        (path, sha1) ->
            units
                .computeIfAbsent(path.substring(0, path.indexOf('/')), u -> new HashMap<>())
                .put(path.substring(path.indexOf('/') + 1), sha1));
    units.values().removeIf(unit -> unit.size() < 2);
    return units;
  }

  private Map<String, Map<String, String>> newest() {
    Map<String, Map<String, String>> newest = new TreeMap<>();
    job.arrived().units().forEach(unit -> newest.put(key(unit), checksums(unit)));
    return newest;
  }

  private static String key(StoredUnit unit) {
    return String.valueOf(unit.meta().get("name"));
  }

  private static Map<String, String> checksums(StoredUnit unit) {
    return Map.of(
        "scan.png", unit.files().get("image_1").checksum(),
        "label.json", unit.files().get("label_1").checksum());
  }

  @Test
  void anOptionalFileIsWaitedForUntilTheUnitHasSettled() {
    job.define("when", "{watch: 1s, settle: 1h}");
    job.unit("patient");
    try (CourierProcess process = run()) {
      await()
          .atMost(PATIENCE)
          .untilAsserted(() -> assertThat(job.command("units").text()).contains("missing text_1"));
      assertThat(job.arrived().units()).isEmpty();

      job.file("patient/note.txt", "the last one");

      await().atMost(PATIENCE).until(() -> job.arrived().units().size() == 1);
      assertThat(job.arrived().units().get(0).files()).containsKey("text_1");
      end(process);
    }
  }

  @Test
  void aScheduleRunsAtItsTimeAndTellsTheNext() {
    job.define("when", "{cron: \"*/2 * * * * ?\", settle: 1s}");
    job.unit("patient");
    try (CourierProcess process = run()) {
      await().atMost(PATIENCE).until(() -> job.arrived().units().size() == 1);
      assertThat(job.command("status", "-o", "json").out()).contains("\"next_scan\":\"20");
      end(process);
    }
  }

  @Test
  void aWorkbookThatChangesIsReadAgainAndABrokenOneStopsTheLooks() throws IOException {
    Path workbook = folder.resolve("meta.csv");
    Files.writeString(workbook, "filename,patient_age\nP1,45\n");
    job.define("excel_metadata_path", workbook.toString());
    job.unit("P1");
    job.unit("P2");
    try (CourierProcess process = run()) {
      await().atMost(PATIENCE).until(() -> job.arrived().units().size() == 1);
      Files.writeString(workbook, "filename,filename\nP2,46\n");
      await().atMost(PATIENCE).until(() -> process.said().contains("meta.csv"));

      Files.writeString(workbook, "filename,patient_age\nP1,45\nP2,46\n");

      await().atMost(PATIENCE).until(() -> job.arrived().units().size() == 2);
      assertThat(job.arrived().units().get(1).meta()).containsEntry("patient_age", "46");
      end(process);
    }
  }

  @Test
  void aFolderThatIsNotThereYetIsLookedForAgain() {
    job.define("path", folder.resolve("later").toString());
    try (CourierProcess process = run()) {
      await().atMost(PATIENCE).until(() -> process.said().contains("later"));
      UploadJob later = job;
      Path root = later.root();
      assertThat(root.resolve("patient").toFile().mkdirs()).isTrue();
      later.unit("patient");
      assertThat(root.toFile().renameTo(folder.resolve("later").toFile())).isTrue();

      await().atMost(PATIENCE).until(() -> job.arrived().units().size() == 1);
      end(process);
    }
  }
}
