package io.synapsecourier.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.synapsecourier.faults.FaultJob.Ended;
import io.synapsecourier.sandbox.Endpoint;
import io.synapsecourier.sandbox.Fault;
import io.synapsecourier.sandbox.Fault.Kind;
import io.synapsecourier.sandbox.Sandbox;
import io.synapsecourier.sandbox.SandboxOptions;
import io.synapsecourier.sandbox.SharedSandbox;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is wrong with the backend as a whole is no unit's fault, and one bad unit no other's. */
class BackendDownTest {
  private static final int BACKEND = 4;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path folder;

  @Test
  void aTokenThatIsRefusedInMidRunUsesUpNoAttempt() {
    refused(Endpoint.PRESIGN);
  }

  @Tag("slow")
  @ParameterizedTest
  @EnumSource(
      value = Endpoint.class,
      names = {"CONFIRM", "DATA_UNITS"})
  void aTokenThatIsRefusedLaterUsesUpNoAttempt(Endpoint endpoint) {
    refused(endpoint);
  }

  private void refused(Endpoint endpoint) {
    FaultJob job = new FaultJob(folder, SharedSandbox.fresh()).units(120);
    job.setting("claim.wait", "5000");
    job.sandbox().arm(Fault.of(endpoint, Kind.STATUS).withStatus(401).fromCall(2));
    Ended ended = job.upload();
    assertThat(ended.code()).as("%s", ended).isEqualTo(BACKEND);
    assertThat(ended.err()).contains("401");
    assertThat(job.units())
        .hasSize(120)
        .allSatisfy(unit -> assertThat(unit.path("attempts").asInt()).isZero());
    assertThat(job.stopped()).isEmpty();
    assertThat(job.health()).startsWith("token-refused: ");

    job.sandbox().arm();
    finish(job);
    assertThat(job.health()).isEmpty();
  }

  @Tag("slow")
  @Test
  void aBackendThatGoesAwayInMidRunLosesNothing() {
    SandboxOptions options = SandboxOptions.defaults().withStateDir(folder.resolve("sandbox"));
    FaultJob job;
    CompletableFuture<Ended> upload;
    try (Sandbox sandbox = Sandbox.start(options)) {
      options = options.withPort(sandbox.uri().getPort());
      sandbox.arm(slow(Endpoint.DATA_UNITS, 50));
      // A unit may have been at the storage when that went away: this may cost it one attempt.
      job = new FaultJob(folder, sandbox).units(200).setting("retry.attempts", "2");
      upload = CompletableFuture.supplyAsync(job::upload);
      await().atMost(PATIENCE).until(() -> sandbox.units().size() > 20);
    }
    Ended ended = upload.join();
    assertThat(ended.code()).as("%s", ended).isEqualTo(BACKEND);
    assertThat(job.stopped()).isEmpty();

    try (Sandbox sandbox = Sandbox.start(options)) {
      assertThat(sandbox.units()).hasSizeLessThan(200);
      finish(job.at(sandbox));
    }
  }

  @Tag("slow")
  @Test
  void aBackendThatComesBackInTimeIsNotHeldAgainstIt() {
    SandboxOptions options = SandboxOptions.defaults().withStateDir(folder.resolve("sandbox"));
    FaultJob job;
    CompletableFuture<Ended> upload;
    try (Sandbox sandbox = Sandbox.start(options)) {
      options = options.withPort(sandbox.uri().getPort());
      sandbox.arm(Fault.of(Endpoint.DATA_UNITS, Kind.RESET_BEFORE));
      // The look at the lists has to find the backend away, and then only lists are read for long.
      job = new FaultJob(folder, sandbox).units(1).setting("lookup.grace", "15s");
      job.setting("backend.patience", "60s");
      upload = CompletableFuture.supplyAsync(job::upload);
      await().atMost(PATIENCE).until(() -> sandbox.requests().calls(Endpoint.DATA_UNITS) == 1);
    }
    try (Sandbox sandbox = Sandbox.start(options)) {
      assertThat(sandbox.units()).isEmpty();
      Ended ended = upload.join();
      assertThat(ended.code()).as("%s", ended).isZero();
      new Witness(job.at(sandbox), ended.toString()).everythingIsThereOnce();
    }
  }

  @Tag("slow")
  @Test
  void aUnitThatIsAlwaysRefusedDoesNotBlockTheOthers() {
    FaultJob job = new FaultJob(folder, SharedSandbox.fresh()).units(100);
    job.sandbox().addCollection(collection("{}"));
    job.option("--data-collection", "77").option("--batch-size", "50").flag("--hold");
    assertThat(job.upload().code()).isEqualTo(1);

    // The backend's rules have changed since the units were validated.
    String poison = "unit-0042";
    job.sandbox().addCollection(collection("{\"not\": {\"const\": \"" + poison + "\"}}"));
    String[] approve =
        job.units().stream().map(unit -> unit.path("id").asText()).toArray(String[]::new);
    assertThat(job.run(approve(approve)).code()).isZero();
    Ended ended = job.upload();
    assertThat(ended.code()).as("%s", ended).isEqualTo(1);
    assertThat(job.stopped()).singleElement().satisfies(unit -> refused(unit, poison));
    job.expected().remove(poison);
    assertThat(new Witness(job, ended.toString()).keys())
        .containsExactlyInAnyOrderElementsOf(job.expected().keySet());
  }

  private static void refused(JsonNode unit, String key) {
    assertThat(unit.path("unit_key").asText()).isEqualTo(key);
    assertThat(unit.path("code").asText()).isEqualTo("backend-refused");
  }

  private static String[] approve(String[] ids) {
    String[] command = new String[ids.length + 2];
    command[0] = "units";
    command[1] = "approve";
    System.arraycopy(ids, 0, command, 2, ids.length);
    return command;
  }

  private static String collection(String datasetKey) {
    return """
        {"id": 77, "name": "Rules that change", "category": "image",
         "meta": {"data_unit_meta_schema": {
           "type": "object", "properties": {"dataset_key": %s}}},
         "file_specifications": [
           {"name": "image_1", "file_type": "image", "is_required": true},
           {"name": "label_1", "file_type": "data", "is_required": true}]}
        """
        .formatted(datasetKey);
  }

  private static List<Fault> slow(Endpoint endpoint, int millis) {
    return List.of(Fault.of(endpoint, Kind.SLOW).withDelay(Duration.ofMillis(millis)));
  }

  private static void finish(FaultJob job) {
    Ended ended = job.upload();
    assertThat(ended.code()).as("%s", ended).isZero();
    new Witness(job, ended.toString()).everythingIsThereOnce();
  }
}
