package io.synapsecourier.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.synapsecourier.sandbox.Endpoint;
import io.synapsecourier.sandbox.Fault;
import io.synapsecourier.sandbox.Fault.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code upload --detach} and {@code jobs}. */
@Timeout(600)
class JobsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  @TempDir Path folder;
  private UploadJob job;

  @BeforeEach
  void start() {
    job = new UploadJob(folder);
  }

  /** A process that outlives its command must not outlive its test. */
  @AfterEach
  void endAll() {
    for (JsonNode one : jobs()) {
      if (one.path("pid").isNumber() && !one.path("service").booleanValue()) {
        ProcessHandle.of(one.get("pid").longValue())
            .ifPresent(
                process -> {
                  process.destroyForcibly();
                  process.onExit().join();
                });
      }
    }
  }

  private JsonNode jobs() {
    try {
      return new ObjectMapper().readTree(job.command("jobs", "list", "-o", "json").out());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private JsonNode only() {
    JsonNode jobs = jobs();
    assertThat(jobs).hasSize(1);
    return jobs.get(0);
  }

  private String state() {
    return only().get("state").textValue();
  }

  private String detach() {
    Result result = job.upload("--detach");
    assertThat(result.exitCode()).as(result.text()).isZero();
    assertThat(result.out()).matches("[0-9]{8}-[0-9]{6}-[a-z0-9]{4}\n");
    return result.out().strip();
  }

  private void awaitState(String state) {
    await().atMost(PATIENCE).until(() -> state().equals(state));
  }

  @Test
  void aJobGoesOnWithoutItsCommandAndTellsHowItEnded() throws Exception {
    job.unit("P1");
    job.file("P2/scan.png", "no label");

    String id = detach();
    Result followed = job.command("jobs", "logs", id, "--follow");

    assertThat(followed.exitCode()).as(followed.text()).isEqualTo(1);
    assertThat(followed.out()).contains("Registered     1 unit", "missing label_1");
    assertThat(job.arrived().keys()).containsExactly("P1");
    JsonNode ended = only();
    assertThat(ended.get("id").textValue()).isEqualTo(id);
    assertThat(ended.get("state").textValue()).isEqualTo("done");
    assertThat(ended.get("exit_code").intValue()).isEqualTo(1);
    assertThat(ended.get("units").get("REGISTERED").intValue()).isEqualTo(1);
    assertThat(ended.get("ended").textValue()).isNotEmpty();
    Path place = job.ledger().resolveSibling("jobs").resolve(id);
    for (String name : List.of("job.json", "definition.json", "log")) {
      assertThat(mode(place.resolve(name))).as(name).isEqualTo("rw-------");
      assertThat(place.resolve(name)).content().doesNotContain(job.sandbox().token());
    }
    assertThat(mode(place)).isEqualTo("rwx------");
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  @Test
  void whatIsWrongIsToldBeforeThereIsAJob() {
    assertThat(job.define("storage", "eleven").upload("--detach").exitCode()).isEqualTo(2);
    assertThat(job.upload("--detach", "--dry-run").exitCode()).isEqualTo(2);
    assertThat(jobs()).isEmpty();
    Result unknown = job.command("jobs", "stop", "20260101-000000-abcd");
    assertThat(unknown.exitCode()).isEqualTo(2);
    assertThat(unknown.err()).contains("There is no job 20260101-000000-abcd");
    assertThat(job.command("jobs", "logs", "../../ledger").exitCode()).isEqualTo(2);
  }

  @Tag("slow")
  @Test
  void aServiceThatOwnsTheLedgerTakesTheJob() throws Exception {
    job.unit("P1");
    job.define("when", "{watch: 1s, settle: 1s}").writeDefinition();
    Path elsewhere = Files.createDirectories(folder.resolve("elsewhere/Q1"));
    Files.writeString(elsewhere.resolve("scan.png"), "image of Q1");
    Files.writeString(elsewhere.resolve("label.json"), "{}");
    try (CourierProcess service =
        CourierProcess.start(folder, List.of("-Xmx256m"), job.withPlaces("run"))) {
      await().atMost(PATIENCE).until(() -> service.said().contains("running 1 uploads"));

      for (int time = 1; time <= 2; time++) {
        Result asked =
            job.command(
                "upload",
                elsewhere.getParent().toString(),
                "--data-collection",
                "42",
                "--storage",
                "11",
                "--detach");
        assertThat(asked.exitCode()).as(asked.text()).isZero();
        String id = asked.out().strip();
        Result followed = job.command("jobs", "logs", id, "--follow");
        assertThat(followed.exitCode()).as(followed.text() + service.said()).isZero();
        assertThat(followed.out())
            .contains("done by the courier that runs, process " + service.pid());
        assertThat(followed.out()).contains("Registered     1 unit");
      }
      assertThat(jobs()).hasSize(2).allMatch(one -> one.get("service").booleanValue());

      // One that the service runs by itself is not run beside that.
      String id = job.command("upload", job.definitionFile().toString(), "--detach").out().strip();
      assertThat(job.command("jobs", "logs", id, "--follow").exitCode()).isEqualTo(2);
      assertThat(job.command("jobs", "list").out()).contains("does the upload job already");

      await().atMost(PATIENCE).until(() -> job.arrived().keys().size() == 2);
      service.terminate();
      assertThat(service.result(60).exitCode()).isIn(0, 143);
    }
    assertThat(job.arrived().keys()).containsExactlyInAnyOrder("P1", "Q1");
  }

  @Tag("slow")
  @Test
  void aJobThatIsStoppedOrKilledGoesOnWhereItWas() {
    for (int i = 0; i < 5; i++) {
      job.unit("P" + i);
    }
    // Ten seconds and more between the attempts, minutes in all, if nothing ends it before.
    job.setting("retry.first", "10s");
    job.sandbox().arm(Fault.of(Endpoint.PUT, Kind.STATUS).withStatus(503));
    String id = detach();
    await().atMost(PATIENCE).until(() -> job.sandbox().faultHits() >= 10);

    assertThat(job.command("jobs", "stop", id).exitCode()).isZero();

    awaitState("stopped");
    assertThat(job.command("jobs", "stop", id).exitCode()).isEqualTo(1);

    String second = detach();
    await().atMost(PATIENCE).until(() -> jobs().get(1).get("pid").isNumber());
    ProcessHandle.of(jobs().get(1).get("pid").longValue()).orElseThrow().destroyForcibly();
    await()
        .atMost(PATIENCE)
        .until(() -> jobs().get(1).get("state").textValue().equals("interrupted"));
    assertThat(job.command("jobs", "logs", second, "--follow").err()).contains("is gone");

    job.sandbox().arm();
    job.command("dead-letters", "replay", "--all");
    job.setting("retry.first", "100ms");
    await().atMost(PATIENCE).until(() -> job.upload().exitCode() == 0);
    assertThat(job.arrived().keys()).hasSize(5).doesNotHaveDuplicates();
  }
}
