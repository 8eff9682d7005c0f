package io.synapsecourier.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.synapsecourier.faults.FaultJob.Ended;
import io.synapsecourier.ledger.Ledger;
import io.synapsecourier.model.CrashPoint;
import io.synapsecourier.sandbox.Endpoint;
import io.synapsecourier.sandbox.Fault;
import io.synapsecourier.sandbox.Fault.Kind;
import io.synapsecourier.sandbox.SharedSandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A small upload with tasks, whose files move away once they are registered. */
final class CrashJob {
  private static final int HALTED = 137;
  private static final int BATCH = 2;
  private static final String LEFT_OUT = ".skip";

  private final Path folder;
  private final FastStart start = FastStart.shared();
  private final FaultJob job;
  private final Set<CrashPoint> reached = new TreeSet<>();
  private final Random random = new Random(1);

  CrashJob(Path folder) {
    this.folder = folder;
    job = new FaultJob(folder, SharedSandbox.fresh()).setting("lookup.grace", "200ms");
    define(11);
  }

  private void define(int storage) {
    job.definition(
        """
        {id: faults, name: faults, path: "%s", data_collection: 42, storage: %d, project: 7,
         creating_data_unit_batch_size: %d, limits: {puts: 4}, after: {move: "%s"},
         files: {min_age: 0s, exclude: ["**/*%s"]}}
        """
            .formatted(job.source(), storage, BATCH, moved(), LEFT_OUT));
  }

  private Path moved() {
    return folder.resolve("moved");
  }

  FaultJob job() {
    return job;
  }

  /** Adds as many units as one request registers. */
  CrashJob more() {
    for (int i = 0; i < BATCH; i++) {
      add(1 + random.nextInt(3_000));
    }
    return this;
  }

  private void add(int size) {
    byte[] image = new byte[size];
    byte[] label = new byte[1 + random.nextInt(100)];
    random.nextBytes(image);
    random.nextBytes(label);
    job.unit(job.expected().size(), image, label);
  }

  /** Makes what is not there yet of a scene. */
  void prepare(CrashScene scene) {
    job.sandbox().arm(scene.faults());
    switch (scene) {
      case OLD_LEDGER -> oldLedger();
      case MANY_FILES -> manyFiles();
      case LARGE_FILE -> add((int) SharedSandbox.MULTIPART_THRESHOLD + 1);
      case DIRECT -> {
        job.sandbox().defaultStorage(12);
        define(12);
      }
      case TASKS_KILLED -> tasksKilled();
      case DEAD_LETTERS -> deadLetters();
      default -> {}
    }
  }

