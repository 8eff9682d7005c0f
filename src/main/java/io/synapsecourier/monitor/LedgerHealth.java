package io.synapsecourier.monitor;

import io.synapsecourier.ledger.Ledger;
import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/** Readiness: whether the ledger can be written, tried at most every few seconds. */
final class LedgerHealth extends AbstractHealthCheck {
  private static final Duration FRESH = Duration.ofSeconds(5);

  private final Ledger ledger;
  private final Clock clock;
  private Problem last;
  private Instant tried = Instant.MIN;

  LedgerHealth(Ledger ledger, Clock clock) {
    super("courier", "courier-ledger");
    this.ledger = ledger;
    this.clock = clock;
  }

  @Override
  public boolean isLiveness() {
    // A restart gives no disk room and brings no server back.
    return false;
  }

  @Override
  public boolean isReadiness() {
    return true;
  }

  /** What is wrong with the ledger; null where nothing is. */
  synchronized Problem problem() {
    Instant now = clock.instant();
    if (tried.isBefore(now.minus(FRESH))) {
      last = look();
      tried = now;
    }
    return last;
  }

  private Problem look() {
    try {
      ledger.vitals().tryToWrite();
      return null;
    } catch (CourierException e) {
      return e.problem();
    } catch (RuntimeException e) {
      return new Problem(
          "ledger-unwritable",
          "The ledger cannot be written: " + e.getClass().getSimpleName() + ".",
          "The log says why.");
    }
  }

  @Override
  protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
    Checks.say(builder, problem());
  }
}
