package io.synapsecourier.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.synapsecourier.sandbox.Endpoint;
import io.synapsecourier.sandbox.Fault;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person does about a unit that stopped. */
class DeadLettersTest {
  @TempDir Path folder;
  private UploadJob job;
  private Map<String, String> good;
  private Map<String, String> stopped;

  @BeforeEach
  void stopOneOfTwoUnits() {
    job = new UploadJob(folder);
    good = job.unit("good");
    assertThat(job.upload().exitCode()).isZero();
    stopped = job.unit("stopped");
    job.sandbox().arm(Fault.of(Endpoint.DATA_UNITS, Fault.Kind.STATUS).withStatus(422).times(1));
    assertThat(job.upload().exitCode()).isEqualTo(1);
  }

  private JsonNode json(String... command) throws IOException {
    Result result = job.command(command);
    assertThat(result.exitCode()).as(result.text()).isZero();
    return new ObjectMapper().readTree(result.out());
  }

  private String id() throws IOException {
    return json("dead-letters", "list", "-o", "json").get(0).get("id").asText();
  }

  @Test
  void listNamesStageReasonAndRemedyOfTheStoppedUnitOnly() throws IOException {
    JsonNode list = json("dead-letters", "list", "-o", "json");

    assertThat(list).hasSize(1);
    assertThat(list.get(0).get("unit_key").asText()).isEqualTo("stopped");
    assertThat(list.get(0).get("stage").asText()).isEqualTo("register");
    assertThat(list.get(0).get("code").asText()).isEqualTo("backend-refused");
    assertThat(list.get(0).get("remedy").asText()).isNotBlank();
    assertThat(json("dead-letters", "list", "--code", "size-limit", "-o", "json")).isEmpty();
  }

  @Test
  void showTellsTheFilesWithTheirChecksumsAndTheMetaThatWasFrozen() throws IOException {
    JsonNode unit = json("dead-letters", "show", id(), "-o", "json");

    assertThat(unit.at("/meta/dataset_key").asText()).isEqualTo("stopped");
    assertThat(unit.get("files").findValuesAsText("checksum"))
        .containsExactlyInAnyOrderElementsOf(stopped.values());
  }

  @Test
  void aStoppedUnitIsLeftAloneByLaterRuns() {
    long writes = job.arrived().writes();
    assertThat(job.upload().exitCode()).isEqualTo(1);
    assertThat(job.arrived().writes()).isEqualTo(writes);
    assertThat(job.arrived().checksums()).isEqualTo(Map.of("good", good));
  }

  @Test
  void aReplayedUnitEntersAtTheStageThatFailed() throws IOException {
    long puts = job.arrived().puts();

    Result replay = job.command("dead-letters", "replay", id());

    assertThat(replay.exitCode()).as(replay.text()).isZero();
    assertThat(job.upload().exitCode()).isZero();
    assertThat(job.arrived().checksums()).isEqualTo(Map.of("good", good, "stopped", stopped));
    assertThat(job.arrived().puts()).as("its bytes are not sent again").isEqualTo(puts);
  }

  @Test
  void aDiscardedUnitIsGivenUpAndTheRunIsCleanAgain() throws IOException {
    String id = id();

    Result discard = job.command("dead-letters", "discard", id, "--note", "a test image");

    assertThat(discard.exitCode()).as(discard.text()).isZero();
    assertThat(json("dead-letters", "list", "-o", "json")).isEmpty();
    assertThat(json("dead-letters", "show", id, "-o", "json").get("note").asText())
        .isEqualTo("a test image");
    assertThat(job.upload().exitCode()).isZero();
    assertThat(job.arrived().checksums()).isEqualTo(Map.of("good", good));
  }

  @Test
  void aNumberThatIsNotStoppedIsSaidToBeSo() {
    Result unknown = job.command("dead-letters", "show", "4711");
    assertThat(unknown.exitCode()).isEqualTo(2);
    assertThat(unknown.err()).contains("no unit 4711");

    Result replay = job.command("dead-letters", "replay", "4711");
    assertThat(replay.exitCode()).isEqualTo(1);
    assertThat(replay.out()).contains("4711: is not stopped");
  }
}
