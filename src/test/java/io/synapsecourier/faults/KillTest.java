package io.synapsecourier.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.synapsecourier.faults.FaultJob.Ended;
import io.synapsecourier.faults.KillStorm.Round;
import io.synapsecourier.sandbox.Endpoint;
import io.synapsecourier.sandbox.Fault;
import io.synapsecourier.sandbox.Fault.Kind;
import io.synapsecourier.sandbox.RequestReport;
import io.synapsecourier.sandbox.SharedSandbox;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An upload that is killed at any moment goes on with the next run, and does nothing twice. */
class KillTest {
  private static final Duration PATIENCE = Duration.ofSeconds(240);

  /** What takes a little makes the moments of the kills finer. */
  private static final List<Fault> PACE =
      List.of(
          Fault.of(Endpoint.PUT, Kind.SLOW).withDelay(Duration.ofMillis(20)),
          Fault.of(Endpoint.DATA_UNITS, Kind.SLOW).withDelay(Duration.ofMillis(20)),
          Fault.of(Endpoint.TASKS, Kind.SLOW).withDelay(Duration.ofMillis(20)));

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void aStormOfKillsLosesNothingAndRegistersNothingTwice(long seed) {
    storm(3, seed);
  }

  @Tag("slow")
  @ParameterizedTest
  @MethodSource
  void twentyStormsLoseNothingAndRegisterNothingTwice(long seed) {
    storm(5, seed);
  }

  static LongStream twentyStormsLoseNothingAndRegisterNothingTwice() {
    return LongStream.rangeClosed(101, 120);
  }

  /**
   * Kills by the clock; those by requests below are finer, and leave the start of the JVM alone.
   */
  private void storm(int kills, long seed) {
    FastStart start = FastStart.shared();
    FaultJob job = new FaultJob(folder, SharedSandbox.fresh()).unitsOfThree(200);
    Round round = new KillStorm(job, start.program(job, List.of()), seed).round(kills);
    assertThat(round.isClean()).as("seed %s: %s, %s", seed, round, job.said()).isTrue();
    assertThat(round.killedAtWork()).as("seed %s: %s", seed, round).isPositive();
    new Witness(job, "seed " + seed).everythingIsThereOnce();
  }

  @Tag("slow")
  @ParameterizedTest
  @ValueSource(longs = {2, 3})
  void twentyKillsLoseNothingAndRegisterNothingTwice(long seed) {
    FaultJob job = job(400, 3);
    kill(job, 20, seed, PACE);
    finish(job, seed);
  }

  @Tag("slow")
  @ParameterizedTest
  @ValueSource(longs = {4, 5})
  void killsAmongFaultsLoseNothingAndRegisterNothingTwice(long seed) {
    FaultJob job = job(200, 1).setting("retry.attempts", "40");
    job.setting("backend.timeout", Trouble.TIMEOUT).setting("backend.patience", "30s");
    job.setting("lookup.grace", "3s");
    List<Fault> faults = new ArrayList<>(Trouble.all());
    faults.addAll(PACE);
    kill(job, 10, seed, faults);
    finish(job, seed);
  }

  @Tag("slow")
  @ParameterizedTest
  @ValueSource(longs = {6, 7})
  void noKillMakesTwoTasksOfAUnit(long seed) {
    FaultJob job = job(200, 3).option("--project", "7");
    kill(job, 10, seed, PACE);
    job.sandbox().arm();
    Ended ended = job.upload();
    Witness witness = new Witness(job, "seed " + seed + ", " + ended);
    witness.everythingIsThereOnce();
    Set<String> accounted = new TreeSet<>(witness.tasksAreThereOnce());
    job.stopped()
        .forEach(
            unit -> {
              assertThat(unit.path("code").asText()).isEqualTo("task-outcome-unknown");
              accounted.add(unit.path("unit_key").asText());
            });
    assertThat(accounted).as("seed %s", seed).isEqualTo(job.expected().keySet());
  }

  private FaultJob job(int units, int batchSize) {
    FaultJob job = new FaultJob(folder, SharedSandbox.fresh()).units(units);
    return job.option("--batch-size", String.valueOf(batchSize)).option("--puts", "4");
  }

  /** Starts the upload so many times, and kills it after a random number of its requests. */
  private static void kill(FaultJob job, int kills, long seed, List<Fault> faults) {
    job.sandbox().arm(faults);
    Random random = new Random(seed);
    // A first run puts and registers this much; what is done by then, a later one does not repeat.
    int most = job.expected().size() * 2;
    for (int i = 0; i < kills; i++) {
      long before = requests(job);
      Process upload = job.start();
      try {
        long enough = before + 1 + random.nextInt(most);
        await()
            .atMost(PATIENCE)
            .pollDelay(Duration.ZERO)
            .pollInterval(Duration.ofMillis(5))
            .failFast(
                "seed " + seed + ", after " + before + " requests: a process failed",
                () -> failed(upload))
            .until(() -> requests(job) >= enough || !upload.isAlive());
      } finally {
        upload.destroyForcibly().onExit().join();
      }
    }
  }

  private static boolean failed(Process upload) {
    return !upload.isAlive() && upload.exitValue() > 1;
  }

  /** Every call that an upload changes something with. */
  private static long requests(FaultJob job) {
    RequestReport report = job.sandbox().requests();
    return report.calls(Endpoint.PUT)
        + report.calls(Endpoint.CONFIRM)
        + report.calls(Endpoint.DATA_UNITS)
        + report.calls(Endpoint.TASKS);
  }

  private static void finish(FaultJob job, long seed) {
    job.sandbox().arm();
    Ended ended = job.upload();
    Witness witness = new Witness(job, "seed " + seed + ", " + ended);
    assertThat(ended.code()).as("seed %s, %s", seed, ended).isZero();
    witness.everythingIsThereOnce();

    long puts = job.sandbox().requests().puts();
    Ended again = job.upload();
    assertThat(again.code()).as("seed %s, %s", seed, again).isZero();
    assertThat(job.sandbox().requests().puts()).as("seed %s", seed).isEqualTo(puts);
    witness.everythingIsThereOnce();
  }
}
