package io.synapsecourier.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.synapsecourier.sandbox.Endpoint;
import io.synapsecourier.sandbox.Fault;
import io.synapsecourier.sandbox.Fault.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Units that are replayed or given up while the source, the schema or the fault has changed. */
class ReplayTest {
  @TempDir Path folder;
  private UploadJob job;

  @BeforeEach
  void start() {
    job = new UploadJob(folder);
  }

  private void refuse(Endpoint endpoint) {
    job.sandbox().arm(Fault.of(endpoint, Kind.STATUS).withStatus(422));
  }

  private Result uploads(int exitCode) {
    Result result = job.upload();
    assertThat(result.exitCode()).as(result.text()).isEqualTo(exitCode);
    return result;
  }

  private void does(String... command) {
    Result result = job.command(command);
    assertThat(result.exitCode()).as(result.text()).isZero();
  }

  /** Unit key → what the ledger says. */
  private Map<String, JsonNode> units() {
    Map<String, JsonNode> units = new TreeMap<>();
    for (JsonNode unit : json("units", "-o", "json")) {
      units.put(unit.path("unit_key").asText(), unit);
    }
    return units;
  }

  private JsonNode json(String... command) {
    try {
      return new ObjectMapper().readTree(job.command(command).out());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String text(String unit, String field) {
    return units().get(unit).path(field).asText();
  }

  private void delete(String path) throws IOException {
    Files.delete(job.root().resolve(path));
  }

  @Test
  void aUnitThatIsReplayedWithoutMendingComesBackAndCountsItsAttempt() {
    Map<String, String> files = job.unit("one");
    refuse(Endpoint.DATA_UNITS);
    uploads(1);
    does("dead-letters", "replay", "--upload", "job");
    uploads(1);

    assertThat(text("one", "state")).isEqualTo("DEAD");
    assertThat(text("one", "attempts")).isEqualTo("1");
    assertThat(job.arrived().calls(Endpoint.DATA_UNITS)).isEqualTo(2);

    job.sandbox().arm();
    does("dead-letters", "replay", text("one", "id"));
    uploads(0);
    assertThat(job.arrived().checksums()).isEqualTo(Map.of("one", files));
    assertThat(job.arrived().puts()).isEqualTo(2);
  }

  @Test
  void whatChangedAtTheSourceBeforeItsBytesWentUpIsDescribedAnewOrClosed() throws IOException {
    job.unit("changed");
    job.unit("gone");
    job.unit("part");
    job.define("metadata", "{sidecar: \"*.meta.json\"}");
    job.file("changed/a.meta.json", "{\"age\": 1}");
    refuse(Endpoint.CONFIRM);
    uploads(1);
    assertThat(units().values())
        .allSatisfy(unit -> assertThat(unit.path("stage").asText()).isEqualTo("upload"));

    String other = job.file("changed/scan.png", "other bytes");
    job.file("changed/a.meta.json", "{\"age\": 2}");
    delete("gone/scan.png");
    delete("gone/label.json");
    delete("part/scan.png");
    job.sandbox().arm();
    does("dead-letters", "replay", "--all");
    uploads(1);

    assertThat(job.arrived().only().files().get("image_1").checksum()).isEqualTo(other);
    assertThat(job.arrived().only().meta()).containsEntry("age", 2);
    assertThat(text("gone", "state")).isEqualTo("DISCARDED");
    assertThat(text("gone", "code")).isEqualTo("gone");
    assertThat(text("part", "state")).isEqualTo("OPEN");
    assertThat(text("part", "reason")).contains("missing image_1");
  }

  @Test
  void whatChangedAfterItsBytesWentUpIsRegisteredAsItWasAndThenReported() throws IOException {
    Map<String, String> changed = job.unit("changed");
    Map<String, String> gone = job.unit("gone");
    refuse(Endpoint.DATA_UNITS);
    uploads(1);

    job.file("changed/scan.png", "other bytes");
    delete("gone/scan.png");
    delete("gone/label.json");
    // Changed files of a stopped unit make it anew with the next scan, so the replay comes first.
    job.sandbox().arm();
    does("dead-letters", "replay", "--code", "backend-refused");
    long puts = job.arrived().puts();
    uploads(1);

    assertThat(job.arrived().checksums()).isEqualTo(Map.of("changed", changed, "gone", gone));
    assertThat(job.arrived().puts()).isEqualTo(puts);
    assertThat(text("gone", "state")).isEqualTo("REGISTERED");
    // The scan came while the unit was on its way: the next one tells.
    uploads(1);
    assertThat(text("changed", "code")).isEqualTo("changed-since-registered");
  }

  @Test
  void aSchemaThatChangedMeanwhileIsToldByTheBackendAndLosesNothing() {
    job.define("data_collection", 80);
    collection("[]");
    Map<String, String> files = job.unit("one");
    refuse(Endpoint.CONFIRM);
    uploads(1);
    collection("[\"site\"]");
    job.sandbox().arm();
    job.define("metadata", "{fixed: {site: A}}");
    does("dead-letters", "replay", text("one", "id"));
    uploads(1);
    assertThat(text("one", "stage")).isEqualTo("register");
    assertThat(text("one", "reason")).contains("site");

    collection("[]");
    does("dead-letters", "replay", text("one", "id"));
    uploads(0);
    assertThat(job.arrived().checksums()).isEqualTo(Map.of("one", files));
  }

  private void collection(String required) {
    job.sandbox()
        .addCollection(
            """
            {"id": 80, "name": "Schema that changes", "category": "image",
             "meta": {"data_unit_meta_schema": {"type": "object", "required": %s}},
             "file_specifications": [
               {"name": "image_1", "file_type": "image", "is_required": true},
               {"name": "label_1", "file_type": "data", "is_required": true}]}
            """
                .formatted(required));
  }

  @Test
  void aDiscardIsTrueUntilTheFileChangesOrTheDiscardIsUndone() throws IOException {
    job.unit("undone");
    job.unit("changes");
    refuse(Endpoint.DATA_UNITS);
    uploads(1);
    job.sandbox().arm();
    String undone = text("undone", "id");
    does("dead-letters", "discard", undone, text("changes", "id"), "--note", "a phantom");
    uploads(0);
    assertThat(job.arrived().units()).isEmpty();
    assertThat(text("undone", "note")).isEqualTo("a phantom");
    Path report = folder.resolve("units.csv");
    does("report", "--units", "--to", report.toString());
    assertThat(Files.readString(report)).contains(",note\n").contains("a phantom");
    assertThat(job.command("dead-letters", "replay", "--all").out()).contains("0 of 0 units");

    job.file("changes/scan.png", "a patient");
    does("dead-letters", "replay", undone);
    long puts = job.arrived().puts();
    uploads(0);

    assertThat(job.arrived().keys()).containsExactlyInAnyOrder("undone", "changes");
    assertThat(job.arrived().puts() - puts).as("the files of what changed").isEqualTo(2);
    assertThat(text("undone", "note")).isEqualTo("null");
  }

  @Test
  void heldUnitsAreApprovedGivenUpOrClosedWhenTheirFilesAreGone() throws IOException {
    Map<String, String> approved = job.unit("approved");
    Map<String, String> rejected = job.unit("rejected");
    job.unit("gone");
    job.unit("part");
    job.define("hold", true);
    uploads(1);
    assertThat(job.arrived().writes()).isZero();

    does("dead-letters", "discard", text("rejected", "id"), "--note", "not this one");
    does("units", "approve", text("approved", "id"), text("part", "id"));
    delete("gone/scan.png");
    delete("gone/label.json");
    delete("part/scan.png");
    uploads(1);

    assertThat(job.arrived().checksums()).isEqualTo(Map.of("approved", approved));
    assertThat(text("rejected", "state")).isEqualTo("DISCARDED");
    assertThat(text("gone", "code")).isEqualTo("gone");
    assertThat(text("part", "reason")).contains("missing image_1");

    delete("part/label.json");
    does("dead-letters", "replay", text("rejected", "id"));
    assertThat(text("rejected", "state")).isEqualTo("HELD");
    does("units", "approve", "--upload", "job");
    uploads(0);
    assertThat(job.arrived().checksums())
        .isEqualTo(Map.of("approved", approved, "rejected", rejected));
  }

  @Test
  void whichUnitsToReplayIsSaidInOneWay() {
    for (String[] ways :
        new String[][] {{}, {"1", "--all"}, {"1", "--code", "x"}, {"--all", "--upload", "job"}}) {
      String[] command = new String[ways.length + 2];
      command[0] = "dead-letters";
      command[1] = "replay";
      System.arraycopy(ways, 0, command, 2, ways.length);
      assertThat(job.command(command).exitCode()).as("%s", (Object) ways).isEqualTo(2);
    }
  }
}
