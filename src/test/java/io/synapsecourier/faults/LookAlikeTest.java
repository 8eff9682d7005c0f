package io.synapsecourier.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.synapsecourier.faults.FaultJob.Ended;
import io.synapsecourier.sandbox.Endpoint;
import io.synapsecourier.sandbox.Fault;
import io.synapsecourier.sandbox.Fault.Kind;
import io.synapsecourier.sandbox.SharedSandbox;
import io.synapsecourier.sandbox.StoredUnit;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Units that look like the one whose answer was lost: which of them it is, is never guessed. */
class LookAlikeTest {
  private static final Fault LOST = Fault.of(Endpoint.DATA_UNITS, Kind.LOST_ANSWER);
  private static final Fault NEVER_ARRIVES = Fault.of(Endpoint.DATA_UNITS, Kind.RESET_BEFORE);

  @TempDir Path folder;
  private FaultJob job;

  @BeforeEach
  void start() {
    job = new FaultJob(folder.resolve("ours"), SharedSandbox.fresh());
  }

  /** A collection whose schema allows no meta at all, so that no unit has its own. */
  private FaultJob withoutMeta(FaultJob any) {
    any.sandbox()
        .addCollection(
            """
            {"id": 78, "name": "Without meta", "category": "image",
             "meta": {"data_unit_meta_schema": {"type": "object", "additionalProperties": false}},
             "file_specifications": [
               {"name": "image_1", "file_type": "image", "is_required": true},
               {"name": "label_1", "file_type": "data", "is_required": true}]}
            """);
    return any.option("--data-collection", "78");
  }

