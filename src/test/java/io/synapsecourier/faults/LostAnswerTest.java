package io.synapsecourier.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.synapsecourier.faults.FaultJob.Ended;
import io.synapsecourier.sandbox.Endpoint;
import io.synapsecourier.sandbox.Fault;
import io.synapsecourier.sandbox.Fault.Kind;
import io.synapsecourier.sandbox.SharedSandbox;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A registration whose answer was lost is looked up, and sent again only where it is not there. */
@Timeout(180)
class LostAnswerTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int BACKEND = 4;

  @TempDir Path folder;
  private FaultJob job;

  @BeforeEach
  void start() {
    job = new FaultJob(folder, SharedSandbox.fresh());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 50})
  void whatWasCarriedOutIsFoundHoweverManyUnitsARequestHas(int batchSize) {
    job.units(60).option("--batch-size", String.valueOf(batchSize));
    job.sandbox().arm(Fault.of(Endpoint.DATA_UNITS, Kind.LOST_ANSWER));

    arrivesOnce(job.upload());
  }

  @Test
  void aCommitThatLandsAfterTheConnectionBrokeIsFound() {
    job.unit("one", "1").setting("lookup.grace", "3s");
    job.sandbox().arm(Fault.of(Endpoint.DATA_UNITS, Kind.KEPT_BACK).times(1));
    CompletableFuture<Ended> upload = CompletableFuture.supplyAsync(job::upload);
    release(() -> calls(Endpoint.DATA_UNITS) == 1);

    arrivesOnce(upload.join());
    assertThat(calls(Endpoint.DATA_UNITS)).isEqualTo(1);
  }

  @Test
  void aCommitThatLandsBetweenTheTwoLooksIsFoundByTheSecond() {
    job.unit("one", "1").setting("lookup.grace", "3s");
    job.sandbox().arm(Fault.of(Endpoint.DATA_UNITS, Kind.KEPT_BACK).times(1));
    CompletableFuture<Ended> upload = CompletableFuture.supplyAsync(job::upload);
    release(() -> calls(Endpoint.DATA_UNITS_LIST) == 1);

    arrivesOnce(upload.join());
    assertThat(calls(Endpoint.DATA_UNITS)).isEqualTo(1);
    assertThat(calls(Endpoint.DATA_UNITS_LIST)).isEqualTo(2);
  }

  /** What no client can help without a key that the backend checks: the grace is the limit. */
  @Test
  void aCommitThatLandsAfterBothLooksIsThereTwiceBecauseTheGraceIsTheLimit() {
    job.unit("one", "1").setting("lookup.grace", "100ms");
    job.sandbox().arm(Fault.of(Endpoint.DATA_UNITS, Kind.KEPT_BACK).times(1));
    Ended ended = job.upload();
    assertThat(ended.code()).as("%s", ended).isZero();
    assertThat(calls(Endpoint.DATA_UNITS_LIST)).isEqualTo(2);
    new Witness(job, ended.toString()).everythingIsThereOnce();

    assertThat(job.sandbox().release()).isEqualTo(1);

    assertThat(new Witness(job, "").keys()).containsExactly("one", "one");
    Ended again = job.upload();
    assertThat(again.code()).as("%s", again).isZero();
    assertThat(job.sandbox().units()).as("nothing is added by later runs").hasSize(2);
  }

  @Test
  void noUnitIsOverlookedWhereOthersArePushedInFrontWhileTheListIsRead() {
    job.units(12);
    job.sandbox()
        .arm(
            Fault.of(Endpoint.DATA_UNITS, Kind.LOST_ANSWER),
            Fault.of(Endpoint.DATA_UNITS_LIST, Kind.GROWING_LIST));

    arrivesOnce(job.upload());
  }

  /** A list that is not read to its end, or that lost entries meanwhile, says "none" of nobody. */
  enum NotWhole {
    LOSES_ENTRIES(Fault.of(Endpoint.DATA_UNITS_LIST, Kind.SHRINKING_LIST)),
    BREAKS_OFF(
        Fault.of(Endpoint.DATA_UNITS_LIST, Kind.STATUS).fromCall(2),
        Fault.of(Endpoint.DATA_UNITS_LIST, Kind.GROWING_LIST));

    private final Fault[] faults;

    NotWhole(Fault... faults) {
      this.faults = faults;
    }
  }

  @ParameterizedTest
  @EnumSource
  void aListThatIsNotReadAsAWholeIsNoAnswerAndEndsTheRunWithoutLoss(NotWhole list) {
    job.units(5).option("--batch-size", "5").setting("retry.attempts", "2");
    job.setting("register.wait", "1000").setting("retry.first", "20ms");
    job.sandbox().arm(append(list.faults, Fault.of(Endpoint.DATA_UNITS, Kind.LOST_ANSWER)));
    Ended ended = job.upload();
    assertThat(ended.code()).as("%s", ended).isEqualTo(BACKEND);
    assertThat(calls(Endpoint.DATA_UNITS)).isEqualTo(1);
    assertThat(job.units())
        .hasSize(5)
        .allSatisfy(unit -> assertThat(unit.path("state").asText()).isEqualTo("REGISTERING"));

    job.sandbox().arm();
    arrivesOnce(job.upload());
    assertThat(calls(Endpoint.DATA_UNITS)).isEqualTo(1);
  }

  @Test
  void aWrongAnswerToARequestForTasksIsNotTakenForDone() {
    job.unit("one", "1").option("--project", "7");
    job.sandbox().arm(Fault.of(Endpoint.TASKS, Kind.WRONG_BODY).times(1));
    Ended ended = job.upload();
    assertThat(ended.code()).as("%s", ended).isEqualTo(1);
    JsonNode unit = job.stopped().get(0);
    assertThat(unit.path("code").asText()).isEqualTo("task-outcome-unknown");
    assertThat(unit.path("stage").asText()).isEqualTo("task");

    assertThat(job.run("dead-letters", "replay", unit.path("id").asText()).code()).isZero();
    arrivesOnce(job.upload());
    assertThat(calls(Endpoint.DATA_UNITS)).isEqualTo(1);
    assertThat(new Witness(job, "").tasksAreThereOnce()).containsExactly("one");
  }

  private void release(BooleanSupplier when) {
    await().atMost(PATIENCE).pollInterval(Duration.ofMillis(10)).until(when::getAsBoolean);
    assertThat(job.sandbox().release()).isEqualTo(1);
  }

  private static Fault[] append(Fault[] faults, Fault more) {
    Fault[] all = java.util.Arrays.copyOf(faults, faults.length + 1);
    all[faults.length] = more;
    return all;
  }

  private long calls(Endpoint endpoint) {
    return job.sandbox().requests().calls(endpoint);
  }

  private void arrivesOnce(Ended ended) {
    assertThat(ended.code()).as("%s", ended).isZero();
    new Witness(job, ended.toString()).everythingIsThereOnce();
  }
}
