package io.synapsecourier.route;

import io.synapsecourier.backend.sage.SageException;
import io.synapsecourier.backend.sage.SageFault;
import io.synapsecourier.backend.sage.entity.Bundle;
import io.synapsecourier.backend.sage.entity.EntityType;
import io.synapsecourier.backend.sage.entity.FileHandle;
import io.synapsecourier.backend.sage.entity.SageEntity;
import io.synapsecourier.backend.sage.upload.FileSend;
import io.synapsecourier.ledger.ClaimedFile;
import io.synapsecourier.ledger.ClaimedUnit;
import io.synapsecourier.ledger.Ledger;
import io.synapsecourier.ledger.UnitProgress.Confirmed;
import io.synapsecourier.model.CourierEvents;
import io.synapsecourier.model.CrashPoint;
import io.synapsecourier.model.UnitState;
import io.synapsecourier.model.sage.FilePath;
import io.synapsecourier.model.sage.ManifestRow;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.camel.Body;

/**
 * Bean {@code rowFiles}: the entity of a row is looked for, and its file sent unless the server has
 * these bytes ({@code sage-synapse.md §b}, steps 1 to 5).
 */
public final class RowFiles {
  /** Stands for the checksum of an address, whose content nobody has read. */
  private static final String NOT_READ = "-";

  private final SageUploads uploads;
  private final Ledger ledger;
  private final SageCalls calls;
  private final Destinations destinations;
  private final InFlight inFlight;
  private final Health health;
  private final CourierEvents events;
  private final Clock clock;

  RowFiles(
      SageUploads uploads,
      Ledger ledger,
      SageCalls calls,
      InFlight inFlight,
      Health health,
      CourierEvents events,
      Clock clock) {
    this.uploads = uploads;
    this.ledger = ledger;
    this.calls = calls;
    this.inFlight = inFlight;
    this.health = health;
    this.events = events;
    this.clock = clock;
    destinations = new Destinations(calls.uploads(), clock);
  }

  /** The rows of a message that are still on their way, wherever they are on it. */
  public List<RowWork> open(@Body String message) {
    UnitMessage wanted = UnitMessage.read(message);
    return inFlight.orRelease(wanted.units(), () -> opened(wanted));
  }

  private List<RowWork> opened(UnitMessage wanted) {
    SageUpload upload = uploads.get(wanted.upload());
    List<RowWork> works = new ArrayList<>();
    Set<Long> others = new HashSet<>(wanted.units());
    for (UnitState state : List.of(UnitState.CLAIMED, UnitState.UPLOADED, UnitState.REGISTERING)) {
      for (ClaimedUnit unit : ledger.questions().load(wanted.units(), state)) {
        if (others.remove(unit.unit().id())) {
          works.add(new RowWork(upload, unit));
        }
      }
    }
    inFlight.release(others);
    return works;
  }

  /**
   * Looks for the entity that a row means.
   *
   * @throws SageException where it is no file, or would be moved without leave
   */
  public void find(@Body RowWork work) throws IOException {
    health.ask();
    ManifestRow row = work.row();
    work.found(look(row));
    health.answered();
    if (work.found() != null) {
      check(work);
      checkAlone(work);
    }
  }

  private Bundle look(ManifestRow row) throws IOException {
    String id =
        row.id() == null ? calls.entities().child(row.parent(), row.name()).orElse(null) : row.id();
    return id == null ? null : calls.entities().bundle(id);
  }

  private static void check(RowWork work) throws SageException {
    Bundle found = work.found();
    ManifestRow row = work.row();
    String id = found.entity().id();
    if (!found.entity().is(EntityType.FILE)) {
      throw SageException.refused(
          SageFault.NAME_TAKEN,
          "the name of the row's file is that of " + id + ", which is no file");
    }
    boolean moves = row.parent() != null && !row.parent().equals(found.entity().parentId());
    if (moves && !work.upload().allowMove()) {
      throw SageException.refused(
          SageFault.MOVE,
          "entity "
              + id
              + " is in "
              + found.entity().parentId()
              + ", and its row says "
              + row.parent()
              + ": that would move it");
    }
  }

