package io.synapsecourier.route;

import io.synapsecourier.backend.synapse.BackendException;
import io.synapsecourier.backend.synapse.DataUnits.Existing;
import io.synapsecourier.ledger.ClaimedUnit;
import io.synapsecourier.ledger.Ledger;
import io.synapsecourier.ledger.UnitProgress;
import io.synapsecourier.ledger.UnitQuestions;
import io.synapsecourier.model.CourierEvents;
import io.synapsecourier.model.CrashPoint;
import io.synapsecourier.model.Problem;
import io.synapsecourier.model.UnitState;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.apache.camel.Body;
import org.apache.camel.Exchange;

/**
 * Bean {@code lookups}: finds out what became of registrations whose answer was lost.
 *
 * <p>Exactly one match is adopted. None, after all pages were read twice with the grace between, is
 * registered again, but only if the answers carry checksums. Anything else is for a person.
 */
public final class Lookups {
  private static final String STAGE = "register";
  private static final int MOST = 10_000;

  private final Uploads uploads;
  private final Ledger ledger;
  private final InFlight inFlight;
  private final Listing listing;
  private final Outcomes outcomes;
  private final CourierEvents events;
  private final Duration grace;
  private final Clock clock;

  /** Tells all data units of a collection. */
  @FunctionalInterface
  public interface Listing {
    void read(long collection, Consumer<Existing> to) throws BackendException;
  }

  public Lookups(
      Uploads uploads,
      Ledger ledger,
      InFlight inFlight,
      Listing listing,
      Outcomes outcomes,
      CourierEvents events,
      Duration grace,
      Clock clock) {
    this.uploads = uploads;
    this.ledger = ledger;
    this.inFlight = inFlight;
    this.listing = listing;
    this.outcomes = outcomes;
    this.events = events;
    this.grace = grace;
    this.clock = clock;
  }

  /** Units whose outcome is open and due, one batch for each upload. */
  public List<Registration> due() {
    List<Long> taken = new ArrayList<>();
    return inFlight.orRelease(
        taken,
        () -> {
          List<Registration> batches = new ArrayList<>();
          Set<Integer> some = ledger.questions().uploadsWith(UnitState.REGISTERING, null);
          for (UploadContext upload : uploads.active(some)) {
            List<Long> ids = take(upload);
            taken.addAll(ids);
            if (!ids.isEmpty()) {
              batches.add(open(upload, ids));
            }
          }
          batches.removeIf(batch -> batch.units().isEmpty());
          return batches;
        });
  }

  private List<Long> take(UploadContext upload) {
    return ledger
        .questions()
        .due(upload.no(), UnitState.REGISTERING, null, clock.millis(), MOST)
        .stream()
        .filter(id -> inFlight.take(upload.no(), id))
        .toList();
  }

  /** An answer may have come between the look into the ledger and the take. */
  private Registration open(UploadContext upload, List<Long> ids) {
    Registration batch =
        new Registration(upload, ledger.questions().load(ids, UnitState.REGISTERING));
    List<Long> others = new ArrayList<>(ids);
    others.removeAll(batch.ids());
    inFlight.release(others);
    return batch;
  }

  /** Reads the collection's units and decides about each of the batch. */
  public void compare(@Body Registration batch) throws BackendException {
    decide(batch, read(batch));
  }

  Look read(Registration batch) throws BackendException {
    Look look = new Look(batch.units());
    listing.read(batch.upload().definition().dataCollection(), look::note);
    return look;
  }

  void decide(Registration batch, Look look) {
    outcomes.answered();
    look.open().groups().forEach((signature, units) -> decide(batch.upload(), units, look));
    inFlight.release(batch.ids());
  }

  /** Units of one signature cannot be told apart: they are decided together. */
  private void decide(UploadContext upload, List<ClaimedUnit> units, Look look) {
    UnitQuestions questions = ledger.questions();
    ClaimedUnit first = units.get(0);
    // Rivals first: one that gets its answer meanwhile owns its match by the time that is asked.
    List<Long> rivals = questions.rivals(first.unit().id());
    List<Long> matches = free(upload, look.equal(first));
    if (units.size() == 1 && rivals.isEmpty() && matches.size() == 1) {
      CrashPoint.ADOPTING.reached();
      ledger.progress().registered(Map.of(first.unit().id(), matches.get(0)), clock.millis());
      events.unitRegistered(upload.id(), first.unit().unitKey(), matches.get(0));
      events.settled(
          upload.id(),
          first.unit().outcome(UnitState.REGISTERED, null, matches.get(0), clock.millis()));
    } else if (!matches.isEmpty()) {
      Set<Long> all = new TreeSet<>(rivals);
      all.add(first.unit().id());
      for (ClaimedUnit unit : units) {
        Set<Long> twins = new TreeSet<>(all);
        twins.remove(unit.unit().id());
        unknown(upload, unit, UnknownOutcome.alike(upload, unit, matches, twins));
      }
    } else if (!look.hasChecksums()) {
      List<Long> sameMeta = free(upload, look.sameMeta(first));
      for (ClaimedUnit unit : units) {
        unknown(upload, unit, UnknownOutcome.withoutChecksums(upload, unit, sameMeta));
      }
    } else {
      for (ClaimedUnit unit : units) {
        notFound(upload, unit);
      }
    }
  }

  /** Those that are no other unit's of the ledger. */
  private List<Long> free(UploadContext upload, Set<Long> found) {
    return found.stream().filter(id -> !ledger.questions().adopted(upload.no(), id)).toList();
  }

  private void unknown(UploadContext upload, ClaimedUnit unit, Problem problem) {
    outcomes.stop(upload, unit.unit(), UnitState.UNKNOWN, STAGE, problem);
  }

  private void notFound(UploadContext upload, ClaimedUnit unit) {
    UnitProgress progress = ledger.progress();
    List<Long> id = List.of(unit.unit().id());
    if (unit.unit().lookups() == 0) {
      CrashPoint.NOT_FOUND.reached();
      progress.lookAgain(id, 1, clock.millis() + grace.toMillis());
    } else if (outcomes.usedUp(unit.unit())) {
      outcomes.stop(upload, unit.unit(), UnitState.DEAD, STAGE, neverThere(unit));
    } else {
      progress.lookAgain(id, 0, clock.millis());
      CrashPoint.SENDING_AGAIN.reached();
      progress.back(id, UnitState.REGISTERING, UnitState.UPLOADED, clock.millis());
      CrashPoint.SENT_BACK.reached();
    }
  }

  /** Certainly not registered, and sent as often as anything is. */
  private static Problem neverThere(ClaimedUnit unit) {
    return Retrying.problem(
        new BackendException.Lost(
            "the backend answered none of "
                + unit.unit().attempts()
                + " registrations, and has carried out none",
            null,
            null));
  }

  /** The backend cannot be read now: asked again later. */
  public void failed(Exchange exchange, @Body Registration batch) {
    Throwable failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
    try {
      outcomes.lookLater(batch.upload(), batch.units(), failure);
    } finally {
      inFlight.release(batch.ids());
    }
  }
}
