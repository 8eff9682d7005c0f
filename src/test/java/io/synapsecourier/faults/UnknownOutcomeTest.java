package io.synapsecourier.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.synapsecourier.faults.FaultJob.Ended;
import io.synapsecourier.sandbox.Endpoint;
import io.synapsecourier.sandbox.Fault;
import io.synapsecourier.sandbox.Fault.Kind;
import io.synapsecourier.sandbox.SharedSandbox;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where nobody can know what became of a request, a person is asked, and their word counts. */
class UnknownOutcomeTest {
  @TempDir Path folder;
  private FaultJob job;

  @BeforeEach
  void start() {
    job = new FaultJob(folder, SharedSandbox.fresh());
  }

  @Test
  void unitsThatCannotBeLookedUpWaitForAPersonWhoSettlesThem() {
    job.units(60).option("--batch-size", "5");
    job.sandbox()
        .arm(
            Fault.of(Endpoint.DATA_UNITS_LIST, Kind.NO_CHECKSUMS),
            Fault.of(Endpoint.DATA_UNITS, Kind.LOST_ANSWER).withProbability(0.3),
            Fault.of(Endpoint.DATA_UNITS, Kind.RESET_BEFORE).withProbability(0.3).fromCall(2));
    Ended ended = job.upload();
    assertThat(ended.code()).as("%s", ended).isEqualTo(1);
    Witness witness = new Witness(job, ended.toString());
    witness.nothingIsThereTwice();
    List<JsonNode> stopped = job.stopped();
    assertThat(stopped)
        .isNotEmpty()
        .allSatisfy(
            unit -> {
              assertThat(unit.path("state").asText()).isEqualTo("UNKNOWN");
              assertThat(unit.path("code").asText()).isEqualTo("outcome-unknown");
              assertThat(unit.path("remedy").asText()).contains("Compare meta and files");
            });

    job.sandbox().arm();
    settle(stopped, witness.keys());
    Ended again = job.upload();
    assertThat(again.code()).as("%s", again).isZero();
    new Witness(job, again.toString()).everythingIsThereOnce();
  }

  @Test
  void aTaskIsNeverAskedForTwiceWhereItsAnswerWasLost() {
    job.units(40).option("--batch-size", "2").option("--project", "7");
    job.sandbox()
        .arm(
            Fault.of(Endpoint.TASKS, Kind.LOST_ANSWER).withProbability(0.2),
            Fault.of(Endpoint.TASKS, Kind.TRUNCATE).withProbability(0.1),
            Fault.of(Endpoint.TASKS, Kind.RESET_BEFORE).withProbability(0.2),
            Fault.of(Endpoint.TASKS, Kind.STATUS).withStatus(429).withProbability(0.2),
            Fault.of(Endpoint.TASKS, Kind.STATUS).withStatus(500).withProbability(0.1));
    Ended ended = job.upload();
    assertThat(ended.code()).as("%s", ended).isEqualTo(1);
    Witness witness = new Witness(job, ended.toString());
    witness.everythingIsThereOnce();
    List<JsonNode> stopped = job.stopped();
    assertThat(stopped)
        .isNotEmpty()
        .extracting(unit -> unit.path("code").asText())
        .containsOnly("task-outcome-unknown");

    job.sandbox().arm();
    settle(stopped, witness.tasksAreThereOnce());
    Ended again = job.upload();
    assertThat(again.code()).as("%s", again).isZero();
    witness.everythingIsThereOnce();
    assertThat(witness.tasksAreThereOnce()).isEqualTo(job.expected().keySet());
  }

  @Test
  void aUnitWhoseRegistrationsAllGetLostBecomesADeadLetter() {
    job.units(3).setting("retry.attempts", "2");
    job.sandbox().arm(Fault.of(Endpoint.DATA_UNITS, Kind.RESET_BEFORE));
    Ended ended = job.upload();
    assertThat(ended.code()).as("%s", ended).isEqualTo(1);
    assertThat(job.sandbox().requests().calls(Endpoint.DATA_UNITS)).isEqualTo(6);
    List<JsonNode> stopped = job.stopped();
    assertThat(stopped)
        .hasSize(3)
        .allSatisfy(
            unit -> {
              assertThat(unit.path("state").asText()).isEqualTo("DEAD");
              assertThat(unit.path("stage").asText()).isEqualTo("register");
              assertThat(unit.path("code").asText()).isEqualTo("backend-failed");
            });

    job.sandbox().arm();
    settle(stopped, List.of());
    Ended again = job.upload();
    assertThat(again.code()).as("%s", again).isZero();
    new Witness(job, again.toString()).everythingIsThereOnce();
  }

  /** What a person does: what is there is discarded, what is not is sent again. */
  private void settle(List<JsonNode> stopped, Collection<String> there) {
    List<String> discard = new ArrayList<>(List.of("dead-letters", "discard", "--note", "there"));
    List<String> replay = new ArrayList<>(List.of("dead-letters", "replay"));
    for (JsonNode unit : stopped) {
      boolean isThere = there.contains(unit.path("unit_key").asText());
      (isThere ? discard : replay).add(unit.path("id").asText());
    }
    for (List<String> command : List.of(discard, replay)) {
      Ended ended = job.run(command.toArray(String[]::new));
      // Code 2: there are no units of this kind to name.
      assertThat(ended.code()).as("%s", ended).isIn(0, 2);
    }
  }
}
