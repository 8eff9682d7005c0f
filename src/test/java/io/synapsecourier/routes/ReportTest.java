package io.synapsecourier.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.synapsecourier.model.CourierEvents;
import io.synapsecourier.model.UnitState;
import io.synapsecourier.route.Reports;
import io.synapsecourier.route.RetryAfter;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.spi.Registry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code 55-report}: what has come to rest is reported, once each time. */
class ReportTest extends RouteFiles {
  @TempDir static Path folder;
  private final Queue<String> notices = new ConcurrentLinkedQueue<>();
  private final Queue<Delivered> delivered = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean moving = new AtomicBoolean();
  private final AtomicBoolean broken = new AtomicBoolean();
  private Workplace work;
  private Reports reports;

  private record Delivered(String name, String mode, List<String> lines) {}

  ReportTest() {
    super("55-report", "60-errors");
  }

  @Override
  Map<String, String> settings() {
    return Map.of(
        "courier.reporting", "true",
        "courier.report.to", "direct:place",
        "report.period", "20");
  }

  @Override
  void prepare() {
    try {
      work = new Workplace(Files.createTempDirectory(folder, "work"), null, 1);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    CourierEvents events =
        new CourierEvents() {
          @Override
          public void notice(String upload, String text) {
            notices.add(upload + ": " + text);
          }
        };
    reports = new Reports(work.ledger, "csv", events, Clock.systemUTC());
    reports.restingUnless(upload -> moving.get());
  }

  @Override
  protected void bindToRegistry(Registry registry) {
    registry.bind("reports", reports);
    registry.bind("retryAfter", new RetryAfter());
    registry.bind("fileSender", this);
    registry.bind("lookups", this);
  }

  @BeforeEach
  void place() throws Exception {
    route(
        "direct:place",
        exchange -> {
          if (broken.get()) {
            throw new IOException("no such bucket\nand more");
          }
          File file = exchange.getMessage().getBody(File.class);
          assertThat(exchange.getMessage().getHeaders().values()).containsOnly(file.getName());
          delivered.add(
              new Delivered(
                  file.getName(),
                  PosixFilePermissions.toString(Files.getPosixFilePermissions(file.toPath())),
                  Files.readAllLines(file.toPath())));
        });
  }

  @AfterEach
  void end() {
    work.close();
  }

  private void stopped(String key) {
    reports.unitStopped("ct", key, UnitState.DEAD, null);
  }

  @Test
  void whatHasComeToRestIsReportedOnceForItsOwnerOnly() throws IOException {
    moving.set(true);
    work.claimed("P1");
    reports.unitRegistered("ct", "P1", 7);
    stopped("P2");
    moving.set(false);

    await().until(() -> !delivered.isEmpty());
    stopped("P3");
    await().until(() -> delivered.size() == 2);
    Delivered first = delivered.peek();
    assertThat(first.name()).matches("ct-\\d{8}T\\d{6}Z\\.csv");
    assertThat(first.mode()).isEqualTo("rw-------");
    assertThat(first.lines()).hasSize(3).anyMatch(line -> line.contains("P1/a-P1.png"));
    assertThat(notices).isEmpty();
  }

  @Test
  void whatDoesNotArriveIsToldOnceAndTriedUntilItDoes() throws IOException {
    broken.set(true);
    work.claimed("P1");
    stopped("P1");

    await().until(() -> !notices.isEmpty());
    broken.set(false);
    await().until(() -> !delivered.isEmpty());
    assertThat(notices).hasSize(1).allMatch(text -> text.endsWith("IOException: no such bucket"));
  }
}
