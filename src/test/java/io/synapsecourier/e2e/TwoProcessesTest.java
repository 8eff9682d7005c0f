package io.synapsecourier.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.synapsecourier.sandbox.Endpoint;
import io.synapsecourier.sandbox.Fault;
import io.synapsecourier.sandbox.Fault.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One process owns a ledger, and answers the others meanwhile. */
@Timeout(900)
class TwoProcessesTest {
  @TempDir Path folder;
  private UploadJob job;
  private Map<String, String> files;

  @BeforeEach
  void start() {
    job = new UploadJob(folder);
    files = job.unit("patient");
    job.writeDefinition();
  }

  /** An upload in a process of its own that waits for the backend until {@link #goOn}. */
  private CourierProcess startUploadThatWaits() {
    job.sandbox().arm(Fault.of(Endpoint.PRESIGN, Kind.SLOW).withDelay(Duration.ofSeconds(50)));
    List<String> arguments = job.withPlaces("upload", job.definitionFile().toString());
    CourierProcess process =
        CourierProcess.start(folder, List.of("-Xmx256m", "-XX:TieredStopAtLevel=1"), arguments);
    await()
        .atMost(Duration.ofSeconds(180))
        .until(() -> job.sandbox().faultHits() > 0 || !process.isRunning());
    return process;
  }

  private void goOn() {
    job.sandbox().arm();
  }

  @Test
  void aSecondUploadIsRefusedWithTheNumberOfTheFirst() {
    try (CourierProcess first = startUploadThatWaits()) {
      Result second = job.upload();

      assertThat(second.exitCode()).as(second.text()).isEqualTo(5);
      assertThat(second.err()).contains("process " + first.pid() + ", started 20");
      goOn();
      Result ended = first.result(90);
      assertThat(ended.exitCode()).as(ended.text()).isZero();
    }
    assertThat(job.arrived().checksums()).isEqualTo(Map.of("patient", files));
    assertThat(job.upload().exitCode()).as("the ledger is free again").isZero();
    assertThat(job.arrived().units()).hasSize(1);
  }

  @Test
  void statusAndUnitsAreAnsweredByTheProcessThatUploads() throws IOException {
    try (CourierProcess first = startUploadThatWaits()) {
      Result status = job.command("status");
      assertThat(status.exitCode()).as(status.text()).isZero();
      assertThat(status.out()).contains("A courier is running.");

      JsonNode units = new ObjectMapper().readTree(job.command("units", "-o", "json").out());
      assertThat(units.get(0).get("unit_key").asText()).isEqualTo("patient");
      assertThat(units.get(0).get("state").asText()).isEqualTo("CLAIMED");

      Path copy = folder.resolve("copy.mv.db");
      Result backup = job.command("ledger", "backup", copy.toString());
      assertThat(backup.exitCode()).as(backup.text()).isZero();
      Result copied = CapturedCommand.run(List.of("units", "--ledger", copy.toString()));
      assertThat(copied.out()).as(copied.text()).contains("patient", "CLAIMED");
      assertThat(job.command("ledger", "backup", copy.toString()).exitCode()).isEqualTo(5);

      goOn();
      assertThat(first.result(90).exitCode()).isZero();
    }
    assertThat(job.command("status").out()).contains("No courier is running.");
    assertThat(job.arrived().checksums()).isEqualTo(Map.of("patient", files));
  }
}
