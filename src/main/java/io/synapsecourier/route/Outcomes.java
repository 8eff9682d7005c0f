package io.synapsecourier.route;

import io.synapsecourier.ledger.Ledger;
import io.synapsecourier.ledger.UnitRow;
import io.synapsecourier.model.CourierEvents;
import io.synapsecourier.model.Problem;
import io.synapsecourier.model.UnitState;
import java.time.Clock;
import java.util.List;

/** Writes down what became of units that did not get through a stage, and gives them back. */
public final class Outcomes {
  /** A global fault is looked at again after this. */
  private static final long GLOBAL_WAIT_MILLIS = 5_000;

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
  }

  /** Attempts that a failure uses up. */
  int attempt() {
    return stopping ? 0 : 1;
  }

  /** The stage failed for a unit and may work later; attempts are used up unless all are hit. */
  void failed(UploadContext upload, UnitRow unit, String stage, Throwable failure) {
    Problem problem = Retrying.problem(failure);
    boolean global = health.isGlobal(upload.id(), failure) || stopping;
    int failures = unit.attempts() + (global ? 0 : 1);
    if (!global && retrying.usedUp(failures)) {
      stop(upload, unit, UnitState.DEAD, stage, problem);
      return;
    }
    long wait =
        global ? GLOBAL_WAIT_MILLIS : retrying.waitMillis(failures - 1, Retrying.asked(failure));
    ledger
        .progress()
        .later(List.of(unit.id()), stage, problem, global ? 0 : 1, clock.millis() + wait);
    events.retrying(upload.id(), unit.unitKey(), problem, wait);
    inFlight.release(List.of(unit.id()));
  }

  /** The backend answered a call of its own: it is there. */
  void answered() {
    health.answered();
  }

  /** Whether a unit has had all attempts that it gets at a stage. */
  boolean usedUp(UnitRow unit) {
    return retrying.usedUp(unit.attempts());
  }

  /** The outcome of a unit could not be looked up: nothing is used up, it is asked later. */
  void lookLater(UploadContext upload, UnitRow unit, Throwable failure) {
    health.isGlobal(upload.id(), failure);
    long wait = retrying.waitMillis(2, Retrying.asked(failure));
    ledger.progress().lookAgain(List.of(unit.id()), unit.lookups(), clock.millis() + wait);
  }

  /** The unit was refused among others: it is tried by itself at once, see {@link Dispatcher}. */
  void alone(UploadContext upload, UnitRow unit, String stage, Throwable failure) {
    Problem problem = Retrying.problem(failure);
    ledger.progress().later(List.of(unit.id()), stage, problem, 0, clock.millis());
    inFlight.release(List.of(unit.id()));
  }

  /** The unit stops for a person, or for its source to settle. */
  void stop(UploadContext upload, UnitRow unit, UnitState state, String stage, Problem problem) {
    ledger.progress().stop(List.of(unit.id()), state, stage, problem, clock.millis());
    inFlight.release(List.of(unit.id()));
    events.unitStopped(upload.id(), unit.unitKey(), state, problem);
  }
}
