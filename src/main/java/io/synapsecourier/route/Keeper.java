package io.synapsecourier.route;

import io.synapsecourier.config.LiveConfig;
import io.synapsecourier.config.ProcessLimits;
import io.synapsecourier.ledger.LedgerUnavailable;
import io.synapsecourier.model.CourierEvents;
import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.CourierException.Kind;
import io.synapsecourier.model.Problem;
import io.synapsecourier.route.ServiceView.State;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentSkipListMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the uploads that run those that the configuration wants. Looked at again and again by one
 * thread; each look takes every upload as far as it goes without waiting.
 *
 * <p>A new definition is checked first: until it can run, the old one goes on. Then the old one
 * scans no more, what is under way of it comes to rest, and it makes way.
 */
final class Keeper {
  private static final Logger LOG = LoggerFactory.getLogger(Keeper.class);
  private static final String LIMITS = "limits";
  private static final Duration AGAIN = Duration.ofSeconds(10);
  private static final Duration WRONG_AGAIN = Duration.ofMinutes(1);

  /** What is claimed of a removed upload goes up for so long; then it stays in the ledger. */
  private static final Duration DRAIN = Duration.ofMinutes(10);

  private final Engine engine;
  private final CourierEvents events;
  private final Clock clock;
  private final Service.Ends ends;
  private final Duration patience;
  private final Map<String, Slot> slots = new ConcurrentSkipListMap<>();
  private final Map<String, String> faults = new ConcurrentSkipListMap<>();
  private volatile boolean exchanging;

  Keeper(Engine engine, CourierEvents events, Clock clock, Service.Ends ends, Duration patience) {
    this.engine = engine;
    this.events = events;
    this.clock = clock;
    this.ends = ends;
    this.patience = patience;
  }

  Collection<Slot> slots() {
    return slots.values();
  }

  Map<String, String> faults() {
    return faults;
  }

  /** Takes over what the configuration says. What runs is changed by the next looks. */
  void take(LiveConfig.Reading reading) {
    reading.uploads().keySet().forEach(this::slot);
    reading.faults().keySet().forEach(this::slot);
    for (Slot slot : slots.values()) {
      slot.wish = reading.uploads().get(slot.id);
      slot.fault = reading.faults().get(slot.id);
      if (slot.wish != null && !slot.wish.means(slot.tried)) {
        slot.problem = null;
      }
      show(slot);
    }
    faults.keySet().removeIf(name -> isOfConfig(name) && !reading.others().containsKey(name));
    reading.others().forEach(this::fault);
    engine.expect(reading.uploads().keySet());
    try {
      engine.limit(ProcessLimits.of(reading.settings()));
      fault(LIMITS, null);
    } catch (CourierException e) {
      fault(LIMITS, e.problem());
    }
  }

  private static boolean isOfConfig(String name) {
    return !name.equals(LIMITS) && !name.startsWith(RouteFiles.FOLDER);
  }

  /** Something is wrong that belongs to no upload, and is told once; null: nothing is any more. */
  void fault(String name, Problem problem) {
    if (problem == null) {
      faults.remove(name);
    } else if (!problem.toString().equals(faults.put(name, problem.toString()))) {
      events.notice(name, problem.toString());
    }
  }

  private Slot slot(String id) {
    return slots.computeIfAbsent(id, Slot::new);
  }

  /** Takes every upload as far as it goes. */
  void look() {
    for (Slot slot : slots.values()) {
      try {
        if (!clock.instant().isBefore(slot.leftUntil)) {
          look(slot);
        }
      } catch (LedgerUnavailable e) {
        throw e;
      } catch (RuntimeException e) {
        // Whatever it is, the other uploads go on, and this one is looked at again.
        LOG.error("The upload {} cannot be looked after", slot.id, e);
        slot.leftUntil = clock.instant().plus(AGAIN);
        fail(slot, new Problem("internal-error", e.getClass().getName(), "The log says more."));
      }
    }
  }

  private void look(Slot slot) {
    if (slot.upload == null) {
      if (slot.wish == null) {
        forget(slot);
      } else if (!exchanging && !isDone(slot) && slot.isDue(clock.instant())) {
        start(slot);
      }
    } else if (slot.state == State.DRAINING) {
      drainOn(slot);
    } else if (slot.once != null && !slot.once.isAlive()) {
      ended(slot);
    } else if (slot.wish == null) {
      drain(slot, false);
    } else if (exchanging || !slot.wish.means(slot.current) && isUsable(slot)) {
      drain(slot, true);
    }
  }

  private static boolean isDone(Slot slot) {
    return slot.state == State.DONE && slot.wish.means(slot.current);
  }

  private void forget(Slot slot) {
    if (slot.fault == null) {
      engine.board().configuration(slot.id, null);
      slots.remove(slot.id);
    } else {
      slot.state = State.BROKEN;
      show(slot);
    }
  }

