package io.synapsecourier.monitor;

import io.synapsecourier.ledger.LedgerUnavailable;
import io.synapsecourier.model.CourierEvents;
import io.synapsecourier.model.Problem;
import io.synapsecourier.model.UnitOutcome;
import io.synapsecourier.model.UnitState;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Bean {@code eventFeed}: what has happened since the route asked last, for steps of the operator's
 * own. It is kept in memory up to a bound: who must miss nothing asks the ledger.
 */
public final class EventFeed implements CourierEvents {
  private static final Logger LOG = LoggerFactory.getLogger("io.synapsecourier.events");
  private static final int MOST = 20_000;

  private final Running running;
  private final UploadChecks checks;
  private final boolean names;
  private final Clock clock;
  private final Queue<Event> events = new ArrayBlockingQueue<>(MOST);
  private final Set<String> changed = ConcurrentHashMap.newKeySet();
  private final Map<String, String> unhealthy = new TreeMap<>();

  /**
   * @param names whether events carry the names of units
   */
  EventFeed(Running running, UploadChecks checks, boolean names, Clock clock) {
    this.running = running;
    this.checks = checks;
    this.names = names;
    this.clock = clock;
  }

  @Override
  public void settled(String upload, UnitOutcome it) {
    boolean registered = it.state() == UnitState.REGISTERED;
    if (registered || it.state() == UnitState.DEAD || it.state() == UnitState.UNKNOWN) {
      changed.add(upload);
      events.offer(
          new Event(
              registered ? "unit-registered" : "unit-stopped",
              clock.instant(),
              upload,
              it.unit(),
              names ? it.unitKey() : null,
              it.state().name(),
              it.code(),
              it.dataUnitId()));
    }
  }

  @Override
  public void scanFailed(String upload, String why) {
    events.offer(Event.of("scan-failed", clock.instant(), upload, "scan-failed"));
  }

  /** Takes what has happened, oldest first. */
  public synchronized List<Event> take() {
    if (events.size() == MOST) {
      LOG.warn("Events were faster than the route that takes them, and some are left out");
    }
    List<Event> taken = new ArrayList<>();
    for (Event event = events.poll(); event != null; event = events.poll()) {
      taken.add(event);
    }
    try {
      finished(taken);
      health(taken);
    } catch (LedgerUnavailable e) {
      // What the ledger has to say of it comes with a later look.
    }
    return taken;
  }

  private void finished(List<Event> taken) {
    for (String upload : List.copyOf(changed)) {
      // First the mark: what happens from now on finishes later.
      changed.remove(upload);
      boolean finished = false;
      try {
        finished = !running.isMoving(upload);
      } finally {
        if (finished) {
          taken.add(Event.of("upload-finished", clock.instant(), upload, ""));
        } else {
          changed.add(upload);
        }
      }
    }
  }

  private void health(List<Event> taken) {
    for (Map.Entry<String, Optional<Problem>> it : checks.all().entrySet()) {
      String code = it.getValue().map(Problem::code).orElse(null);
      String before =
          code == null ? unhealthy.remove(it.getKey()) : unhealthy.put(it.getKey(), code);
      if (code != null && !code.equals(before)) {
        taken.add(Event.of("unhealthy", clock.instant(), it.getKey(), code));
      } else if (code == null && before != null) {
        taken.add(Event.of("healthy", clock.instant(), it.getKey(), before));
      }
    }
  }
}
