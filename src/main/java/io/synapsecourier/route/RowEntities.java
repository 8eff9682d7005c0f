package io.synapsecourier.route;

import io.synapsecourier.backend.sage.SageException;
import io.synapsecourier.backend.sage.SageFault;
import io.synapsecourier.backend.sage.entity.Activity;
import io.synapsecourier.backend.sage.entity.AnnotationSet;
import io.synapsecourier.backend.sage.entity.EntityChange;
import io.synapsecourier.backend.sage.entity.NewEntity;
import io.synapsecourier.backend.sage.entity.SageEntity;
import io.synapsecourier.ledger.Ledger;
import io.synapsecourier.ledger.UnitQuestions;
import io.synapsecourier.model.BackendFailure;
import io.synapsecourier.model.BackendFailure.Meaning;
import io.synapsecourier.model.CourierEvents;
import io.synapsecourier.model.CrashPoint;
import io.synapsecourier.model.Problem;
import io.synapsecourier.model.UnitState;
import io.synapsecourier.model.sage.Annotation;
import io.synapsecourier.model.sage.ManifestRow;
import io.synapsecourier.model.sage.Provenance;
import io.synapsecourier.model.sage.SynapseId;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.camel.Body;
import org.apache.camel.Exchange;

/**
 * Bean {@code rowEntities}: makes or changes the entity of a row, then its annotations, then its
 * provenance ({@code sage-synapse.md §b}, steps 6 to 8). Each is compared with what the server has,
 * so that doing it again after a kill changes nothing that was done.
 */
public final class RowEntities {
  private static final int MOST_LOOKS = 3;

  private final Ledger ledger;
  private final SageCalls calls;
  private final RowFiles files;
  private final UsedEntities used;
  private final InFlight inFlight;
  private final Outcomes outcomes;
  private final CourierEvents events;
  private final Clock clock;

  RowEntities(
      Ledger ledger,
      SageCalls calls,
      RowFiles files,
      InFlight inFlight,
      Outcomes outcomes,
      CourierEvents events,
      Clock clock) {
    this.ledger = ledger;
    this.calls = calls;
    this.files = files;
    this.inFlight = inFlight;
    this.outcomes = outcomes;
    this.events = events;
    this.clock = clock;
    used = new UsedEntities(ledger, calls);
  }

  /**
   * Notes that the entity is about to be written.
   *
   * @throws IllegalStateException where somebody else has the unit meanwhile
   */
  public void begin(@Body RowWork work) {
    CrashPoint.REGISTERING.reached();
    List<Long> id = List.of(work.unit().id());
    boolean goes = !ledger.progress().registering(id, clock.millis()).isEmpty();
    if (!goes && work.unit().state() != UnitState.REGISTERING) {
      work.give();
      throw new IllegalStateException("the row was sent or moved meanwhile");
    }
    CrashPoint.POSTING.reached();
  }

  /** Makes the entity, or changes what differs. */
  public void write(@Body RowWork work) throws IOException {
    for (int looks = 1; work.found() == null; looks++) {
      try {
        ManifestRow row = work.row();
        work.written(
            calls.writes().create(NewEntity.file(row.parent(), row.name(), work.handle())));
        break;
      } catch (SageException e) {
        // Made meanwhile: by a call of ours whose answer was lost with its process, or by others.
        if (e.fault() != SageFault.NAME_TAKEN || looks >= MOST_LOOKS) {
          throw e;
        }
        files.find(work);
      }
    }
    if (work.found() != null) {
      work.written(calls.writes().update(work.found().entity(), change(work)));
    }
    CrashPoint.ENTITY_WRITTEN.reached();
  }

  private static EntityChange change(RowWork work) {
    ManifestRow row = work.row();
    SageEntity now = work.found().entity();
    String name = row.nameGiven() && !row.name().equals(now.name()) ? row.name() : null;
    String parent = Objects.equals(row.parent(), now.parentId()) ? null : row.parent();
    String handle = Objects.equals(work.handle(), now.dataFileHandleId()) ? null : work.handle();
    // A file that only moves stays the same version of itself.
    boolean version = row.forceVersion() && (name != null || handle != null);
    return new EntityChange(name, parent, handle, null, null, version, false);
  }

