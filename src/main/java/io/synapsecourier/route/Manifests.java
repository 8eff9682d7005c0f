package io.synapsecourier.route;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.synapsecourier.ledger.Ledger;
import io.synapsecourier.ledger.ManifestUnits;
import io.synapsecourier.ledger.UnitRow;
import io.synapsecourier.ledger.Verdict;
import io.synapsecourier.meta.CanonicalJson;
import io.synapsecourier.meta.manifest.Manifest;
import io.synapsecourier.model.CourierEvents;
import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.CrashPoint;
import io.synapsecourier.model.Placed;
import io.synapsecourier.model.Problem;
import io.synapsecourier.model.UnitState;
import io.synapsecourier.model.sage.ManifestRow;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;

/**
 * Bean {@code manifests}: reads a manifest and claims the rows that are new or changed, each with
 * all that it asks for frozen before a byte moves.
 */
public final class Manifests {
  private final SageUploads uploads;
  private final Ledger ledger;
  private final RowLook look;
  private final ParentCheck parents;
  private final InFlight inFlight;
  private final Health health;
  private final SageBoard board;
  private final Duration patience;
  private final CourierEvents events;
  private final Verdicts verdicts;
  private final Clock clock;
  private final Map<String, Reading> readings = new ConcurrentHashMap<>();
  private final Map<String, String> told = new ConcurrentHashMap<>();
  private volatile boolean stopped;

  /**
   * How a reading ended.
   *
   * @param failure why it broke off; null where it did not
   * @param whole whether no row was left for the next reading
   */
  record Reading(RuntimeException failure, boolean whole) {}

  /**
   * @param patience how long a server that cannot be reached is waited for
   */
  Manifests(
      SageUploads uploads,
      Ledger ledger,
      RowLook look,
      ParentCheck parents,
      InFlight inFlight,
      Health health,
      SageBoard board,
      Duration patience,
      CourierEvents events,
      Clock clock) {
    this.patience = patience;
    this.uploads = uploads;
    this.ledger = ledger;
    this.look = look;
    this.parents = parents;
    this.inFlight = inFlight;
    this.health = health;
    this.board = board;
    this.events = events;
    this.clock = clock;
    verdicts = new Verdicts(ledger, events, clock);
  }

  /**
   * Begins to read the manifest of an upload.
   *
   * @throws CourierException where it has mistakes
   */
  public ManifestScan begin(@Body String uploadId) {
    readings.remove(uploadId);
    SageUpload upload = uploads.get(uploadId);
    long scan = ledger.scans().begin(upload.no(), clock.millis());
    try {
      Manifest manifest = upload.manifest().get();
      if (!manifest.isGood()) {
        throw RowProblems.mistakes(manifest);
      }
      CrashPoint.SCAN_BEGUN.reached();
      return new ManifestScan(upload, scan, manifest);
    } catch (RuntimeException e) {
      brokenOff(upload, scan, e);
      throw e;
    }
  }

  /** Asks the server whether all parents are there and can have children. */
  public void checkParents(@ExchangeProperty("scan") ManifestScan scan) throws IOException {
    parents.check(scan.manifest());
  }

  /** The rows, some hundred at a time. */
  public Iterator<List<ManifestRow>> pages(@ExchangeProperty("scan") ManifestScan scan) {
    return scan;
  }

  /** Decides a page of rows, and answers the messages for those that may go. */
  public List<String> claim(
      @Body List<ManifestRow> page, @ExchangeProperty("scan") ManifestScan scan) {
    mayGoOn();
    SageUpload upload = scan.upload();
    List<RowLook.Seen> seen = look.at(page, upload.sources(), scan::place);
    List<Placed> placed = seen.stream().map(RowLook.Seen::placed).toList();
    long now = clock.millis();
    Set<String> unsettled =
        ledger.files().note(upload.no(), scan.id(), placed, now).stream()
            .map(Placed::unitKey)
            .collect(Collectors.toSet());
    CrashPoint.PAGE_NOTED.reached();
    events.listed(
        upload.id(), placed.size(), placed.stream().mapToLong(p -> p.file().size()).sum());
    Set<String> keys = new LinkedHashSet<>();
    seen.forEach(
        row -> {
          keys.add(row.key());
          keys.addAll(row.uses());
        });
    Map<String, List<UnitRow>> known = ledger.units().revisions(upload.no(), keys);
    List<Verdict> going = new ArrayList<>();
    Map<Verdict, List<String>> waiting = new LinkedHashMap<>();
    for (RowLook.Seen row : seen) {
      decide(scan, row, known, unsettled).ifPresent(going::add);
    }
    going.removeIf(
        verdict -> {
          boolean waits = verdict.state() == UnitState.OPEN;
          if (waits) {
            waiting.put(verdict, usesOf(seen, verdict.unitKey()));
          }
          return waits;
        });
    return claimed(upload, going, waiting);
  }

