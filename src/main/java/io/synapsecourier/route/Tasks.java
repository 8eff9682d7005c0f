package io.synapsecourier.route;

import io.synapsecourier.backend.synapse.BackendException;
import io.synapsecourier.backend.synapse.DataUnits;
import io.synapsecourier.ledger.ClaimedUnit;
import io.synapsecourier.ledger.Ledger;
import io.synapsecourier.model.CrashPoint;
import io.synapsecourier.model.Problem;
import io.synapsecourier.model.UnitState;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Header;
import org.apache.camel.Variable;

/**
 * Bean {@code tasks}: asks for the task of each registered unit, at most once.
 *
 * <p>Tasks cannot be looked up by unit, so a lost answer is for a person to decide.
 */
public final class Tasks {
  private static final String STAGE = "task";
  private static final int CREATED = 201;

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
    return inFlight.orRelease(wanted.units(), () -> open(wanted));
  }

  private Registration open(UnitMessage wanted) {
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
  public String request(@Variable("registration") Registration registration) throws IOException {
    outcomes.ask();
    List<Long> mayGo = ledger.progress().asking(registration.ids(), clock.millis());
    CrashPoint.ASKING_TASKS.reached();
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

  /**
   * The backend answered.
   *
   * @throws BackendException where the answer is another's, as of a proxy: nobody knows then
   */
  public void done(
      @Body byte[] answer,
      @Header(Exchange.HTTP_RESPONSE_CODE) Integer status,
      @Variable("registration") Registration registration)
      throws BackendException {
    DataUnits.tasksMade(answer, status != null && status == CREATED, registration.units().size());
    outcomes.answered();
    CrashPoint.TASKS_ANSWERED.reached();
    ledger.progress().task(registration.ids(), "DONE", clock.millis());
    inFlight.release(registration.ids());
  }

  /** Refused for all: alone, each unit learns whether it was meant. */
  public List<Registration> refused(
      Exchange exchange, @Variable("registration") Registration registration) {
    outcomes.answered();
    CrashPoint.TASKS_REFUSED.reached();
    wantedAgain(registration);
    if (registration.units().size() > 1) {
      return registration.halves();
    }
    Throwable failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
    for (ClaimedUnit unit : registration.units()) {
      outcomes.giveUp(registration.upload(), unit.unit(), STAGE, failure);
    }
    return List.of();
  }

  /** Certainly not carried out: asked again later. */
  public void notNow(Exchange exchange, @Variable("registration") Registration registration) {
    Throwable failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
    wantedAgain(registration);
    inFlight.orRelease(
        registration.ids(),
        () -> {
          for (ClaimedUnit unit : registration.units()) {
            outcomes.failed(registration.upload(), unit.unit(), STAGE, failure);
          }
          return true;
        });
  }

  private void wantedAgain(Registration registration) {
    inFlight.orRelease(
        registration.ids(),
        () -> {
          ledger.progress().task(registration.ids(), "WANTED", clock.millis());
          return true;
        });
  }

  /** Nobody knows whether the tasks were made. */
  public void lost(Exchange exchange, @Variable("registration") Registration registration) {
    CrashPoint.TASKS_LOST.reached();
    Throwable failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
    Problem why = unknown(Retrying.problem(failure));
    inFlight.orRelease(
        registration.ids(),
        () -> {
          for (ClaimedUnit unit : registration.units()) {
            outcomes.stop(registration.upload(), unit.unit(), UnitState.UNKNOWN, STAGE, why);
          }
          return true;
        });
  }

  /**
   * Settles what an earlier process left: units that were killed between the request and its
   * answer, and tasks whose project the definition no longer names. Called at start.
   */
  public void recover(UploadContext upload) {
    if (upload.definition().project() == null) {
      ledger.progress().dropTasks(upload.no());
    }
    orphans(upload);
  }

  /** Stops units whose answer could not be written down either, as after a full disk. */
  public void orphans() {
    uploads
        .active(ledger.questions().uploadsWith(UnitState.REGISTERED, "ASKED"))
        .forEach(this::orphans);
  }

  private void orphans(UploadContext upload) {
    Problem problem = unknown(new Problem("", "The answer was not written down.", ""));
    for (long id : ledger.questions().asked(upload.no())) {
      if (inFlight.take(upload.no(), id)) {
        inFlight.orRelease(List.of(id), () -> orphan(upload, id, problem));
      }
    }
  }

  /** The answer may have come between the look into the ledger and the take. */
  private boolean orphan(UploadContext upload, long id, Problem problem) {
    for (ClaimedUnit unit : ledger.questions().load(List.of(id), UnitState.REGISTERED)) {
      if (unit.unit().task().equals("ASKED")) {
        outcomes.stop(upload, unit.unit(), UnitState.UNKNOWN, STAGE, problem);
        CrashPoint.TASKS_RECOVERED.reached();
      }
    }
    inFlight.release(List.of(id));
    return true;
  }

  private static Problem unknown(Problem cause) {
    return new Problem(
        "task-outcome-unknown",
        cause.what() + " Nobody knows whether the unit has its task.",
        "Look for the task in the project: discard the unit if it is there, replay it if not.");
  }
}