  private void start(Slot slot) {
    slot.tried = slot.wish;
    if (!engine.begin(slot.id)) {
      slot.state = State.WAITING;
      putOff(slot, false);
      fail(slot, Errand.running(slot.id));
      return;
    }
    try {
      slot.upload = engine.add(slot.wish, Slot.isOnce(slot.wish));
      slot.current = slot.wish;
      slot.problem = null;
      slot.handingOver = false;
      if (Slot.isOnce(slot.wish)) {
        slot.once = new Slot.Once(OneShot.besideOthers(engine, patience), slot.upload);
        slot.once.start();
      } else {
        slot.following = engine.follow(slot.upload);
      }
      slot.state = State.RUNNING;
      show(slot);
    } catch (CourierException e) {
      removeRest(slot);
      boolean wrong = e.kind() == Kind.CONFIGURATION;
      slot.state = wrong ? State.BROKEN : State.WAITING;
      putOff(slot, wrong);
      fail(slot, e.problem());
      tell(slot, "cannot start: " + e.getMessage() + then(wrong));
    } catch (RuntimeException e) {
      removeRest(slot);
      LOG.error("The upload {} cannot start", slot.id, e);
      slot.state = State.BROKEN;
      putOff(slot, true);
      tell(slot, "cannot start: " + e.getClass().getName() + "; the log says where.");
      fail(slot, new Problem("internal-error", e.getClass().getName(), "The log says where."));
    }
  }

  private void removeRest(Slot slot) {
    slot.upload = null;
    engine.remove(slot.id);
  }

  private void putOff(Slot slot, boolean wrong) {
    slot.again = clock.instant().plus(wrong ? WRONG_AGAIN : AGAIN);
  }

  private static String then(boolean wrong) {
    return wrong
        ? " Tried again when its file changes, and every minute."
        : " Tried again in " + AGAIN.toSeconds() + " s.";
  }

  /** Whether another definition could run; until it can, the one before does. */
  private boolean isUsable(Slot slot) {
    if (!slot.isDue(clock.instant())) {
      return false;
    }
    slot.tried = slot.wish;
    try {
      engine.check(slot.wish);
      slot.problem = null;
      return true;
    } catch (CourierException e) {
      boolean wrong = e.kind() == Kind.CONFIGURATION;
      putOff(slot, wrong);
      fail(slot, e.problem());
      tell(
          slot,
          "its new definition cannot be used, the one before goes on: "
              + e.getMessage()
              + then(wrong));
      return false;
    }
  }

  /**
   * @param handOver whether the upload begins anew: what waits in the ledger is left to that
   */
  private void drain(Slot slot, boolean handOver) {
    slot.state = State.DRAINING;
    slot.giveUp = clock.instant().plus(DRAIN);
    if (slot.following != null) {
      slot.following.close();
      slot.following = null;
    }
    if (slot.once != null) {
      slot.once.end();
    }
    if (handOver) {
      handOver(slot);
    }
    drainOn(slot);
  }

  private void handOver(Slot slot) {
    slot.handingOver = true;
    engine.rest(slot.upload);
  }

  private void drainOn(Slot slot) {
    boolean due = slot.wish != null || !clock.instant().isBefore(slot.giveUp);
    if (!slot.handingOver && due) {
      handOver(slot);
    }
    engine.retire(slot.upload);
    boolean rested = engine.isAtRest(slot.upload);
    boolean moving = !slot.handingOver && engine.isMoving(slot.upload);
    if (rested && !moving && (slot.once == null || !slot.once.isAlive())) {
      engine.ledger().uploads().nextScan(slot.upload.no(), null);
      engine.remove(slot.id);
      slot.once = null;
      slot.upload = null;
      slot.tried = null;
      slot.state = State.WAITING;
    }
  }

  /** It ran once; where its source or the backend was away, it does so again. */
  private void ended(Slot slot) {
    CourierException failure = slot.once.failure;
    ends.ended(slot.upload, failure, slot.once.seconds());
    boolean again = failure != null && failure.kind() != Kind.CONFIGURATION;
    slot.once = null;
    slot.upload = null;
    engine.remove(slot.id);
    slot.state = again ? State.WAITING : State.DONE;
    slot.tried = slot.wish;
    putOff(slot, false);
    fail(slot, failure == null ? null : failure.problem());
  }

  private void fail(Slot slot, Problem problem) {
    slot.problem = problem;
    show(slot);
  }

  /** Shows in the ledger and to people what has to be mended. */
  private void show(Slot slot) {
    Problem problem = slot.fault == null ? slot.problem : slot.fault;
    String text = problem == null ? null : problem.toString();
    if (slot.fault != null) {
      tell(
          slot,
          slot.upload == null
              ? text
              : "its definition cannot be used, the one before goes on: " + text);
    }
    if (text == null) {
      slot.told = null;
    }
    if (!Objects.equals(text, slot.error)) {
      slot.error = text;
      engine.board().configuration(slot.id, problem);
    }
  }

  private void tell(Slot slot, String text) {
    if (!text.equals(slot.told)) {
      slot.told = text;
      events.notice(slot.id, text);
    }
  }

  /** Lets all uploads make way for other routes, and begin anew when {@link #exchanged}. */
  boolean isClearForRoutes() {
    exchanging = true;
    return slots.values().stream().allMatch(slot -> slot.upload == null);
  }

  void exchanged() {
    exchanging = false;
  }

  /** The uploads that run now. */
  List<UploadContext> running() {
    return slots.values().stream().map(slot -> slot.upload).filter(Objects::nonNull).toList();
  }

  /** Ends what announces changes, and runs that end by themselves. */
  void stop() {
    for (Slot slot : slots.values()) {
      Following following = slot.following;
      if (following != null) {
        following.close();
      }
      Slot.Once once = slot.once;
      if (once != null) {
        once.end();
      }
    }
  }
}
