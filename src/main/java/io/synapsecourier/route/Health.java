package io.synapsecourier.route;

import io.synapsecourier.backend.synapse.BackendException;
import io.synapsecourier.model.CourierEvents;
import io.synapsecourier.model.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Whether the backend answers. Its faults are nobody's unit's fault: they use up no attempts. */
public final class Health {
  private final CourierEvents events;
  private final Clock clock;
  private Instant unreachableSince;
  private Problem refusal;
  private Problem last;

  public Health(CourierEvents events, Clock clock) {
    this.events = events;
    this.clock = clock;
  }

  /** Whether a failure tells of the backend as a whole; if so, it is remembered. */
  synchronized boolean isGlobal(String upload, Throwable failure) {
    if (failure instanceof BackendException.NotAllowed) {
      remember(upload, failure);
      refusal = last;
      return true;
    }
    if (failure instanceof BackendException.NotNow notNow && notNow.unreachable()) {
      if (unreachableSince == null) {
        unreachableSince = clock.instant();
      }
      remember(upload, failure);
      return true;
    }
    return false;
  }

  private void remember(String upload, Throwable failure) {
    boolean first = last == null;
    last = Retrying.problem(failure);
    if (first) {
      events.notice(upload, last.toString());
    }
  }

  /** The backend answered. */
  synchronized void answered() {
    unreachableSince = null;
    refusal = null;
    last = null;
  }

  /** Why a one-shot upload has to stop: refused, or out of reach for too long; null: go on. */
  public synchronized Problem stops(Duration patience) {
    if (refusal != null) {
      return refusal;
    }
    boolean tooLong =
        unreachableSince != null && unreachableSince.plus(patience).isBefore(clock.instant());
    return tooLong ? last : null;
  }
}
