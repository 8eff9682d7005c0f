package io.synapsecourier.monitor;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.synapsecourier.model.CourierEvents;
import io.synapsecourier.model.FileRef;
import io.synapsecourier.model.Problem;
import io.synapsecourier.model.UnitOutcome;
import io.synapsecourier.model.UnitState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts events. Labels are upload ids, states and reason codes: there are few of each. */
final class Meters implements CourierEvents {
  private final MeterRegistry registry;
  private final Clock clock;
  private final Map<String, UploadMeters> uploads = new ConcurrentHashMap<>();
  private final Map<String, Instant> successes = new ConcurrentHashMap<>();

  Meters(MeterRegistry registry, Clock clock) {
    this.registry = registry;
    this.clock = clock;
  }

  /** Meters of an upload, from zero on. */
  UploadMeters of(String upload) {
    return uploads.computeIfAbsent(upload, id -> new UploadMeters(registry, id));
  }

  /** The last registration of an upload in this process; null where there was none. */
  Instant success(String upload) {
    return successes.get(upload);
  }

  @Override
  public void listed(String upload, int files, long bytes) {
    of(upload).listedFiles.increment(files);
  }

  @Override
  public void scanFailed(String upload, String why) {
    of(upload).failedScans.increment();
  }

  @Override
  public void sent(String upload, long bytes) {
    of(upload).sentBytes.increment(bytes);
  }

  @Override
  public void fileUploaded(String upload, FileRef file) {
    of(upload).uploadedFiles.increment();
  }

  @Override
  public void settled(String upload, UnitOutcome outcome) {
    if (outcome.state() == UnitState.REGISTERED) {
      registered(upload, outcome);
    } else if (outcome.state() == UnitState.DEAD || outcome.state() == UnitState.UNKNOWN) {
      Counter.builder("courier.stopped.units")
          .tags("upload", upload, "state", outcome.state().name(), "code", outcome.code())
          .description("Units that stopped for a person")
          .register(registry)
          .increment();
    }
  }

  private void registered(String upload, UnitOutcome outcome) {
    UploadMeters meters = of(upload);
    meters.registeredUnits.increment();
    meters.registeredFiles.increment(outcome.files());
    meters.registeredBytes.increment(outcome.bytes());
    if (outcome.took() != null) {
      meters.unit.record(outcome.took());
    }
    successes.put(upload, clock.instant());
  }

  @Override
  public void passed(String upload, Stage stage, int units, Duration took) {
    UploadMeters meters = of(upload);
    Timer timer = stage == Stage.UPLOAD ? meters.transfer : meters.registration;
    timer.record(took);
  }

  @Override
  public void retrying(String upload, String what, Problem problem, long waitMillis) {
    Counter.builder("courier.retries")
        .tags("upload", upload, "code", problem.code())
        .description("Units that are tried again after a wait")
        .register(registry)
        .increment();
  }
}
