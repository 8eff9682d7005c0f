package io.synapsecourier.cli.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.synapsecourier.cli.job.Job.State;
import io.synapsecourier.config.DefinitionReader;
import io.synapsecourier.model.UploadDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobFolderTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final Instant LONG_AGO = Instant.parse("2025-01-01T12:00:00Z");

  @TempDir Path state;
  private JobFolder folder;

  @BeforeEach
  void open() {
    folder = new JobFolder(state);
  }

  private static UploadDefinition definition(String more) {
    return new DefinitionReader()
        .read("d.yaml", "name: D\npath: /data\nstorage: 11\ndata_collection: 42\n" + more)
        .orThrow();
  }

  private Job created(Instant at) {
    return folder.create(definition(""), "ledger", "https://host", at);
  }

  @Test
  void aDefinitionComesBackAsItWas() {
    for (String more :
        List.of(
            "",
            "units: {by: pattern, group_key_regex: '^(.+?)/', dataset_key_template: 'ct_{group_key}'}",
            "when: {cron: '0 */15 * * * ?', time_zone: Asia/Seoul, missed: run-once}",
            "when: {watch: 10s, settle: 30s}\nafter: {move: /done}\non_change: register",
            "metadata: {directory: [a, b], filename: '(?<c>P.+)', fixed: {d: 1, e: 1.50, f: true,"
                + " g: [1, x], h: {i: null}}, workbook: {key_column: k, unmatched: warn}}",
            "files: {include: ['**/*.png'], min_age: 1m}\nlimits: {puts: 3, bytes_per_second: 5MiB}",
            "extra_params: {a: {b: [1, 2]}}\nhold: true\nproject: 7")) {
      UploadDefinition written = definition(more);
      Job job = folder.create(written, "ledger", "https://host", NOON);
      assertThat(folder.definition(job.id())).as(more).isEqualTo(written);
    }
  }

  @Test
  void placesDoNotDependOnWhereAProcessWasStarted() {
    UploadDefinition relative =
        new DefinitionReader()
            .read(
                "d.yaml",
                "name: D\npath: ./in\nstorage: 11\ndata_collection: 42\n"
                    + "excel_metadata_path: ./meta.xlsx\n")
            .orThrow();
    UploadDefinition back =
        folder.definition(folder.create(relative, "l", "https://host", NOON).id());

    assertThat(back.assets().get(0).path()).isEqualTo(Path.of("in").toAbsolutePath().toString());
    assertThat(back.metadata().workbook().path())
        .isEqualTo(Path.of("meta.xlsx").toAbsolutePath().toString());
    assertThat(back.id()).isEqualTo(relative.id());
  }

  @Test
  void ofAllWhoWantAJobOneGetsIt() throws Exception {
    Job job = created(NOON);
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Callable<Boolean>> tries =
          java.util.Collections.nCopies(64, () -> folder.take(job.id()));
      int taken = 0;
      for (Future<Boolean> one : threads.invokeAll(tries)) {
        taken += one.get() ? 1 : 0;
      }
      assertThat(taken).isEqualTo(1);
    } finally {
      threads.shutdownNow();
    }
    assertThat(folder.isTaken(job.id())).isTrue();
  }

  @Test
  void aJobLivesWithTheProcessBehindIt() throws Exception {
    Job job = created(NOON);
    assertThat(folder.get(job.id()).orElseThrow().state()).isEqualTo(State.WAITING);

    java.lang.Process other = new ProcessBuilder("sleep", "60").start();
    folder.runs(job.id(), other.toHandle());
    age(job);
    assertThat(folder.get(job.id()).orElseThrow().state()).isEqualTo(State.WAITING);

    other.destroyForcibly().waitFor();
    assertThat(folder.get(job.id()).orElseThrow().state()).isEqualTo(State.INTERRUPTED);

    assertThat(folder.take(job.id())).isTrue();
    Job begun = job.begun(true, NOON);
    folder.write(begun);
    assertThat(folder.get(job.id()).orElseThrow().state()).isEqualTo(State.RUNNING);

    folder.write(begun.over(State.DONE, NOON, 1, Map.of("DEAD", 2L), null));
    assertThat(folder.get(job.id()).orElseThrow())
        .satisfies(
            over -> {
              assertThat(over.state()).isEqualTo(State.DONE);
              assertThat(over.units()).containsEntry("DEAD", 2L);
              assertThat(over.exitCode()).isEqualTo(1);
            });
  }

  @Test
  void aProcessThatHasTheNumberOfADeadOneIsAnother() {
    Process now = Process.current();
    assertThat(now.isAlive()).isTrue();
    assertThat(new Process(now.pid(), LONG_AGO).isAlive()).isFalse();
  }

  @Test
  void whatNobodyStartedAWhileAgoIsInterrupted() throws Exception {
    Job job = created(NOON);
    age(job);
    assertThat(folder.get(job.id()).orElseThrow().state()).isEqualTo(State.INTERRUPTED);
  }

  private void age(Job job) throws IOException {
    Files.setLastModifiedTime(
        state.resolve("jobs").resolve(job.id()).resolve("job.json"), FileTime.from(LONG_AGO));
  }

  @Test
  void jobsStandInTheOrderOfTimeAndOldOnesGo() {
    folder = new JobFolder(state, 3);
    for (int i = 0; i < 5; i++) {
      Job job = created(NOON.plus(Duration.ofSeconds(i)));
      folder.write(job.over(State.DONE, NOON, 0, Map.of(), null));
    }
    assertThat(folder.all())
        .hasSize(3)
        .isSortedAccordingTo((a, b) -> a.id().compareTo(b.id()))
        .extracting(Job::created)
        .startsWith(NOON.plusSeconds(2))
        .endsWith(NOON.plusSeconds(4));
  }

  @Test
  void aJobThatSomebodyElseMayHaveWrittenIsNone() throws Exception {
    Job job = created(NOON);
    Path place = state.resolve("jobs").resolve(job.id());

    Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rwxrwx---"));
    assertThat(folder.get(job.id())).isEmpty();

    Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rwx------"));
    assertThat(folder.get(job.id())).isPresent();
    Files.move(place, state.resolve("elsewhere"));
    Files.createSymbolicLink(place, state.resolve("elsewhere"));
    assertThat(folder.get(job.id())).isEmpty();
    assertThat(folder.get("../elsewhere")).isEmpty();
  }

  @Test
  void aStopIsHeardByWhoeverAsks() {
    Job job = created(NOON);
    assertThat(folder.isToStop(job.id())).isFalse();
    folder.askToStop(job.id());
    assertThat(new JobFolder(state).isToStop(job.id())).isTrue();
  }
}