  /** Nothing is claimed while the server is away, or refuses the account. */
  private void mayGoOn() {
    if (stopped || !health.awaitTurn(() -> stopped)) {
      throw new IllegalStateException("the run ends");
    }
    Problem away = health.stops(patience);
    if (away != null) {
      throw new CourierException(CourierException.Kind.BACKEND, away);
    }
  }

  private static List<String> usesOf(List<RowLook.Seen> seen, String key) {
    return seen.stream()
        .filter(row -> row.key().equals(key))
        .map(RowLook.Seen::uses)
        .findFirst()
        .orElse(List.of());
  }

  private Optional<Verdict> decide(
      ManifestScan scan,
      RowLook.Seen row,
      Map<String, List<UnitRow>> known,
      Set<String> unsettled) {
    SageUpload upload = scan.upload();
    List<UnitRow> revisions = known.getOrDefault(row.key(), List.of());
    RevisionRule.Answer answer = RevisionRule.of(revisions, row.content(), upload.onChange());
    List<Placed> files = List.of(row.placed());
    switch (answer.step()) {
      case SKIP -> {
        if (unsettled.contains(row.key())) {
          ledger.files().belong(upload.no(), answer.unit(), files);
        }
        tryAgain(upload, revisions, answer.unit());
        return Optional.empty();
      }
      case BUSY, UNDECIDED -> {
        Problem busy =
            new Problem(
                "unit-busy",
                "An earlier version of this row is being uploaded.",
                "Nothing to do: the next run looks at it again.");
        ledger.files().defer(upload.no(), files, busy.code(), busy.toString());
        scan.leave();
        return Optional.empty();
      }
      case IGNORE -> {
        return Optional.of(
            stopped(row, answer.row(), UnitState.DISCARDED, files, RowProblems.ignored(row)));
      }
      case REPORT -> {
        return Optional.of(
            stopped(row, answer.row(), UnitState.DEAD, files, RowProblems.changed(row)));
      }
      default -> {
        // Also where a change was undone: what had stopped may have been carried out in part.
        return Optional.of(verdict(scan, row, answer.row(), known));
      }
    }
  }

  /** A person who runs a manifest again means the rows that had failed, too. */
  private void tryAgain(SageUpload upload, List<UnitRow> revisions, long unit) {
    boolean dead =
        revisions.stream().anyMatch(row -> row.id() == unit && row.state() == UnitState.DEAD);
    if (dead && upload.again()) {
      ledger.deadLetters().replay(unit, clock.millis());
    }
  }

  private Verdict verdict(
      ManifestScan scan, RowLook.Seen row, RevisionRule.Row at, Map<String, List<UnitRow>> known) {
    UnitState state = UnitState.CLAIMED;
    String stage = null;
    Problem problem = row.problem();
    if (problem != null) {
      state = UnitState.DEAD;
      stage = "validate";
    } else if (!row.uses().isEmpty()) {
      state = UnitState.OPEN;
      problem = RowProblems.waits(row.uses(), known);
    }
    String origin =
        CanonicalJson.of(JsonNodeFactory.instance.objectNode().put("row", scan.place(row.row())));
    return new Verdict(
        row.key(),
        at.replaces(),
        at.revision(),
        state,
        row.content(),
        List.of(row.placed()),
        state == UnitState.DEAD ? null : row.meta(),
        stage,
        problem,
        "NONE",
        state == UnitState.DEAD ? null : origin);
  }

