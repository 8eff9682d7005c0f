package io.synapsecourier.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.synapsecourier.sandbox.Endpoint;
import io.synapsecourier.sandbox.Fault;
import io.synapsecourier.sandbox.Fault.Kind;
import io.synapsecourier.sandbox.StoredTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One unit stops at each stage that can stop one; each is shown, mended, and enters where it was.
 */
class StageTest {
  private static final String HEADER = "patient_id,age\n";

  @TempDir Path folder;
  private final Map<String, Map<String, String>> expected = new TreeMap<>();
  private UploadJob job;

  @BeforeEach
  void start() {
    job = new UploadJob(folder).define("project", 7).define("data_collection", 79);
    job.sandbox()
        .addCollection(
            """
            {"id": 79, "name": "Stages", "category": "image",
             "meta": {"data_unit_meta_schema": {
               "type": "object", "properties": {"age": {"type": "integer"}}}},
             "file_specifications": [
               {"name": "image_1", "file_type": "image", "is_required": true},
               {"name": "label_1", "file_type": "data", "is_required": true}]}
            """);
    job.define("excel_metadata_path", "meta.csv");
    job.define("files", "{exclude: [meta.csv]}");
    job.define("metadata", "{workbook: {unmatched: warn}}");
    for (int i = 0; i < 10; i++) {
      expected.put("plain-" + i, job.unit("plain-" + i));
    }
    expected.put("twice", job.unit("twice"));
    job.file("twice/scan2.png", "second");
    expected.put("typed", job.unit("typed"));
    job.file("meta.csv", HEADER + "typed,forty\n");
  }

  @Test
  void everyStageThatStopsAUnitShowsItAndTakesItUpAgainWhereItWas() throws IOException {
    Map<String, JsonNode> stopped = stopEverywhere();

    assertThat(text(stopped.get("match duplicate-spec"), "reason")).contains("twice/scan2.png");
    assertThat(text(stopped.get("validate meta-cell"), "reason")).contains("meta.csv:2:2");
    assertThat(text(stopped.get("register outcome-unknown"), "reason")).contains("its meta");
    assertThat(stopped).hasSize(6);
    assertThat(stopped.keySet())
        .contains("upload storage-refused", "register backend-refused", "task backend-refused");
    stopped.forEach((at, unit) -> attempts(at, unit.path("attempts").asInt()));

    job.sandbox().arm();
    enterAfterTheirFiles(stopped);
    mendTheRest(stopped);
  }

  /** Stage and code → unit, all of one run. */
  private Map<String, JsonNode> stopEverywhere() throws IOException {
    job.sandbox()
        .arm(
            Fault.of(Endpoint.PUT, Kind.STATUS).withStatus(400).times(1),
            Fault.of(Endpoint.DATA_UNITS, Kind.STATUS).withStatus(422).times(1),
            Fault.of(Endpoint.DATA_UNITS, Kind.LOST_ANSWER).fromCall(2).times(1),
            Fault.of(Endpoint.DATA_UNITS_LIST, Kind.NO_CHECKSUMS),
            Fault.of(Endpoint.TASKS, Kind.STATUS).withStatus(422).times(1));
    Result first = job.upload();
    assertThat(first.exitCode()).as(first.text()).isEqualTo(1);
    Map<String, JsonNode> stopped = new HashMap<>();
    for (JsonNode unit : json("dead-letters", "list", "-o", "json")) {
      assertThat(text(unit, "remedy")).as("%s", unit).isNotBlank();
      JsonNode shown = json("dead-letters", "show", text(unit, "id"), "-o", "json");
      for (String field : List.of("stage", "code", "reason", "remedy", "attempts")) {
        assertThat(shown.get(field)).isEqualTo(unit.get(field));
      }
      assertThat(shown.get("files")).hasSizeGreaterThanOrEqualTo(2);
      stopped.put(text(unit, "stage") + " " + text(unit, "code"), unit);
    }
    return stopped;
  }

  private static void attempts(String at, int attempts) {
    boolean sent = !at.startsWith("match") && !at.startsWith("validate");
    assertThat(attempts).as("attempts of %s", at).isEqualTo(sent ? 1 : 0);
  }

  /** Nothing of what the backend has is sent again. */
  private void enterAfterTheirFiles(Map<String, JsonNode> stopped) throws IOException {
    long puts = job.arrived().puts();
    long posts = job.arrived().calls(Endpoint.DATA_UNITS);
    Result bulk = job.command("dead-letters", "replay", "--code", "backend-refused");
    assertThat(bulk.exitCode()).as(bulk.text()).isZero();
    assertThat(bulk.out()).contains("2 of 2 units replayed");
    assertThat(job.upload().exitCode()).isEqualTo(1);
    assertThat(job.arrived().puts()).isEqualTo(puts);
    assertThat(job.arrived().calls(Endpoint.DATA_UNITS)).isEqualTo(posts + 1);
    assertThat(job.arrived().checksums())
        .containsKeys(
            text(stopped.get("register backend-refused"), "unit_key"),
            text(stopped.get("task backend-refused"), "unit_key"));
  }

  private void mendTheRest(Map<String, JsonNode> stopped) throws IOException {
    Files.delete(job.root().resolve("twice/scan2.png"));
    job.file("meta.csv", HEADER + "typed,40\n");
    Result all = job.command("dead-letters", "replay", "--all");
    assertThat(all.exitCode()).as(all.text()).isEqualTo(1);
    String unknown = text(stopped.get("register outcome-unknown"), "id");
    assertThat(all.out()).contains("1 of unknown outcome left", "dead-letters show " + unknown);
    assertThat(job.command("dead-letters", "discard", unknown, "--note", "there").exitCode())
        .isZero();

    Result last = job.upload();

    assertThat(last.exitCode()).as(last.text()).isZero();
    assertThat(job.arrived().checksums()).isEqualTo(expected);
    assertThat(json("dead-letters", "list", "-o", "json")).isEmpty();
    // The one that a person found has none: nobody but they know its number.
    assertThat(job.arrived().tasks())
        .extracting(StoredTask::dataUnit)
        .doesNotHaveDuplicates()
        .hasSize(expected.size() - 1);
  }

  private JsonNode json(String... command) throws IOException {
    Result result = job.command(command);
    assertThat(result.exitCode()).as(result.text()).isZero();
    return new ObjectMapper().readTree(result.out());
  }

  private static String text(JsonNode unit, String field) {
    return unit.path(field).asText();
  }
}