  private void manyFiles() {
    Path many = job.source().resolve("many");
    try {
      Files.createDirectories(many);
      for (int i = 0; i < 1_100; i++) {
        Files.createFile(many.resolve(i + LEFT_OUT));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void tasksKilled() {
    if (!reached.contains(CrashPoint.ASKING_TASKS)) {
      assertThat(halts(CrashPoint.ASKING_TASKS)).as(job.said()).isTrue();
    }
  }

  private void deadLetters() {
    if (job.sandbox().units().isEmpty()) {
      job.sandbox().arm(Fault.of(Endpoint.TASKS, Kind.STATUS).withStatus(400));
      assertThat(job.upload().code()).isEqualTo(1);
      assertThat(job.stopped()).hasSameSizeAs(job.expected().keySet());
      job.sandbox().arm();
    }
  }

  /** Takes from a ledger, in which units are claimed and no more, all that came later. */
  private void oldLedger() {
    if (reached.isEmpty()) {
      assertThat(halts(CrashPoint.CLAIMED)).as(job.said()).isTrue();
    }
    String url = Ledger.fileUrl(folder.resolve("ledger/ledger"));
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute("ALTER TABLE upload DROP COLUMN layout");
      statement.execute("ALTER TABLE upload DROP COLUMN after_rule");
      statement.execute("ALTER TABLE upload DROP COLUMN next_scan_at");
      statement.execute("DROP INDEX unit_after");
      statement.execute("ALTER TABLE unit DROP COLUMN after_state");
      statement.execute("DELETE FROM \"flyway_schema_history\" WHERE \"version\" > '1'");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Starts what comes by at the point; answers whether it was halted there. */
  boolean halts(CrashPoint point) {
    String property = "-D" + CrashPoint.PROPERTY + "=" + point;
    List<String> program = start.program(job, List.of(property));
    Process process =
        CrashScene.of(point) == CrashScene.DEAD_LETTERS
            ? job.start(program, List.of("dead-letters", "replay", "--upload", "faults"))
            : job.start(program);
    boolean halted = FastStart.end(process) == HALTED;
    if (halted) {
      reached.add(point);
    }
    return halted;
  }

  /** Runs to the end, with a person who looks after what only a person can know. */
  void finish() {
    job.sandbox().arm();
    if (reached.stream().map(CrashScene::of).anyMatch(CrashScene.DEAD_LETTERS::equals)) {
      Ended ended = job.run("dead-letters", "replay", "--upload", "faults");
      assertThat(ended.code()).as("%s", ended).isZero();
    }
    Ended ended = job.upload();
    Witness witness = new Witness(job, "halted at " + reached + ", " + ended);
    List<JsonNode> units = job.units();
    if (units.stream().anyMatch(unit -> is(unit, "UNKNOWN"))) {
      // Whatever the point: another batch may have been asking for its tasks when all ended.
      settle(units, witness.tasksAreThereOnce());
      ended = job.upload();
      units = job.units();
    }
    assertThat(ended.code()).as("halted at %s, %s", reached, ended).isZero();
    witness.everythingIsThereOnce();
    assertThat(witness.tasksAreThereOnce()).as("tasks").isEqualTo(job.expected().keySet());
    nothingIsStuck(units);
  }

  private static boolean is(JsonNode unit, String state) {
    return unit.path("state").asText().equals(state);
  }

  /** Tasks that are there are discarded as dead letters, others are asked for again. */
  private void settle(List<JsonNode> units, Set<String> withTask) {
    for (JsonNode unit : units) {
      if (is(unit, "UNKNOWN")) {
        assertThat(unit.path("code").asText()).as("%s", unit).isEqualTo("task-outcome-unknown");
        String id = unit.path("id").asText();
        Ended ended =
            withTask.contains(unit.path("unit_key").asText())
                ? job.run("dead-letters", "discard", "--note", "there", id)
                : job.run("dead-letters", "replay", id);
        assertThat(ended.code()).as("%s", ended).isZero();
      }
    }
  }

  /** Every unit is done, and the files of each have moved, but for those that a person settled. */
  private void nothingIsStuck(List<JsonNode> units) {
    Map<String, String> left = new TreeMap<>(files(job.source()));
    for (JsonNode unit : units) {
      assertThat(unit.path("state").asText()).as("%s", unit).isIn("TASKED", "DISCARDED");
      if (is(unit, "DISCARDED")) {
        left.keySet().removeIf(file -> file.startsWith(unit.path("unit_key").asText()));
      }
    }
    assertThat(left).as("not moved after %s", reached).isEmpty();
    List<String> all = new ArrayList<>(files(moved()).values());
    all.addAll(files(job.source()).values());
    assertThat(all)
        .as("files after %s", reached)
        .containsExactlyInAnyOrderElementsOf(
            job.expected().values().stream().flatMap(unit -> unit.values().stream()).toList());
  }

  private static Map<String, String> files(Path root) {
    if (!Files.exists(root)) {
      return Map.of();
    }
    Map<String, String> found = new TreeMap<>();
    try (Stream<Path> all = Files.walk(root)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        if (!file.toString().endsWith(LEFT_OUT)) {
          found.put(root.relativize(file).toString(), Sha1.of(Files.readAllBytes(file)));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found;
  }
}
