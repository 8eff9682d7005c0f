package io.synapsecourier.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.synapsecourier.model.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.main.MainConfigurationProperties;
import org.apache.camel.spi.Registry;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code service/85-metrics}: what monitoring reads, and what it gets when something is wrong. */
class MetricsTest extends RouteFiles {
  @TempDir static Path folder;
  private Workplace work;
  private Watchman watchman;

  MetricsTest() {
    super("service/85-metrics");
  }

  @Override
  protected void configure(MainConfigurationProperties configuration) {
    super.configure(configuration);
    configuration.httpServer().withEnabled(true).withHost("127.0.0.1").withPort(0);
  }

  @Override
  Map<String, String> settings() {
    return Map.of();
  }

  @Override
  void prepare() {
    try {
      work = new Workplace(Files.createTempDirectory(folder, "work"), null, 1);
      watchman = new Watchman(work, Map.of("health.stall", "10m"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  protected void bindToRegistry(Registry registry) {
    watchman.monitor.beans().forEach(registry::bind);
  }

  @AfterEach
  void end() {
    context.stop();
    watchman.monitor.close();
    work.close();
  }

  private HttpResponse<String> get(String path) throws Exception {
    int port = context.hasService(VertxPlatformHttpServer.class).getPort();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
  }

  private JsonNode health(String path, int status) throws Exception {
    HttpResponse<String> answer = get(path);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
    JsonNode page = new ObjectMapper().readTree(answer.body());
    assertThat(page.get("status").asText()).isEqualTo(status == 200 ? "UP" : "DOWN");
    return page;
  }

  @Test
  void countsOfTheLedgerComeByStateAndReasonWithoutAnyName() throws Exception {
    watchman.dead("Kim", "size-limit");
    watchman.dead("Lee", "size-limit");
    work.claimed("Park");

    HttpResponse<String> page = get("/metrics");

    assertThat(page.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain");
    assertThat(page.body().lines())
        .contains(
            "courier_units{state=\"CLAIMED\",upload=\"ct\"} 1.0",
            "courier_dead_letters{code=\"size-limit\",state=\"DEAD\",upload=\"ct\"} 2.0",
            "courier_puts{upload=\"ct\"} 2.0",
            "courier_backend_reachable 1.0",
            "courier_ledger_writable 1.0",
            "courier_upload_healthy{upload=\"ct\"} 1.0",
            "courier_sent_bytes_total{upload=\"ct\"} 0.0")
        .noneMatch(line -> line.contains("Kim") || line.contains("Lee") || line.contains("Park"));
  }

  @Test
  void aBackendThatIsAwayTurnsTheUploadRedAndNothingElse() throws Exception {
    watchman.backend(new Problem("backend-unreachable", "The backend is away.", ""));

    JsonNode red = health("/health/uploads", 503).get("checks").get(0);

    assertThat(red.get("name").asText()).isEqualTo("ct");
    assertThat(red.get("code").asText()).isEqualTo("backend-unreachable");
    assertThat(red.get("what").asText()).isEqualTo("The backend is away.");
    assertThat(red.get("remedy").asText()).isNotEmpty();
    health("/health/live", 200);
    health("/health/ready", 200);
    assertThat(get("/metrics").body())
        .contains("courier_backend_reachable 0.0", "courier_upload_healthy{upload=\"ct\"} 0.0");
    assertThat(HealthCheckHelper.invoke(context))
        .filteredOn(result -> result.getState() == HealthCheck.State.DOWN)
        .extracting(result -> result.getCheck().getId())
        .containsExactly("courier-uploads");
    assertThat(HealthCheckHelper.invokeReadiness(context, "full"))
        .extracting(result -> result.getCheck().getId())
        .contains("courier-ledger")
        .doesNotContain("courier-uploads");
  }

  @Test
  void anUploadThatCannotStartIsRed() throws Exception {
    watchman.trouble("mr", new Problem("definition", "Its data_collection is missing.", "Add it."));

    JsonNode red = health("/health/uploads", 503).get("checks");

    assertThat(red.toString()).contains("\"mr\"", "Its data_collection is missing.");
    assertThat(get("/metrics").body())
        .contains("courier_upload_healthy{upload=\"mr\"} 0.0")
        .contains("courier_upload_healthy{upload=\"ct\"} 1.0");

    watchman.trouble("mr", null);
    watchman.pass(3);
    health("/health/uploads", 200);
  }

  @Test
  void workThatWaitsWithoutProgressTurnsRedAfterTheStatedTimeAndProgressMendsIt() throws Exception {
    watchman.moving(true);
    watchman.pass(9 * 60);
    health("/health/uploads", 200);
    watchman.pass(2 * 60);
    assertThat(health("/health/uploads", 503).findValue("code").asText()).isEqualTo("stalled");

    watchman.monitor.listener().sent("ct", 4096);
    watchman.pass(3);
    health("/health/uploads", 200);
    watchman.pass(11 * 60);
    watchman.moving(false);
    health("/health/uploads", 200);
  }

  @Test
  void aScanThatBrokeOffTurnsRedUntilOneThatEnds() throws Exception {
    long scan = work.ledger.scans().begin(work.upload.no(), 1);
    work.ledger.scans().failed(scan, "Kim/ is not readable", 2);
    JsonNode red = health("/health/uploads", 503);
    assertThat(red.findValue("code").asText()).isEqualTo("scan-failed");
    assertThat(red.toString()).doesNotContain("Kim");

    long next = work.ledger.scans().begin(work.upload.no(), 3);
    work.ledger.scans().listed(work.upload.no(), next, 0, 4);
    work.ledger.scans().done(work.upload.no(), next, 5);
    watchman.pass(3);
    health("/health/uploads", 200);
  }

  @Test
  void aLedgerThatCannotBeWrittenIsNotReadyAndAlive() throws Exception {
    health("/health/ready", 200);
    String guard = "io.synapsecourier.ledger.LedgerGuard";
    Configurator.setLevel(guard, Level.OFF);
    try {
      work.ledger.close();
      watchman.pass(10);

      assertThat(health("/health/ready", 503).findValue("code").asText()).startsWith("ledger-");
      health("/health/live", 200);
      assertThat(get("/metrics").body()).contains("courier_ledger_writable 0.0");
    } finally {
      Configurator.setLevel(guard, (Level) null);
    }
  }

  @Test
  void onlyReadingIsAnswered() throws Exception {
    int port = context.hasService(VertxPlatformHttpServer.class).getPort();
    HttpRequest post =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
            .POST(HttpRequest.BodyPublishers.ofString("x"))
            .build();

    assertThat(
            HttpClient.newHttpClient()
                .send(post, HttpResponse.BodyHandlers.ofString())
                .statusCode())
        .isEqualTo(405);
  }
}
