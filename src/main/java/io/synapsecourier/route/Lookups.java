package io.synapsecourier.route;

import io.synapsecourier.backend.synapse.BackendException;
import io.synapsecourier.backend.synapse.DataUnits.Existing;
import io.synapsecourier.backend.synapse.SynapseApi;
import io.synapsecourier.ledger.ClaimedUnit;
import io.synapsecourier.ledger.Ledger;
import io.synapsecourier.ledger.UnitProgress;
import io.synapsecourier.ledger.UnitQuestions;
import io.synapsecourier.model.CourierEvents;
import io.synapsecourier.model.Problem;
import io.synapsecourier.model.UnitState;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.Body;
import org.apache.camel.Exchange;

/**
 * Bean {@code lookups}: finds out what became of registrations whose answer was lost.
 *
 * <p>Exactly one match is adopted. None, after all pages were read twice with the grace between, is
 * registered again, but only if the answers carry checksums. Anything else is for a person.
 */
public final class Lookups {
  /** Code of a unit of which nobody knows whether the backend has it. */
  static final String UNKNOWN = "outcome-unknown";

  private static final String STAGE = "register";
  private static final int MOST = 10_000;

  private final Uploads uploads;
  private final Ledger ledger;
  private final InFlight inFlight;
  private final SynapseApi api;
  private final Outcomes outcomes;
  private final CourierEvents events;
  private final Duration grace;
  private final Clock clock;

  public Lookups(
      Uploads uploads,
      Ledger ledger,
      InFlight inFlight,
      SynapseApi api,
      Outcomes outcomes,
      CourierEvents events,
      Duration grace,
      Clock clock) {
    this.uploads = uploads;
    this.ledger = ledger;
    this.inFlight = inFlight;
    this.api = api;
    this.outcomes = outcomes;
    this.events = events;
    this.grace = grace;
    this.clock = clock;
  }

  /** Units whose outcome is open and due, one batch for each upload. */
  public List<Registration> due() {
    List<Registration> batches = new ArrayList<>();
    for (UploadContext upload : uploads.all()) {
      List<Long> ids =
          ledger
              .questions()
              .due(upload.no(), UnitState.REGISTERING, null, clock.millis(), MOST)
              .stream()
              .filter(inFlight::take)
              .toList();
      if (!ids.isEmpty()) {
        batches.add(open(upload, ids));
      }
    }
    batches.removeIf(batch -> batch.units().isEmpty());
    return batches;
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
    Signatures open = new Signatures();
    batch.units().forEach(open::add);
    boolean[] checksums = {true};
    Map<String, Set<Long>> found = new HashMap<>();
    api.dataUnits(
        batch.upload().definition().dataCollection(), unit -> note(unit, open, found, checksums));
    outcomes.answered();
    open.groups()
        .forEach(
            (signature, units) ->
                decide(
                    batch.upload(), units, found.getOrDefault(signature, Set.of()), checksums[0]));
    inFlight.release(batch.ids());
  }

  private static void note(
      Existing unit, Signatures open, Map<String, Set<Long>> found, boolean[] checksums) {
    if (unit.checksums() == null) {
      checksums[0] = false;
      return;
    }
    String signature = Signatures.of(unit.checksums(), unit.meta());
    if (open.has(signature)) {
      // A set, because a list that shifts between two pages can show a unit on both.
      found.computeIfAbsent(signature, key -> new TreeSet<>()).add(unit.id());
    }
  }

  /** Units of one signature cannot be told apart: they are decided together. */
  private void decide(
      UploadContext upload, List<ClaimedUnit> units, Set<Long> found, boolean checksums) {
    UnitQuestions questions = ledger.questions();
    long first = units.get(0).unit().id();
    // Rivals first: one that gets its answer meanwhile owns its match by the time that is asked.
    boolean alone = units.size() == 1 && !questions.hasRival(first);
    List<Long> matches = found.stream().filter(id -> !questions.adopted(upload.no(), id)).toList();
    if (alone && matches.size() == 1) {
      ledger.progress().registered(Map.of(first, matches.get(0)), clock.millis());
      events.unitRegistered(upload.id(), units.get(0).unit().unitKey(), matches.get(0));
    } else if (!matches.isEmpty() || !checksums) {
      Problem problem = unknown(matches, checksums);
      units.forEach(u -> outcomes.stop(upload, u.unit(), UnitState.UNKNOWN, STAGE, problem));
    } else {
      for (ClaimedUnit unit : units) {
        notFound(upload, unit);
      }
    }
  }

  private void notFound(UploadContext upload, ClaimedUnit unit) {
    UnitProgress progress = ledger.progress();
    List<Long> id = List.of(unit.unit().id());
    if (unit.unit().lookups() == 0) {
      progress.lookAgain(id, 1, clock.millis() + grace.toMillis());
    } else if (outcomes.usedUp(unit.unit())) {
      outcomes.stop(upload, unit.unit(), UnitState.DEAD, STAGE, neverThere(unit));
    } else {
      progress.lookAgain(id, 0, clock.millis());
      progress.back(id, UnitState.REGISTERING, UnitState.UPLOADED, clock.millis());
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

  private static Problem unknown(List<Long> matches, boolean checksums) {
    String what =
        checksums
            ? "The answer to its registration was lost, and it is not the only unit with these files and"
                + " this meta: the backend has "
                + matches
                + "."
            : "The answer to its registration was lost, and the backend's list has no checksums"
                + " to compare.";
    return new Problem(
        UNKNOWN,
        what,
        "Compare meta and files of the collection's newest units with this one: discard it if it"
            + " is there, replay it if it is not.");
  }

  /** The backend cannot be read now: asked again later. */
  public void failed(Exchange exchange, @Body Registration batch) {
    Throwable failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
    for (ClaimedUnit unit : batch.units()) {
      outcomes.lookLater(batch.upload(), unit.unit(), failure);
    }
    inFlight.release(batch.ids());
  }
}
