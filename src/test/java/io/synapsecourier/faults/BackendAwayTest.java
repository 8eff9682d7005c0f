package io.synapsecourier.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.synapsecourier.sandbox.Endpoint;
import io.synapsecourier.sandbox.Fault;
import io.synapsecourier.sandbox.Fault.Kind;
import io.synapsecourier.sandbox.SharedSandbox;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A service whose backend goes away stays up, says so, and goes on by itself. */
@Tag("slow")
@Timeout(600)
class BackendAwayTest {
  private static final Pattern CONSOLE = Pattern.compile("console at (http://[0-9.:]+)");
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Long enough for the looks at the source that would have found something. */
  private static final int PROBES = 7;

  @TempDir Path folder;
  private FaultJob job;

  @BeforeEach
  void start() {
    job = new FaultJob(folder, SharedSandbox.fresh()).units(2).setting("backend.again", "3s");
  }

  @Test
  void whileTheTokenIsRefusedNothingIsClaimedAndNoAttemptUsedUp() {
    Process service = job.startService();
    try {
      arrived();
      assertThat(job.health()).isEmpty();
      job.sandbox().arm(Fault.of(Endpoint.PRESIGN, Kind.STATUS).withStatus(401));
      write("waits");
      await().atMost(PATIENCE).until(() -> job.health().startsWith("token-refused: "));
      write("comes later");
      long probes = job.sandbox().faultHits() + PROBES;
      await().atMost(PATIENCE).until(() -> job.sandbox().faultHits() >= probes);
      assertThat(job.units())
          .extracting(unit -> unit.path("unit_key").asText())
          .contains("waits")
          .doesNotContain("comes later");
      waitsFor("token-refused");

      job.sandbox().arm();
      arrived();
      await().atMost(PATIENCE).until(() -> job.health().isEmpty());
      end(service);
    } finally {
      service.destroyForcibly().onExit().join();
    }
  }

  @Test
  void aBackendThatIsAwayIsWaitedForInMidRunAndAtTheStart() throws IOException {
    try (Relay relay = new Relay(job.sandbox().uri())) {
      job.through(relay.uri()).setting("http.enabled", "true").setting("http.port", "0");
      Process service = job.startService();
      try {
        arrived();
        relay.leave();
        write("waits");
        await().atMost(PATIENCE).until(() -> job.health().startsWith("backend-unreachable: "));
        waitsFor("backend-unreachable");
        relay.comeBack();
        arrived();
        await().atMost(PATIENCE).until(() -> job.health().isEmpty());
        relay.leave();
        end(service);
      } finally {
        service.destroyForcibly().onExit().join();
      }
      write("for the next start");
      service = job.startService();
      try {
        // Not asked before: a question would open the ledger, which the service is about to do.
        await().atMost(PATIENCE).until(() -> job.said().contains("Tried again in"));
        await().atMost(PATIENCE).until(() -> job.health().startsWith("backend-unreachable: "));
        assertThat(health("live")).isEqualTo(200);
        assertThat(health("ready")).isEqualTo(200);
        await().atMost(PATIENCE).until(() -> health("uploads") == 503);
        relay.comeBack();
        arrived();
        await().atMost(PATIENCE).until(() -> job.health().isEmpty());
        await().atMost(PATIENCE).until(() -> health("uploads") == 200);
        end(service);
      } finally {
        service.destroyForcibly().onExit().join();
      }
    }
  }

  /** What a container's probe is told. */
  private int health(String question) throws IOException {
    Matcher console = CONSOLE.matcher(job.said());
    URI address = null;
    while (console.find()) {
      address = URI.create(console.group(1) + "/health/" + question);
    }
    HttpURLConnection probe = (HttpURLConnection) address.toURL().openConnection();
    probe.setReadTimeout(10_000);
    return probe.getResponseCode();
  }

  private void write(String key) {
    byte[] bytes = new byte[100];
    new Random(key.hashCode()).nextBytes(bytes);
    job.unit(key, bytes, bytes);
  }

  private void waitsFor(String code) {
    await().atMost(PATIENCE).untilAsserted(() -> assertWaitsFor(code));
  }

  private void assertWaitsFor(String code) {
    for (JsonNode unit : job.units()) {
      assertThat(unit.path("attempts").asInt()).as("%s", unit).isZero();
      if (unit.path("unit_key").asText().equals("waits")) {
        assertThat(unit.path("state").asText()).isEqualTo("CLAIMED");
        assertThat(unit.path("code").asText()).isEqualTo(code);
      }
    }
  }

  private void arrived() {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> new Witness(job, job.said()).everythingIsThereOnce());
  }

  private void end(Process service) {
    assertThat(service.isAlive()).as("%s", job.said()).isTrue();
    service.destroy();
    await().atMost(PATIENCE).until(() -> !service.isAlive());
    // 143: ended by the signal, after all has come to rest.
    assertThat(service.exitValue()).as("%s", job.said()).isIn(0, 143);
  }
}
