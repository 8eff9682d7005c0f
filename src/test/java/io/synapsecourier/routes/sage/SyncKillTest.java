package io.synapsecourier.routes.sage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.synapsecourier.model.CrashPoint;
import io.synapsecourier.sandbox.Endpoint;
import io.synapsecourier.sandbox.Fault;
import io.synapsecourier.sandbox.Fault.Kind;
import io.synapsecourier.sandbox.sage.SageSandbox;
import io.synapsecourier.sandbox.sage.SharedSage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A manifest whose process ends anywhere is carried out by the next ones, and nothing twice. */
@Tag("slow")
class SyncKillTest {
  private static final int HALTED = 137;
  private static final Duration PATIENCE = Duration.ofSeconds(240);

  private static final List<CrashPoint> POINTS =
      List.of(
          CrashPoint.SCAN_BEGUN,
          CrashPoint.PAGE_NOTED,
          CrashPoint.CLAIMING,
          CrashPoint.NOTING_CLAIM,
          CrashPoint.NOTING_USES,
          CrashPoint.CLAIMED,
          CrashPoint.LISTED,
          CrashPoint.PART_SENT,
          CrashPoint.ROW_SENT,
          CrashPoint.NOTING_UPLOADED,
          CrashPoint.UPLOADED,
          CrashPoint.REGISTERING,
          CrashPoint.POSTING,
          CrashPoint.ENTITY_WRITTEN,
          CrashPoint.ANNOTATED,
          CrashPoint.ROW_DONE,
          CrashPoint.NOTING_ROW);

  @TempDir Path folder;

  @Test
  void aProcessThatEndsAtAnyPointLosesNothingAndDoesNothingTwice() {
    SyncProcess sync = new SyncProcess(folder, SharedSage.fresh());
    for (CrashPoint point : POINTS) {
      sync.more(3);
      int code = sync.end(sync.start("-D" + CrashPoint.PROPERTY + "=" + point));
      assertThat(code).as("%s is reached: %s", point, sync.said()).isEqualTo(HALTED);
    }

    assertThat(sync.end(sync.start())).as(sync.said()).isZero();

    sync.everythingIsThereOnce();
  }

  @Test
  void tenKillsAmongFaultsLoseNothingAndDoNothingTwice() {
    SageSandbox sage = SharedSage.fresh();
    SyncProcess sync = new SyncProcess(folder, sage).more(300);
    sage.sandbox().arm(faults());
    Random random = new Random(7);
    for (int kill = 0; kill < 10; kill++) {
      long enough = sync.work() + 1 + random.nextInt(110);
      Process process = sync.start();
      try {
        await()
            .atMost(PATIENCE)
            .pollDelay(Duration.ZERO)
            .pollInterval(Duration.ofMillis(5))
            .until(() -> sync.work() >= enough || !process.isAlive());
      } finally {
        process.destroyForcibly().onExit().join();
      }
      assertThat(process.exitValue()).as("it was at work: %s", sync.said()).isEqualTo(HALTED);
    }
    sage.sandbox().arm(List.of());

    assertThat(sync.end(sync.start())).as(sync.said()).isZero();

    sync.everythingIsThereOnce();
    long work = sync.work();
    assertThat(sync.end(sync.start())).as(sync.said()).isZero();
    assertThat(sync.work()).isEqualTo(work);
  }

  /** One call in ten. */
  private static List<Fault> faults() {
    List<Fault> faults = new ArrayList<>();
    for (Endpoint call : Endpoint.values()) {
      boolean ofRows =
          call.name().startsWith("SAGE_")
              && call != Endpoint.SAGE_PROFILE
              && call != Endpoint.SAGE_HANDLE_BATCH;
      if (ofRows || call == Endpoint.PUT) {
        faults.add(Fault.of(call, Kind.STATUS).withStatus(503).withProbability(0.05));
        faults.add(Fault.of(call, Kind.LOST_ANSWER).withProbability(0.05));
      }
    }
    return faults;
  }
}
