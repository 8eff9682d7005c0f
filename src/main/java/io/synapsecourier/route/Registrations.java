package io.synapsecourier.route;

import io.synapsecourier.backend.synapse.BackendException;
import io.synapsecourier.backend.synapse.DataUnits;
import io.synapsecourier.ledger.ClaimedFile;
import io.synapsecourier.ledger.ClaimedUnit;
import io.synapsecourier.ledger.Ledger;
import io.synapsecourier.model.CourierEvents;
import io.synapsecourier.model.CourierEvents.Stage;
import io.synapsecourier.model.CrashPoint;
import io.synapsecourier.model.Problem;
import io.synapsecourier.model.UnitState;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;

/**
 * Bean {@code registrations}: registers uploaded units, at most once each.
 *
 * <p>Before a request goes out its units are REGISTERING in the ledger. Only an answer that proves
 * that nothing was carried out takes them back; after any other they are looked up.
 */
public final class Registrations {
  private static final String STAGE = "register";

  /** An answer that was lost may still be under way: the first look comes a little later. */
  private static final long FIRST_LOOK_MILLIS = 1_000;

  private final Uploads uploads;
  private final Ledger ledger;
  private final InFlight inFlight;
  private final Outcomes outcomes;
  private final Health health;
  private final CourierEvents events;
  private final Clock clock;

  public Registrations(
      Uploads uploads,
      Ledger ledger,
      InFlight inFlight,
      Outcomes outcomes,
      Health health,
      CourierEvents events,
      Clock clock) {
    this.uploads = uploads;
    this.ledger = ledger;
    this.inFlight = inFlight;
    this.outcomes = outcomes;
    this.health = health;
    this.events = events;
    this.clock = clock;
  }

  /** The units of some messages that are still uploaded, in requests as the definition says. */
  public List<Registration> batches(@Body List<String> messages) {
    Map<String, List<Long>> wanted = new TreeMap<>();
    for (String message : messages) {
      UnitMessage units = UnitMessage.read(message);
      wanted.computeIfAbsent(units.upload(), id -> new ArrayList<>()).addAll(units.units());
    }
    List<Long> held = wanted.values().stream().flatMap(List::stream).toList();
    return inFlight.orRelease(
        held,
        () -> {
          List<Registration> batches = new ArrayList<>();
          wanted.forEach((id, units) -> batches(uploads.get(id), units, batches));
          return batches;
        });
  }

  private void batches(UploadContext upload, List<Long> ids, List<Registration> batches) {
    List<ClaimedUnit> found = ledger.questions().load(ids, UnitState.UPLOADED);
    List<ClaimedUnit> fresh = new ArrayList<>();
    for (ClaimedUnit unit : found) {
      if (isRegisteredAlready(upload, unit)) {
        outcomes.stop(upload, unit.unit(), UnitState.DISCARDED, STAGE, sameContent(unit));
      } else {
        fresh.add(unit);
      }
    }
    List<Long> others = new ArrayList<>(ids);
    found.forEach(unit -> others.remove(unit.unit().id()));
    inFlight.release(others);
    // One that failed before goes alone, so that it cannot take its neighbours with it.
    fresh.stream()
        .filter(unit -> unit.unit().attempts() > 0)
        .forEach(unit -> batches.add(new Registration(upload, List.of(unit))));
    fresh.removeIf(unit -> unit.unit().attempts() > 0);
    int size = upload.definition().batchSize();
    for (int i = 0; i < fresh.size(); i += size) {
      batches.add(new Registration(upload, fresh.subList(i, Math.min(fresh.size(), i + size))));
    }
  }

  /** A file that was touched, or changed back, makes a new revision of registered content. */
  private boolean isRegisteredAlready(UploadContext upload, ClaimedUnit unit) {
    return unit.unit().revision() > 1
        && ledger.questions().isRegistered(upload.no(), unit.unit().unitKey(), unit.checksums());
  }

  private static Problem sameContent(ClaimedUnit unit) {
    return new Problem(
        "same-content",
        "Unit " + unit.unit().unitKey() + " is registered with the same bytes already.",
        "");
  }

