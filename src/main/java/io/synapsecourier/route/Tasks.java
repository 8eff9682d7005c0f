package io.synapsecourier.route;

import io.synapsecourier.backend.synapse.DataUnits;
import io.synapsecourier.ledger.ClaimedUnit;
import io.synapsecourier.ledger.Ledger;
import io.synapsecourier.ledger.UnitRow;
import io.synapsecourier.model.Problem;
import io.synapsecourier.model.UnitState;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;

/**
 * Bean {@code tasks}: asks for the task of each registered unit, at most once.
 *
 * <p>Tasks cannot be looked up by unit, so a lost answer is for a person to decide.
 */
public final class Tasks {
  private static final String STAGE = "task";

  private final Uploads uploads;
  private final Ledger ledger;
  private final InFlight inFlight;
  private final Outcomes outcomes;
  private final Clock clock;

  public Tasks(Uploads uploads, Ledger ledger, InFlight inFlight, Outcomes outcomes, Clock clock) {
    this.uploads = uploads;
    this.ledger = ledger;
    this.inFlight = inFlight;
    this.outcomes = outcomes;
    this.clock = clock;
  }

  /** Registered units of a message. */
  public Registration open(String message) {
    UnitMessage wanted = UnitMessage.read(message);
    List<ClaimedUnit> units =
        ledger.questions().load(wanted.units(), UnitState.REGISTERED).stream()
            .filter(unit -> unit.unit().task().equals("WANTED"))
            .toList();
    Registration registration = new Registration(uploads.get(wanted.upload()), units);
    List<Long> others = new ArrayList<>(wanted.units());
    others.removeAll(registration.ids());
    inFlight.release(others);
    return registration;
  }

  /** Marks the units and makes the request's body. */
  public String request(@Variable("registration") Registration registration) {
    List<Long> mayGo = ledger.progress().asking(registration.ids(), clock.millis());
    List<Long> dataUnits = new ArrayList<>();
    for (ClaimedUnit unit : current(mayGo)) {
      dataUnits.add(unit.unit().dataUnitId());
    }
    return DataUnits.taskRequest(registration.upload().definition().project(), dataUnits);
  }

  /** The request's units as they are now: their ids at the backend came after they were loaded. */
  private List<ClaimedUnit> current(List<Long> ids) {
    return ledger.questions().load(ids, UnitState.REGISTERED);
  }

  public void done(@Variable("registration") Registration registration) {
    outcomes.answered();
    ledger.progress().task(registration.ids(), "DONE", clock.millis());
    inFlight.release(registration.ids());
  }

  /** Refused for all: alone, each unit learns whether it was meant. */
  public List<Registration> refused(
      Exchange exchange, @Variable("registration") Registration registration) {
    ledger.progress().task(registration.ids(), "WANTED", clock.millis());
    if (registration.units().size() > 1) {
      return registration.halves();
    }
    stop(exchange, registration, UnitState.DEAD, null);
    return List.of();
  }

  /** Certainly not carried out: asked again later. */
  public void notNow(Exchange exchange, @Variable("registration") Registration registration) {
    Throwable failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
    ledger.progress().task(registration.ids(), "WANTED", clock.millis());
    for (ClaimedUnit unit : registration.units()) {
      outcomes.failed(registration.upload(), unit.unit(), STAGE, failure);
    }
  }

  /** Nobody knows whether the tasks were made. */
  public void lost(Exchange exchange, @Variable("registration") Registration registration) {
    ledger.progress().task(registration.ids(), "UNKNOWN", clock.millis());
    Throwable failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
    stop(exchange, registration, UnitState.UNKNOWN, unknown(Retrying.problem(failure)));
  }

  /**
   * Settles what an earlier process left: units that were killed between the request and its
   * answer, and tasks whose project the definition no longer names. Called at start.
   */
  public void recover(UploadContext upload) {
    if (upload.definition().project() == null) {
      ledger.progress().dropTasks(upload.no());
    }
    Problem problem = unknown(new Problem("", "The process was ended before the answer.", ""));
    for (long id : ledger.questions().asked(upload.no())) {
      for (ClaimedUnit unit : ledger.questions().load(List.of(id), UnitState.REGISTERED)) {
        ledger.progress().task(List.of(id), "UNKNOWN", clock.millis());
        outcomes.stop(upload, unit.unit(), UnitState.UNKNOWN, STAGE, problem);
      }
    }
  }

  private static Problem unknown(Problem cause) {
    return new Problem(
        "task-outcome-unknown",
        cause.what() + " Nobody knows whether the unit has its task.",
        "Look for the task in the project: discard the unit if it is there, replay it if not.");
  }

  private void stop(
      Exchange exchange, Registration registration, UnitState state, Problem problem) {
    Throwable failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
    Problem why = problem == null ? Retrying.problem(failure) : problem;
    for (ClaimedUnit unit : registration.units()) {
      UnitRow row = unit.unit();
      outcomes.stop(registration.upload(), row, state, STAGE, why);
    }
  }
}
