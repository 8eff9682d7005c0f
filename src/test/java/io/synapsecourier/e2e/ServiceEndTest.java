package io.synapsecourier.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.synapsecourier.sandbox.Endpoint;
import io.synapsecourier.sandbox.Fault;
import io.synapsecourier.sandbox.Fault.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code courier run} ends or is killed while much is under way, and is started again. */
@Tag("slow")
@Timeout(600)
class ServiceEndTest {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final int UNITS = 200;

  @TempDir Path folder;
  private UploadJob job;
  private String[] keys;

  @BeforeEach
  void start() {
    job = new UploadJob(folder).setting("scan.tick", "100").setting("claim.batch", "20");
    Config config = new Config(folder);
    config.write("first", config.text("first", true));
    keys = new String[UNITS];
    for (int i = 0; i < UNITS; i++) {
      keys[i] = "unit-" + i;
      config.unit("first", keys[i]);
    }
  }

  private CourierProcess run() {
    return CourierProcess.start(
        folder, List.of("-Xmx256m", "-XX:TieredStopAtLevel=1"), job.withPlaces("run"));
  }

  private void someArrive(CourierProcess process) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> !job.arrived().units().isEmpty() || !process.isRunning());
  }

  private void theRestArrivesOnce() {
    try (CourierProcess again = run()) {
      await().atMost(PATIENCE).until(() -> job.arrived().units().size() >= UNITS);
      again.terminate();
      Result result = again.result(60);
      assertThat(result.exitCode()).as(result.text()).isIn(0, 143);
    }
    assertThat(job.arrived().keys()).containsExactlyInAnyOrder(keys);
  }

  @Test
  void toldToEndItEndsInTimeAndTheNextStartGoesOn() {
    job.setting("service.drain", "2s");
    // What hangs at the backend is waited for so long, and no longer.
    job.sandbox()
        .arm(Fault.of(Endpoint.CONFIRM, Kind.SLOW).fromCall(3).withDelay(Duration.ofSeconds(120)));
    try (CourierProcess process = run()) {
      someArrive(process);
      process.terminate();
      Result result = process.result(60);
      assertThat(result.exitCode()).as(result.text()).isIn(0, 143);
    }
    assertThat(job.arrived().units()).hasSizeLessThan(UNITS);
    job.sandbox().arm();
    theRestArrivesOnce();
  }

  @Test
  void killedItGoesOnAtTheNextStart() {
    for (int kill = 0; kill < 2; kill++) {
      int before = job.arrived().units().size();
      try (CourierProcess process = run()) {
        await()
            .atMost(PATIENCE)
            .pollInterval(Duration.ofMillis(20))
            .until(() -> job.arrived().units().size() > before || !process.isRunning());
      }
      assertThat(Arrays.asList(keys)).containsAll(job.arrived().checksums().keySet());
    }
    theRestArrivesOnce();
  }
}
