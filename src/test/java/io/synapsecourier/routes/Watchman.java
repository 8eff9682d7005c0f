package io.synapsecourier.routes;

import io.synapsecourier.config.Settings;
import io.synapsecourier.model.Problem;
import io.synapsecourier.model.UnitState;
import io.synapsecourier.monitor.Monitor;
import io.synapsecourier.monitor.Running;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/** A monitor over a workplace, whose time a test moves on. */
final class Watchman implements Running {
  private static final Path SHIPPED = Path.of("config/application.properties");

  final Workplace work;
  final Monitor monitor;
  private final Settings settings;
  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
  private volatile boolean moving;
  private volatile Problem backend;
  private volatile Map<String, Problem> troubles = Map.of();

  Watchman(Workplace work, Map<String, String> settings) {
    this.work = work;
    this.settings = Settings.read(SHIPPED, SHIPPED, Map.of()).with(settings);
    monitor = again();
  }

  /** What a new process would have. */
  Monitor again() {
    return new Monitor(work.ledger.impatient(), settings, this, clock(), true);
  }

  Clock clock() {
    return new Clock() {
      @Override
      public ZoneId getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(ZoneId zone) {
        return this;
      }

      @Override
      public Instant instant() {
        return now.get();
      }
    };
  }

  void pass(long seconds) {
    now.updateAndGet(it -> it.plusSeconds(seconds));
  }

  void moving(boolean moves) {
    moving = moves;
  }

  void backend(Problem problem) {
    backend = problem;
    work.ledger.uploads().health(work.upload.no(), problem);
  }

  /** A unit that stops; answers its number. */
  long dead(String key, String code) throws IOException {
    long id = work.claimed(key);
    work.ledger
        .progress()
        .stop(
            List.of(id), UnitState.DEAD, "upload", new Problem(code, "about " + key, ""), 1, 1_000);
    return id;
  }

  @Override
  public List<Upload> uploads() {
    return List.of(new Upload("ct", work.upload.no(), 2));
  }

  /** An upload that the configuration wants and that does not run as it says; null: it does. */
  void trouble(String upload, Problem problem) {
    troubles = problem == null ? Map.of() : Map.of(upload, problem);
  }

  @Override
  public Map<String, Problem> troubles() {
    return troubles;
  }

  @Override
  public Problem backend() {
    return backend;
  }

  @Override
  public boolean isMoving(String upload) {
    return moving;
  }
}
