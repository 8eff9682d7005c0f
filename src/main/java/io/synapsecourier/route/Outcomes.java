package io.synapsecourier.route;

import io.synapsecourier.ledger.ClaimedUnit;
import io.synapsecourier.ledger.Ledger;
import io.synapsecourier.ledger.LedgerUnavailable;
import io.synapsecourier.ledger.UnitRow;
import io.synapsecourier.model.BackendFailure;
import io.synapsecourier.model.BackendFailure.Meaning;
import io.synapsecourier.model.CourierEvents;
import io.synapsecourier.model.Problem;
import io.synapsecourier.model.UnitState;
import io.synapsecourier.transfer.TransferException;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;

/** Writes down what became of units that did not get through a stage, and gives them back. */
public final class Outcomes {
  private final Ledger ledger;
  private final InFlight inFlight;
  private final Retrying retrying;
  private final Health health;
  private final CourierEvents events;
  private final Clock clock;
  private volatile boolean stopping;

  public Outcomes(
      Ledger ledger,
      InFlight inFlight,
      Retrying retrying,
      Health health,
      CourierEvents events,
      Clock clock) {
    this.ledger = ledger;
    this.inFlight = inFlight;
    this.retrying = retrying;
    this.health = health;
    this.events = events;
    this.clock = clock;
  }

  /** The engine ends: what breaks from now on is nobody's fault, and uses up no attempt. */
  void stopping() {
    stopping = true;
    health.end();
  }

  /** Attempts that a failure uses up, be it of the end of the engine or of the ledger. */
  int attempt(Throwable failure) {
    return stopping || failure instanceof LedgerUnavailable ? 0 : 1;
  }

  /**
   * A unit did not get through a stage: it is tried again, stops for a person, or goes back to
   * where the next scan finds it.
   *
   * @return whether it has stopped
   */
  boolean broken(RunningUpload upload, UnitRow unit, String stage, Throwable failure) {
    if (failure instanceof TransferException.SourceChanged) {
      // Not the unit's fault: it goes back to where the next scan finds it, and loses no attempt.
      stop(upload, unit, UnitState.OPEN, stage, Retrying.problem(failure));
      return true;
    }
    if (isFinal(failure)) {
      giveUp(upload, unit, stage, failure);
      return true;
    }
    return failed(upload, unit, stage, failure);
  }

  /** Whether the same unit would fail in the same way again. */
  static boolean isFinal(Throwable failure) {
    return failure instanceof TransferException.SourceUnreadable
        || failure instanceof TransferException.Refused
        || failure instanceof BackendFailure told && told.meaning() == Meaning.REFUSED;
  }

  /**
   * The stage failed for a unit and may work later; attempts are used up unless all are hit.
   *
   * @return whether it was the last attempt
   */
  boolean failed(RunningUpload upload, UnitRow unit, String stage, Throwable failure) {
    Scope scope = Scope.of(upload.id(), unit.id());
    try {
      return fail(upload, unit, stage, failure);
    } finally {
      scope.end();
    }
  }

  private boolean fail(RunningUpload upload, UnitRow unit, String stage, Throwable failure) {
    Problem problem = Retrying.problem(failure);
    boolean global = health.isGlobal(upload.id(), failure) || attempt(failure) == 0;
    int failures = unit.attempts() + (global ? 0 : 1);
    if (!global && retrying.usedUp(failures)) {
      giveUp(upload, unit, stage, failure);
      return true;
    }
    long wait =
        global
            ? health.again().toMillis()
            : retrying.waitMillis(failures - 1, Retrying.asked(failure));
    thenRelease(
        unit,
        ids -> ledger.progress().later(ids, stage, problem, global ? 0 : 1, clock.millis() + wait));
    events.retrying(upload.id(), unit.unitKey(), problem, wait);
    return false;
  }

  /**
   * A request is about to go out.
   *
   * @throws IOException while the backend is away: it is not sent
   */
  void ask() throws IOException {
    health.ask();
  }

  /** The backend answered a call of its own: it is there. */
  void answered() {
    health.answered();
  }

  /** Whether a unit has had all attempts that it gets at a stage. */
  boolean usedUp(UnitRow unit) {
    return retrying.usedUp(unit.attempts());
  }

  /** The outcome of units could not be looked up: nothing is used up, it is asked later. */
  void lookLater(RunningUpload upload, List<ClaimedUnit> units, Throwable failure) {
    health.unreadable(upload.id(), failure);
    long wait = retrying.waitMillis(2, Retrying.asked(failure));
    for (ClaimedUnit unit : units) {
      int lookups = unit.unit().lookups();
      ledger.progress().lookAgain(List.of(unit.unit().id()), lookups, clock.millis() + wait);
    }
  }

  /** The unit was refused among others: it is tried by itself at once, see {@link Dispatcher}. */
  void alone(RunningUpload upload, UnitRow unit, String stage, Throwable failure) {
    Problem problem = Retrying.problem(failure);
    thenRelease(unit, ids -> ledger.progress().later(ids, stage, problem, 0, clock.millis()));
  }

  /** The attempt that failed was the unit's last: it becomes a dead letter. */
  void giveUp(RunningUpload upload, UnitRow unit, String stage, Throwable failure) {
    stop(upload, unit, UnitState.DEAD, stage, Retrying.problem(failure), 1);
  }

  /** The unit stops for a person, or for its source to settle; no attempt is used up. */
  void stop(RunningUpload upload, UnitRow unit, UnitState state, String stage, Problem problem) {
    stop(upload, unit, state, stage, problem, 0);
  }

  private void stop(
      RunningUpload upload,
      UnitRow unit,
      UnitState state,
      String stage,
      Problem problem,
      int attempts) {
    thenRelease(
        unit, ids -> ledger.progress().stop(ids, state, stage, problem, attempts, clock.millis()));
    events.unitStopped(upload.id(), unit.unitKey(), state, problem);
    events.settled(upload.id(), unit.outcome(state, problem, unit.dataUnitId(), clock.millis()));
  }

  /** Gives the unit back also where the ledger cannot be written: it is found there as it was. */
  private void thenRelease(UnitRow unit, Consumer<List<Long>> write) {
    List<Long> ids = List.of(unit.id());
    try {
      write.accept(ids);
    } finally {
      inFlight.release(ids);
    }
  }
}
