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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two people replay the same unit at the same moment. */
@Tag("slow")
@Timeout(300)
class TwoReplaysTest {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  @TempDir Path folder;
  private UploadJob job;
  private Map<String, String> files;

  @BeforeEach
  void start() {
    job = new UploadJob(folder).setting("scan.tick", "100");
    files = job.unit("one");
    job.sandbox().arm(Fault.of(Endpoint.DATA_UNITS, Kind.STATUS).withStatus(422).times(1));
  }

  @Test
  void oneOfThemCountsWhereNoProcessRuns() throws IOException {
    assertThat(job.upload().exitCode()).isEqualTo(1);

    replayTwice();

    assertThat(job.arrived().units()).isEmpty();
    assertThat(job.upload().exitCode()).isZero();
    isThereOnce();
  }

  @Test
  void oneOfThemCountsWhereAProcessRunsAndTakesItUpAtOnce() throws IOException {
    job.define("when", "{watch: 1s, settle: 0s}").writeDefinition();
    try (CourierProcess run =
        CourierProcess.start(folder, List.of("-Xmx256m"), job.withPlaces("run"))) {
      await()
          .atMost(PATIENCE)
          .until(
              () -> job.arrived().calls(Endpoint.DATA_UNITS) == 1 && states().equals("[\"DEAD\"]"));

      replayTwice();

      await().atMost(PATIENCE).until(() -> states().equals("[\"REGISTERED\"]"));
      run.terminate();
      assertThat(run.result(60).exitCode()).isIn(0, 143);
    }
    isThereOnce();
  }

  private void replayTwice() throws IOException {
    String id = json("dead-letters", "list", "-o", "json").get(0).get("id").asText();
    List<String> replay = job.withPlaces("dead-letters", "replay", id);
    try (CourierProcess one = CourierProcess.start(folder, List.of("-Xmx128m"), replay);
        CourierProcess other = CourierProcess.start(folder, List.of("-Xmx128m"), replay)) {
      List<Result> results = List.of(one.result(90), other.result(90));
      // The other finds it replayed, or the ledger held by the one.
      assertThat(results)
          .as("%s", results)
          .extracting(Result::exitCode)
          .containsOnlyOnce(0)
          .isSubsetOf(0, 1, 5);
      assertThat(results)
          .filteredOn(result -> result.out().contains("it is registered again"))
          .hasSize(1);
    }
  }

  private String states() throws IOException {
    return json("units", "-o", "json").findValues("state").toString();
  }

  private JsonNode json(String... command) throws IOException {
    return new ObjectMapper().readTree(job.command(command).out());
  }

  private void isThereOnce() {
    assertThat(job.arrived().checksums()).isEqualTo(Map.of("one", files));
    assertThat(job.arrived().calls(Endpoint.DATA_UNITS)).isEqualTo(2);
    assertThat(job.arrived().puts()).isEqualTo(2);
  }
}