  /**
   * One row names an entity by its id, another by its name: which of them wins would be chance. The
   * manifest does not show it, because it does not tell the name that the entity has.
   */
  private void checkAlone(RowWork work) throws SageException {
    ManifestRow row = work.row();
    SageEntity entity = work.found().entity();
    String other =
        row.id() == null
            ? entity.id()
            : row.nameGiven() ? null : parent(work) + "/" + entity.name();
    boolean own = other == null || other.equals(work.unit().unitKey());
    if (!own && ledger.manifests().isListed(work.upload().no(), other)) {
      throw SageException.refused(
          SageFault.ROWS_CLASH,
          "entity " + entity.id() + " is that of the row " + other + " of the manifest, too");
    }
  }

  /** Sends the file of a row, or finds that the server has it. */
  public void send(@Body RowWork work) throws IOException {
    ClaimedFile file = work.file();
    if (file == null) {
      return;
    }
    if (file.confirmed()) {
      work.handle(Long.toString(file.dataFileId()));
      return;
    }
    FileHandle handle =
        work.row().store() && work.row().path().kind() != FilePath.Kind.URL
            ? stored(work, file)
            : linked(work, file);
    CrashPoint.ROW_SENT.reached();
    work.handle(handle.id());
    String md5 = handle.contentMd5() == null ? NOT_READ : handle.contentMd5();
    ledger
        .progress()
        .uploaded(
            List.of(new Confirmed(work.unit().id(), file.spec(), md5, Long.valueOf(handle.id()))),
            List.of(),
            clock.millis());
    events.fileUploaded(work.upload().id(), file.file());
  }

  private FileHandle stored(RowWork work, ClaimedFile file) throws IOException {
    ManifestRow row = work.row();
    SourceContent content = work.upload().sources().content(row.path(), file.file());
    String known = ledger.manifests().checksum(work.unit(), file);
    if (known == null || known.equals(NOT_READ)) {
      known = content.knownMd5();
    }
    FileHandle handle =
        calls
            .sending()
            .stored(
                new FileSend.Wanted(row.path().filename(), row.contentType(), content, known),
                current(work),
                () -> destinations.of(parent(work)),
                work.upload().flow());
    content.verify();
    return handle;
  }

  /** What the entity has; null for nothing. */
  private static FileHandle current(RowWork work) {
    return work.found() == null ? null : work.found().contentHandle().orElse(null);
  }

  private static String parent(RowWork work) {
    String named = work.row().parent();
    return named == null ? work.found().entity().parentId() : named;
  }

  /** An address is kept, and its content stays where it is. */
  private FileHandle linked(RowWork work, ClaimedFile file) throws IOException {
    ManifestRow row = work.row();
    FilePath path = row.path();
    if (path.kind() != FilePath.Kind.LOCAL) {
      return calls
          .sending()
          .linked(
              path.resolved(),
              new FileSend.Wanted(path.filename(), row.contentType(), null, null),
              current(work));
    }
    SourceContent content = work.upload().sources().content(path, file.file());
    FileHandle handle =
        calls
            .sending()
            .linked(
                "file://" + path.resolved(),
                new FileSend.Wanted(path.filename(), row.contentType(), content, null),
                current(work));
    content.verify();
    return handle;
  }

  /** Notes that the row has all that goes up. */
  public void uploaded(@Body RowWork work) {
    ledger.progress().uploaded(List.of(), List.of(work.unit().id()), clock.millis());
    work.enters(RowWork.REGISTER);
    CrashPoint.UPLOADED.reached();
    events.passed(work.upload().id(), CourierEvents.Stage.UPLOAD, 1, work.opened().passed());
  }
}
