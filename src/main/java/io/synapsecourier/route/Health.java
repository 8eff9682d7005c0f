package io.synapsecourier.route;

import io.synapsecourier.model.BackendFailure;
import io.synapsecourier.model.BackendFailure.Meaning;
import io.synapsecourier.model.CourierEvents;
import io.synapsecourier.model.Problem;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Whether the backend answers. Its faults are nobody's unit's fault: they use up no attempts.
 *
 * <p>While it is away, or refuses the token, nothing is claimed and nothing is asked but one
 * request in a while: the first answer lets everything go on.
 */
public final class Health {
  private static final long LOOK_MILLIS = 100;

  private final CourierEvents events;
  private final Clock clock;
  private final Duration again;
  private final Consumer<Problem> board;
  private Instant unreachableSince;
  private Problem refusal;
  private Problem latestRefusal;
  private int refusals;
  private Problem last;
  private IOException fault;
  private Instant nextTry;
  private int releases;
  private boolean ended;

  public Health(CourierEvents events, Clock clock) {
    this(events, clock, Duration.ofSeconds(5), problem -> {});
  }

  /**
   * The health of a backend.
   *
   * @param again how long nothing is asked after a failure
   * @param board is told what is wrong when something is, and null when nothing is any more
   */
  public Health(CourierEvents events, Clock clock, Duration again, Consumer<Problem> board) {
    this.events = events;
    this.clock = clock;
    this.again = again;
    this.board = board;
  }

  /** Whether a failure tells of the backend as a whole; if so, it is remembered. */
  synchronized boolean isGlobal(String upload, Throwable failure) {
    boolean global = isOfAll(upload, failure);
    boolean answered =
        failure instanceof BackendFailure told
            && (told.meaning() == Meaning.REFUSED || told.meaning() == Meaning.NOT_NOW);
    if (!global && answered) {
      answered();
    }
    return global;
  }

  private boolean isOfAll(String upload, Throwable failure) {
    if (!(failure instanceof IOException io) || !(failure instanceof BackendFailure told)) {
      return false;
    }
    if (told.meaning() == Meaning.NOT_ALLOWED) {
      remember(upload, failure);
      refusal = last;
      latestRefusal = last;
      refusals++;
      closed(io);
      return true;
    }
    if (told.meaning() == Meaning.UNREACHABLE) {
      silent();
      remember(upload, failure);
      closed(io);
      return true;
    }
    return false;
  }

  /** A list cannot be read, which is no unit's fault either; other requests go on meanwhile. */
  synchronized void unreadable(String upload, Throwable failure) {
    if (!isOfAll(upload, failure)) {
      silent();
      remember(upload, failure);
    }
  }

  private void silent() {
    if (unreachableSince == null) {
      unreachableSince = clock.instant();
    }
  }

  private void closed(IOException failure) {
    fault = failure;
    if (nextTry == null || !clock.instant().isBefore(nextTry)) {
      nextTry = clock.instant().plus(again);
    }
  }

  private void remember(String upload, Throwable failure) {
    boolean first = last == null;
    last = Retrying.problem(failure);
    if (first) {
      events.notice(upload, last.toString());
      board.accept(last);
    }
  }

  /** The backend answered. */
  synchronized void answered() {
    boolean wasWrong = last != null;
    unreachableSince = null;
    refusal = null;
    last = null;
    fault = null;
    nextTry = null;
    notifyAll();
    if (wasWrong) {
      board.accept(null);
    }
  }

  /** What is wrong; null where nothing is. */
  synchronized Problem problem() {
    return last;
  }

  /** How long nothing is asked after a failure. */
  Duration again() {
    return again;
  }

  /** Whether a request may go out now. */
  synchronized boolean mayAsk() {
    return fault == null || !clock.instant().isBefore(nextTry);
  }

  /**
   * Lets a request go out; while the backend is away, one in a while.
   *
   * @throws IOException the failure that the request would meet: it is not sent
   */
  synchronized void ask() throws IOException {
    if (!mayAsk()) {
      throw fault;
    }
    if (fault != null) {
      nextTry = clock.instant().plus(again);
    }
  }

  /**
   * Waits while the backend is away, so that no more is claimed. Where nothing is left that could
   * ask it, the caller goes on and does.
   *
   * @return false where {@link #release} came first
   */
  boolean awaitTurn() {
    return awaitTurn(() -> false);
  }

  /**
   * As {@link #awaitTurn()}, for one who may no longer want it.
   *
   * @return false where that came first, too
   */
  synchronized boolean awaitTurn(BooleanSupplier unwanted) {
    int before = releases;
    try {
      while (!ended
          && !unwanted.getAsBoolean()
          && fault != null
          && releases == before
          && isBeforeNextTurn()) {
        TimeUnit.MILLISECONDS.timedWait(this, LOOK_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
    return !ended && releases == before && !unwanted.getAsBoolean();
  }

  private boolean isBeforeNextTurn() {
    return clock.instant().isBefore(nextTry.plus(again));
  }

  /** Who waits now waits no longer, because the run ends. */
  synchronized void release() {
    releases++;
    notifyAll();
  }

  /** Nobody waits any more, because the engine ends. */
  synchronized void end() {
    ended = true;
    notifyAll();
  }

  /** How often the backend has refused. */
  public synchronized int refusals() {
    return refusals;
  }

  /**
   * As {@link #stops(Duration)}, also where another request was answered after the refusal: a run
   * that meets one ends, however near to each other the answers come.
   *
   * @param since {@link #refusals()} at the begin of the run
   */
  public synchronized Problem stops(Duration patience, int since) {
    return refusals > since ? latestRefusal : stops(patience);
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
