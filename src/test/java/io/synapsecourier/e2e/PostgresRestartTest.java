package io.synapsecourier.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.synapsecourier.postgres.TestPostgres;
import io.synapsecourier.sandbox.Endpoint;
import io.synapsecourier.sandbox.Fault;
import io.synapsecourier.sandbox.Fault.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The ledger's server crashes while an upload runs in a process of its own. */
@Tag("slow")
@Timeout(600)
class PostgresRestartTest {
  private static final int UNITS = 60;
  private static final int CRASHES = 3;
  private static final String AWAY = "does not answer";
  private static final String BACK = "answers again";

  /** A ledger at a URL has no folder of its own for courier.json. */
  private static final String STATE = "courier.state";

  @TempDir Path folder;
  private final Map<String, Map<String, String>> units = new TreeMap<>();
  private TestPostgres server;
  private UploadJob job;

  @BeforeEach
  void start() {
    System.setProperty(STATE, folder.resolve("state").toString());
    server = TestPostgres.shared();
    server.database("restart");
    job =
        new UploadJob(folder)
            .ledgerAt(server.url("restart"))
            // Three units to a shipment, so that some are registered while others are not yet sent.
            .setting("claim.batch", "3")
            .define("limits", "{puts: 4, timetable: \"00:00-12:00 25000, 12:00-00:00 25000\"}");
    for (int i = 0; i < UNITS; i++) {
      String name = String.format("p%02d", i);
      units.put(
          name,
          Map.of(
              "image_1", job.file(name + "/scan.png", (name + "x").repeat(3000)),
              "label_1", job.file(name + "/label.json", "{\"of\": \"" + name + "\"}")));
    }
    job.writeDefinition();
  }

  private CourierProcess startUpload() {
    CourierProcess process =
        CourierProcess.start(
            folder,
            List.of("-Xmx256m", "-Dlog4j2.configurationFile=log4j2.xml"),
            job.withPlaces("upload", job.definitionFile().toString()));
    awaitUnits(process, 1);
    return process;
  }

  private void awaitUnits(CourierProcess process, int count) {
    await()
        .atMost(Duration.ofSeconds(90))
        .until(() -> job.arrived().units().size() >= count || !process.isRunning());
  }

  /** Whether the process has told that the server is away, and not since that it is back. */
  private static boolean misses(CourierProcess process) {
    String said = process.said();
    return said.lastIndexOf(AWAY) > said.lastIndexOf(BACK);
  }

  @AfterEach
  void forgetState() {
    if (server != null) {
      server.startAgain();
    }
    System.clearProperty(STATE);
  }

  @Test
  void anUploadWaitsSaysWhyAndGoesOnWhenTheServerIsBack() {
    try (CourierProcess upload = startUpload()) {
      for (int crash = 1; crash <= CRASHES; crash++) {
        server.crash();
        await().atMost(Duration.ofSeconds(60)).until(() -> misses(upload) || !upload.isRunning());
        Result status = job.command("status");
        int registered = job.arrived().units().size();
        server.startAgain();

        assertThat(status.exitCode()).as(status.text()).isEqualTo(5);
        assertThat(status.err()).contains(AWAY).doesNotContain("Exception");
        awaitUnits(upload, Math.min(UNITS, registered + 5));
      }
      Result ended = upload.result(120);
      assertThat(ended.exitCode()).as(ended.text()).isZero();
      assertThat(ended.text().split(BACK, -1)).as(ended.text()).hasSizeGreaterThan(CRASHES);
      assertThat(misses(upload)).as(ended.text()).isFalse();
      assertThat(ended.text()).doesNotContain("cannot do its work now");
    }
    assertThat(job.arrived().checksums()).isEqualTo(units);
    assertThat(job.arrived().units()).hasSize(UNITS);
  }

  @Test
  void aProcessThatIsEndedWhileTheServerIsAwayEndsAndTheNextOneFinishes() {
    try (CourierProcess upload = startUpload()) {
      server.crash();
      upload.terminate();

      assertThat(upload.result(60).exitCode()).isEqualTo(143);
    }
    server.startAgain();

    Result next = job.define("limits", "{puts: 4}").upload();

    assertThat(next.exitCode()).as(next.text()).isZero();
    assertThat(job.arrived().checksums()).isEqualTo(units);
    assertThat(job.arrived().units()).hasSize(UNITS);
  }

  @Test
  void aSecondUploadIsToldAndAPlanIsMadeMeanwhile() {
    try (CourierProcess upload = startUpload()) {
      job.sandbox().arm(Fault.of(Endpoint.PRESIGN, Kind.SLOW).withDelay(Duration.ofSeconds(50)));
      Result second = job.upload();
      assertThat(second.exitCode()).as(second.text()).isEqualTo(5);
      assertThat(second.err()).contains("process " + upload.pid());

      Result plan = job.plan();
      assertThat(plan.exitCode()).as(plan.text()).isZero();
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> job.command("status").out().contains("A courier is running."));
      job.sandbox().arm();

      Result ended = upload.result(150);
      assertThat(ended.exitCode()).as(ended.text()).isZero();
    }
    assertThat(job.arrived().calls(Endpoint.PRESIGN)).isPositive();
    assertThat(job.arrived().checksums()).isEqualTo(units);
    assertThat(job.arrived().units()).hasSize(UNITS);
  }
}
