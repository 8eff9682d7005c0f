package io.synapsecourier.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.synapsecourier.sandbox.Endpoint;
import io.synapsecourier.sandbox.Fault;
import io.synapsecourier.sandbox.Fault.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A ledger that cannot be written for a while: full disk, limit of the process, read-only. */
@Timeout(900)
class LedgerTroubleTest {
  private static final Duration PATIENCE = Duration.ofSeconds(180);

  @TempDir Path folder;
  private UploadJob job;
  private final Map<String, Map<String, String>> wanted = new TreeMap<>();

  @BeforeEach
  void start() {
    job = new UploadJob(folder).setting("scan.tick", "100");
  }

  private void units(String prefix, int count) {
    for (int i = 0; i < count; i++) {
      wanted.put(prefix + i, job.unit(prefix + i));
    }
  }

  @FunctionalInterface
  private interface Step {
    void run() throws Exception;
  }

  /** A watched folder while nothing can be written down, and afterwards. */
  private void runThrough(Step trouble, CourierProcess process, Step end) throws Exception {
    units("before-", 3);
    await().atMost(PATIENCE).until(() -> job.arrived().units().size() == 3);
    // This one is registered, and its registration cannot be written down.
    job.sandbox()
        .arm(Fault.of(Endpoint.DATA_UNITS, Kind.SLOW).withDelay(Duration.ofSeconds(50)).times(1));
    units("between-", 1);
    await()
        .atMost(PATIENCE)
        .until(() -> job.command("units", "--state", "REGISTERING").out().contains("between-0"));
    trouble.run();
    job.sandbox().arm();
    await().atMost(PATIENCE).until(() -> job.arrived().units().size() == 4);
    await().atMost(PATIENCE).until(() -> process.said().contains("cannot be written"));

    Result status = job.command("status");
    assertThat(status.exitCode()).as(status.text()).isEqualTo(5);
    assertThat(status.err()).contains("cannot be written", "Make room or give access");
    long writes = job.arrived().writes();
    units("meanwhile-", 3);
    await()
        .during(Duration.ofSeconds(3))
        .atMost(PATIENCE)
        .until(() -> job.arrived().writes() == writes);
    assertThat(process.said().split("Nothing is claimed or sent", -1)).as("told once").hasSize(2);

    end.run();
    await().atMost(PATIENCE).until(() -> job.arrived().units().size() == wanted.size());
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(job.command("status", "-o", "json").out()).contains("7"));
    process.terminate();
    Result result = process.result(60);
    assertThat(result.exitCode()).as(result.text()).isIn(0, 143);
    assertThat(job.arrived().checksums()).isEqualTo(wanted);
    assertThat(result.text().lines().filter(line -> line.contains("\tat "))).isEmpty();
    Result again = job.undefine("when").upload();
    assertThat(again.exitCode()).as(again.text()).isZero();
    assertThat(job.arrived().units()).hasSize(wanted.size());
  }

  private CourierProcess run() {
    job.define("when", "{watch: 1s, settle: 1s}").writeDefinition();
    CourierProcess process =
        CourierProcess.start(folder, List.of("-Xmx256m"), job.withPlaces("run"));
    await().atMost(PATIENCE).until(() -> process.said().contains("running 1 uploads"));
    return process;
  }

  @Test
  void aServiceWhoseLedgerMayNotGrowGoesOnByItselfWhenItMay() throws Exception {
    assumeTrue(limited(ProcessHandle.current().pid(), null), "needs prlimit (util-linux)");
    try (CourierProcess process = run()) {
      runThrough(
          // Behind this nothing can be written, and the ledger is longer.
          () -> assertThat(limited(process.pid(), 1L << 16)).isTrue(),
          process,
          () -> assertThat(limited(process.pid(), Long.MAX_VALUE)).isTrue());
    }
    assertThat(job.arrived().calls(Endpoint.DATA_UNITS_LIST)).as("looked up").isPositive();
  }

  /** Sets the largest file that a process may write; null only asks. */
  private static boolean limited(long pid, Long bytes) throws Exception {
    String limit = bytes == null ? "" : "=" + (bytes == Long.MAX_VALUE ? "unlimited" : bytes) + ":";
    Process process;
    try {
      process =
          new ProcessBuilder("prlimit", "--pid", "" + pid, "--fsize" + limit)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
    } catch (java.io.IOException e) {
      return false;
    }
    return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
  }

  @Tag("slow")
  @Test
  void aServiceWhoseDiskIsFullGoesOnByItselfWhenThereIsRoom() throws Exception {
    try (SmallDisk disk = SmallDisk.at(job.ledger().getParent(), 24);
        CourierProcess process = run()) {
      runThrough(disk::fill, process, disk::makeRoom);
    }
  }

  private CourierProcess upload() {
    job.writeDefinition();
    return CourierProcess.start(
        folder, List.of("-Xmx256m"), job.withPlaces("upload", job.definitionFile().toString()));
  }

  @Tag("slow")
  @Test
  void anUploadOnAFullDiskSaysSoAndTheNextOneGoesOn() throws Exception {
    try (SmallDisk disk = SmallDisk.at(job.ledger().getParent(), 24)) {
      units("first-", 1);
      assertThat(job.upload().exitCode()).isZero();
      disk.fill();
      units("second-", 3);
      endsWithReason("No space left on device");
      disk.makeRoom();
      Result last = job.upload();
      assertThat(last.exitCode()).as(last.text()).isZero();
      assertThat(job.arrived().checksums()).isEqualTo(wanted);
    }
  }

  @Tag("slow")
  @Test
  void anUploadWithAReadOnlyLedgerSaysSoAndSendsNothing() throws Exception {
    try (SmallDisk disk = SmallDisk.at(job.ledger().getParent(), 24)) {
      units("first-", 1);
      assertThat(job.upload().exitCode()).isZero();
      disk.readOnly(true);
      units("second-", 3);
      endsWithReason("Read-only file system");
      disk.readOnly(false);
      Result last = job.upload();
      assertThat(last.exitCode()).as(last.text()).isZero();
      assertThat(job.arrived().checksums()).isEqualTo(wanted);
    }
  }

  private void endsWithReason(String reason) {
    try (CourierProcess process = upload()) {
      Result stopped = process.result(90);
      assertThat(stopped.exitCode()).as(stopped.text()).isEqualTo(5);
      assertThat(stopped.err()).contains("cannot be written", reason);
      assertThat(stopped.text().lines().filter(line -> line.contains("\tat "))).isEmpty();
    }
    assertThat(job.arrived().units()).as("nothing was sent").hasSize(1);
  }
}