  /** Puts the annotations of a row over those that the entity has. */
  public void annotate(@Body RowWork work) throws IOException {
    Map<String, Annotation> wanted = work.row().annotations();
    if (!wanted.isEmpty()) {
      calls.annotations().set(work.entity().id(), has(work), wanted, false);
    }
    CrashPoint.ANNOTATED.reached();
  }

  /**
   * What the entity has. After a change of it that is asked anew: the change may have been made on
   * what somebody else had annotated meanwhile, and that stays.
   */
  private AnnotationSet has(RowWork work) throws IOException {
    SageEntity now = work.entity();
    if (work.isMade()) {
      return new AnnotationSet(now.etag(), Map.of());
    }
    boolean untouched = now.etag().equals(work.found().entity().etag());
    return untouched ? work.found().annotations() : calls.annotations().get(now.id());
  }

  /** Says how the version came about; a row that says nothing leaves what is there. */
  public void prove(@Body RowWork work) throws IOException {
    Provenance wanted = used.resolved(work);
    if (!wanted.isEmpty()) {
      String id = work.entity().id();
      Optional<Activity> current =
          work.isNewVersion()
              ? Optional.empty()
              : calls.activities().of(new SynapseId(id, work.entity().version()));
      calls.activities().set(id, current, wanted);
    }
    CrashPoint.ROW_DONE.reached();
  }

  /**
   * Notes that a row is registered.
   *
   * @return messages for rows that waited for it alone
   */
  public List<String> registered(@Body RowWork work) {
    SageUpload upload = work.upload();
    long number = Long.parseLong(work.entity().id().substring("syn".length()));
    List<Long> free =
        ledger.manifests().registered(work.unit(), number, work.entity().version(), clock.millis());
    events.unitRegistered(upload.id(), work.unit().unitKey(), number);
    events.settled(
        upload.id(), work.unit().outcome(UnitState.REGISTERED, null, number, clock.millis()));
    events.passed(upload.id(), CourierEvents.Stage.REGISTRATION, 1, work.opened().passed());
    inFlight.release(List.of(work.unit().id()));
    List<Long> taken = free.stream().filter(id -> inFlight.take(upload.no(), id)).toList();
    return inFlight.orRelease(taken, () -> messages(upload, taken));
  }

  private List<String> messages(SageUpload upload, List<Long> ids) {
    if (ids.isEmpty()) {
      return List.of();
    }
    List<UnitMessage.Sized> going =
        ledger.questions().weigh(ids).stream().map(RowEntities::sized).toList();
    long bytes = going.stream().mapToLong(UnitMessage.Sized::bytes).sum();
    events.claimed(upload.id(), going.size(), going.size(), bytes);
    return UnitMessage.batches(upload.id(), going);
  }

  private static UnitMessage.Sized sized(UnitQuestions.Due unit) {
    return new UnitMessage.Sized(unit.id(), unit.files(), unit.bytes());
  }

  /** There is no room for a message now: the dispatcher finds its rows. */
  public void leave(@Body String message) {
    inFlight.release(UnitMessage.read(message).units());
  }

  /** A row did not get on: it is tried again, or it stops, and those that use it are told. */
  public void failed(Exchange exchange, @Body RowWork work) {
    Throwable failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
    List<Long> id = List.of(work.unit().id());
    if (work.isGiven()) {
      inFlight.release(id);
    } else {
      inFlight.orRelease(id, () -> end(work, failure));
    }
  }

  private boolean end(RowWork work, Throwable failure) {
    List<Long> id = List.of(work.unit().id());
    boolean lost = failure instanceof BackendFailure told && told.meaning() == Meaning.LOST;
    if (work.stage().equals(RowWork.REGISTER) && !lost) {
      ledger.progress().back(id, UnitState.REGISTERING, UnitState.UPLOADED, clock.millis());
    }
    if (outcomes.broken(work.upload(), work.unit(), work.stage(), failure)) {
      Problem why =
          RowProblems.usedStopped(work.unit().unitKey(), Retrying.problem(failure).code());
      ledger.manifests().stopped(work.upload().no(), work.unit().unitKey(), why);
    }
    return true;
  }
}