  @Test
  void unitsOfEqualMetaAreToldApartByTheirFiles() {
    withoutMeta(job).unit("one", "1").unit("two", "2").option("--batch-size", "2");
    job.setting("register.wait", "1000").sandbox().arm(LOST);

    Ended ended = job.upload();

    assertThat(ended.code()).as("%s", ended).isZero();
    assertThat(job.sandbox().units()).hasSize(2);
    assertThat(job.units())
        .extracting(unit -> unit.path("data_unit_id").asLong())
        .containsExactlyInAnyOrderElementsOf(ids());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void equalUnitsWaitForAPersonWhoIsToldWhatThereIs(int batchSize) {
    withoutMeta(job).unit("one", "1").unit("two", "1").setting("register.wait", "1000");
    job.option("--batch-size", String.valueOf(batchSize));
    // One request of both, or one of each of which the second never arrives.
    job.sandbox().arm(LOST.times(1), NEVER_ARRIVES.times(1));

    Ended ended = job.upload();

    assertThat(ended.code()).as("%s", ended).isEqualTo(1);
    List<Long> there = ids();
    assertThat(there).hasSize(batchSize);
    List<JsonNode> stopped = job.stopped();
    assertThat(stopped).hasSize(2);
    for (JsonNode unit : stopped) {
      JsonNode other = stopped.get(unit == stopped.get(0) ? 1 : 0);
      assertThat(unit.path("code").asText()).isEqualTo("outcome-unknown");
      assertThat(unit.path("reason").asText())
          .contains("data collection 78")
          .contains(batchSize == 1 ? "data unit " + there.get(0) : "data units " + there.get(0))
          .contains("unit " + other.path("id").asText() + " of the ledger");
      assertThat(unit.path("remedy").asText()).contains("discard as many as are there");
    }

    job.sandbox().arm();
    decide("discard", stopped.get(0), "--note", "there");
    decide(batchSize == 2 ? "discard" : "replay", stopped.get(1), "--note", "there");
    Ended again = job.upload();
    assertThat(again.code()).as("%s", again).isZero();
    assertThat(job.sandbox().units()).hasSize(2);
  }

  @Test
  void whatAPersonFoundForOneUnitIsNotTakenForItsTwin() {
    withoutMeta(job).unit("one", "1");
    job.sandbox().arm(LOST, Fault.of(Endpoint.DATA_UNITS_LIST, Kind.NO_CHECKSUMS));
    assertThat(job.upload().code()).isEqualTo(1);
    decide("discard", job.stopped().get(0), "--note", "there");
    job.unit("two", "1").sandbox().arm(NEVER_ARRIVES.times(1));

    Ended ended = job.upload();

    assertThat(ended.code()).as("%s", ended).isEqualTo(1);
    decide("replay", job.stopped().get(0));
    Ended again = job.upload();
    assertThat(again.code()).as("%s", again).isZero();
    assertThat(job.sandbox().units()).hasSize(2);
  }

  private void decide(String what, JsonNode unit, String... note) {
    String id = unit.path("id").asText();
    Ended ended =
        what.equals("discard")
            ? job.run("dead-letters", what, id, note[0], note[1])
            : job.run("dead-letters", what, id);
    assertThat(ended.code()).as("%s", ended).isZero();
  }

  @Test
  void aStrangersUnitOfTheSameFilesIsNotTakenForOurs() {
    stranger(new FaultJob(folder.resolve("theirs"), job.sandbox()), "theirs");
    job.unit("ours", "1").sandbox().arm(NEVER_ARRIVES.times(1));

    Ended ended = job.upload();

    assertThat(ended.code()).as("%s", ended).isZero();
    assertThat(new Witness(job, "").keys()).containsExactlyInAnyOrder("theirs", "ours");
  }

  @Test
  void aStrangersUnitThatIsEqualInAllMakesTheOutcomeUnknown() {
    stranger(withoutMeta(new FaultJob(folder.resolve("theirs"), job.sandbox())), "theirs");
    withoutMeta(job).unit("ours", "1").sandbox().arm(LOST);

    Ended ended = job.upload();

    assertThat(ended.code()).as("%s", ended).isEqualTo(1);
    JsonNode unit = job.stopped().get(0);
    assertThat(unit.path("code").asText()).isEqualTo("outcome-unknown");
    List<Long> there = ids();
    assertThat(unit.path("reason").asText())
        .contains("data units " + there.get(0) + ", " + there.get(1));
    assertThat(unit.path("remedy").asText())
        .contains("dead-letters show " + unit.path("id").asText())
        .contains("replay it if none is");
  }

  /** It has the same bytes and the same meta, so nothing at the backend would tell them apart. */
  @Test
  void aStrangersUnitThatIsEqualInAllIsTakenForOursWhereOursNeverArrived() {
    stranger(withoutMeta(new FaultJob(folder.resolve("theirs"), job.sandbox())), "theirs");
    withoutMeta(job).unit("ours", "1").sandbox().arm(NEVER_ARRIVES);

    Ended ended = job.upload();

    assertThat(ended.code()).as("%s", ended).isZero();
    assertThat(job.units().get(0).path("data_unit_id").asLong()).isEqualTo(ids().get(0));
    assertThat(job.sandbox().units()).hasSize(1);
  }

  private static void stranger(FaultJob other, String key) {
    Ended ended = other.unit(key, "1").upload();
    assertThat(ended.code()).as("%s", ended).isZero();
  }

  @Test
  void aListWithoutChecksumsTellsWhichDataUnitsHaveTheMeta() {
    job.unit("one", "1").unit("two", "2");
    job.sandbox()
        .arm(
            LOST.times(1),
            NEVER_ARRIVES.fromCall(2),
            Fault.of(Endpoint.DATA_UNITS_LIST, Kind.NO_CHECKSUMS));

    Ended ended = job.upload();

    assertThat(ended.code()).as("%s", ended).isEqualTo(1);
    String there = new Witness(job, "").keys().get(0);
    for (JsonNode unit : job.stopped()) {
      assertThat(unit.path("code").asText()).isEqualTo("outcome-unknown");
      assertThat(unit.path("reason").asText())
          .contains("no checksums to compare")
          .contains(
              unit.path("unit_key").asText().equals(there)
                  ? "its meta has data unit " + ids().get(0)
                  : "no data unit has its meta");
    }
    assertThat(job.stopped()).hasSize(2);
  }

  private List<Long> ids() {
    return job.sandbox().units().stream().map(StoredUnit::id).toList();
  }
}