  /**
   * Marks the units and makes the request's body.
   *
   * @throws IOException while the backend is away
   * @throws IllegalStateException where one of them is no longer to be sent: sending it once more
   *     could register it twice
   */
  public String request(@Variable("registration") Registration registration) throws IOException {
    health.ask();
    CrashPoint.REGISTERING.reached();
    List<Long> mayGo = ledger.progress().registering(registration.ids(), clock.millis());
    if (mayGo.size() < registration.units().size()) {
      ledger.progress().back(mayGo, UnitState.REGISTERING, UnitState.UPLOADED, clock.millis());
      throw new IllegalStateException("units of this request were sent or moved meanwhile");
    }
    CrashPoint.POSTING.reached();
    registration.since().start();
    List<DataUnits.NewUnit> units =
        registration.units().stream().map(Registrations::newUnit).toList();
    return DataUnits.request(registration.upload().definition().dataCollection(), units);
  }

  private static DataUnits.NewUnit newUnit(ClaimedUnit unit) {
    Map<String, DataUnits.UnitFile> files = new HashMap<>();
    for (ClaimedFile file : unit.files()) {
      files.put(file.spec(), new DataUnits.UnitFile(file.checksum(), file.file().filename()));
    }
    return new DataUnits.NewUnit(files, unit.unit().meta());
  }

  /** The backend answered: its ids are written down in the order of the request. */
  public void registered(@Body byte[] answer, @Variable("registration") Registration registration)
      throws BackendException {
    CrashPoint.ANSWERED.reached();
    List<Long> ids = DataUnits.answer(answer, registration.units().size());
    health.answered();
    Map<Long, Long> dataUnitIds = new HashMap<>();
    for (int i = 0; i < ids.size(); i++) {
      dataUnitIds.put(registration.units().get(i).unit().id(), ids.get(i));
    }
    ledger.progress().registered(dataUnitIds, clock.millis());
    CrashPoint.REGISTERED.reached();
    String upload = registration.upload().id();
    for (ClaimedUnit unit : registration.units()) {
      Long id = dataUnitIds.get(unit.unit().id());
      events.unitRegistered(upload, unit.unit().unitKey(), id);
      events.settled(upload, unit.unit().outcome(UnitState.REGISTERED, null, id, clock.millis()));
    }
    events.passed(upload, Stage.REGISTRATION, ids.size(), registration.since().passed());
    if (!registration.hasTasks()) {
      inFlight.release(registration.ids());
    }
  }

  /**
   * The backend refuses the request, of which it carries out all or nothing.
   *
   * @return halves to try, or nothing where the one bad unit is found
   */
  public List<Registration> refused(
      Exchange exchange, @Variable("registration") Registration registration) {
    Throwable failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
    return inFlight.orRelease(registration.ids(), () -> refuse(registration, failure));
  }

  private List<Registration> refuse(Registration registration, Throwable failure) {
    health.answered();
    CrashPoint.REFUSED.reached();
    ledger
        .progress()
        .back(registration.ids(), UnitState.REGISTERING, UnitState.UPLOADED, clock.millis());
    if (registration.units().size() > 1) {
      return registration.halves();
    }
    ClaimedUnit unit = registration.units().get(0);
    outcomes.giveUp(registration.upload(), unit.unit(), STAGE, failure);
    return List.of();
  }

  /** The request certainly was not carried out: it is sent again later. */
  public void notNow(Exchange exchange, @Variable("registration") Registration registration) {
    Throwable failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
    inFlight.orRelease(registration.ids(), () -> postpone(registration, failure));
  }

  private boolean postpone(Registration registration, Throwable failure) {
    CrashPoint.POSTPONED.reached();
    ledger
        .progress()
        .back(registration.ids(), UnitState.REGISTERING, UnitState.UPLOADED, clock.millis());
    for (ClaimedUnit unit : registration.units()) {
      outcomes.failed(registration.upload(), unit.unit(), STAGE, failure);
    }
    return true;
  }

  /** Nobody knows whether the request was carried out: the backend is asked, not told again. */
  public void lost(Exchange exchange, @Variable("registration") Registration registration) {
    Throwable failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
    inFlight.orRelease(registration.ids(), () -> lookUpLater(registration, failure));
  }

  private boolean lookUpLater(Registration registration, Throwable failure) {
    CrashPoint.ANSWER_LOST.reached();
    ledger
        .progress()
        .later(
            registration.ids(),
            STAGE,
            Retrying.problem(failure),
            outcomes.attempt(failure),
            clock.millis() + FIRST_LOOK_MILLIS);
    inFlight.release(registration.ids());
    return true;
  }
}
