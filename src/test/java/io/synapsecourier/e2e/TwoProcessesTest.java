package io.synapsecourier.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.synapsecourier.sandbox.Endpoint;
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
@Timeout(180)
class TwoProcessesTest {
  @TempDir Path folder;
  private UploadJob job;
  private Map<String, String> files;

  @BeforeEach
  void start() {
    job = new UploadJob(folder).define("limits", "{bytes_per_second: 50000}");
    files =
        Map.of(
            "image_1", job.file("patient/scan.png", new byte[600_000]),
            "label_1", job.file("patient/label.json", "{}"));
    job.writeDefinition();
  }

  /** An upload in a process of its own that is busy sending for some seconds. */
  private CourierProcess startSlowUpload() {
    List<String> arguments = job.withPlaces("upload", job.definitionFile().toString());
    CourierProcess process = CourierProcess.start(folder, List.of("-Xmx256m"), arguments);
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> job.arrived().calls(Endpoint.PRESIGN) > 0 || !process.isRunning());
    return process;
  }

  @Test
  void aSecondUploadIsRefusedWithTheNumberOfTheFirst() {
    try (CourierProcess first = startSlowUpload()) {
      Result second = job.upload();

      assertThat(second.exitCode()).as(second.text()).isEqualTo(5);
      assertThat(second.err()).contains(String.valueOf(first.pid()));
      Result ended = first.result(90);
      assertThat(ended.exitCode()).as(ended.text()).isZero();
    }
    assertThat(job.arrived().checksums()).isEqualTo(Map.of("patient", files));
    assertThat(job.upload().exitCode()).as("the ledger is free again").isZero();
    assertThat(job.arrived().units()).hasSize(1);
  }

  @Test
  void statusAndUnitsAreAnsweredByTheProcessThatUploads() throws IOException {
    try (CourierProcess first = startSlowUpload()) {
      Result status = job.command("status");
      assertThat(status.exitCode()).as(status.text()).isZero();
      assertThat(status.out()).contains("A courier is running.");

      JsonNode units = new ObjectMapper().readTree(job.command("units", "-o", "json").out());
      assertThat(units.get(0).get("unit_key").asText()).isEqualTo("patient");
      assertThat(units.get(0).get("state").asText()).isEqualTo("CLAIMED");

      assertThat(first.result(90).exitCode()).isZero();
    }
    assertThat(job.command("status").out()).contains("No courier is running.");
    assertThat(job.arrived().checksums()).isEqualTo(Map.of("patient", files));
  }
}