  private static Verdict stopped(
      RowLook.Seen row, RevisionRule.Row at, UnitState state, List<Placed> files, Problem problem) {
    return new Verdict(
        row.key(),
        at.replaces(),
        at.revision(),
        state,
        row.content(),
        files,
        null,
        "changed",
        problem,
        "NONE");
  }

  private List<String> claimed(
      SageUpload upload, List<Verdict> decided, Map<Verdict, List<String>> waiting) {
    CrashPoint.CLAIMING.reached();
    Map<Verdict, Long> ids = new LinkedHashMap<>(verdicts.write(upload, decided));
    // They have not stopped: nobody is told of a row that waits for its turn.
    ManifestUnits.Noted noted = ledger.manifests().wait(upload.no(), waiting, clock.millis());
    decided.stream()
        .filter(verdict -> verdict.state() == UnitState.DEAD)
        .forEach(verdict -> tellUsers(upload, verdict));
    CrashPoint.CLAIMED.reached();
    ids.keySet().removeIf(verdict -> verdict.state() != UnitState.CLAIMED);
    Set<Long> free = Set.copyOf(noted.free());
    noted
        .ids()
        .forEach(
            (verdict, id) -> {
              if (free.contains(id)) {
                ids.put(verdict, id);
              }
            });
    List<UnitMessage.Sized> going = new ArrayList<>();
    long bytes = 0;
    for (Map.Entry<Verdict, Long> unit : ids.entrySet()) {
      if (inFlight.take(upload.no(), unit.getValue())) {
        Verdict verdict = unit.getKey();
        going.add(
            new UnitMessage.Sized(unit.getValue(), verdict.uploads().size(), verdict.bytes()));
        bytes += verdict.bytes();
      }
    }
    if (!going.isEmpty()) {
      events.claimed(upload.id(), going.size(), going.size(), bytes);
    }
    return UnitMessage.batches(upload.id(), going);
  }

  private void tellUsers(SageUpload upload, Verdict dead) {
    Problem why = RowProblems.usedStopped(dead.unitKey(), dead.problem().code());
    ledger.manifests().stopped(upload.no(), dead.unitKey(), why);
  }

  /** All rows are read and decided; what was taken out of the manifest waits no longer. */
  public void listed(@ExchangeProperty("scan") ManifestScan scan) {
    SageUpload upload = scan.upload();
    CrashPoint.LISTED.reached();
    ledger.scans().listed(upload.no(), scan.id(), scan.read(), clock.millis());
    ledger.scans().done(upload.no(), scan.id(), clock.millis());
    ledger.manifests().letGo(upload.no(), clock.millis());
    scan.close();
    told.remove(upload.id());
    board.read(upload, null);
    readings.put(upload.id(), new Reading(null, scan.isWhole()));
    events.listingDone(upload.id());
  }

  /** Lets go what waits for nothing any more, and was not let go by what it waited for. */
  public void letGo() {
    long now = clock.millis();
    uploads.all().forEach(upload -> ledger.manifests().letGoThoseBehind(upload.no(), now));
  }

  /** The manifest could not be read to its end: what was claimed goes on. */
  public void failed(Exchange exchange, @ExchangeProperty("scan") ManifestScan scan) {
    Throwable cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
    if (scan != null) {
      scan.close();
      brokenOff(scan.upload(), scan.id(), cause);
    } else {
      // It is told where it came about, unless the ledger could not be written.
      String uploadId = exchange.getMessage().getBody(String.class);
      readings.putIfAbsent(uploadId, new Reading(RowProblems.failure(cause), false));
    }
  }

  /** Notes it, and tells it unless the reading before broke off for the same reason. */
  private void brokenOff(SageUpload upload, long scan, Throwable cause) {
    RuntimeException failure = RowProblems.failure(cause);
    readings.put(upload.id(), new Reading(failure, false));
    if (!stopped) {
      ledger.scans().failed(scan, failure.getMessage(), clock.millis());
      board.read(upload, failure);
      if (!failure.getMessage().equals(told.put(upload.id(), failure.getMessage()))) {
        events.scanFailed(upload.id(), failure.getMessage());
      }
    }
  }

  /** How the last reading of a manifest ended. */
  Reading reading(SageUpload upload) {
    return readings.get(upload.id());
  }

  /** Reads no further. */
  void stop() {
    stopped = true;
  }
}
