package io.synapsecourier.route;

import io.synapsecourier.ledger.Ledger;
import io.synapsecourier.ledger.LedgerUnavailable;
import io.synapsecourier.meta.RowUse;
import io.synapsecourier.model.CourierEvents;
import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.CrashPoint;
import io.synapsecourier.model.FileRef;
import io.synapsecourier.model.Placed;
import io.synapsecourier.model.Problem;
import io.synapsecourier.source.Listed;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;

/** Bean {@code scans}: lists a source, places its files, and keeps count until all is decided. */
public final class Scans {
  private final Uploads uploads;
  private final Ledger ledger;
  private final CourierEvents events;
  private final Clock clock;
  private final Map<String, Scan> latest = new ConcurrentHashMap<>();
  private final Map<String, Agenda> agendas = new ConcurrentHashMap<>();
  private final Map<String, String> leftOut = new ConcurrentHashMap<>();
  private Health health;
  private UnaryOperator<UploadContext> renewal = UnaryOperator.identity();
  private final Set<String> retired = ConcurrentHashMap.newKeySet();
  private final Set<String> announcedEarly = ConcurrentHashMap.newKeySet();

  public Scans(Uploads uploads, Ledger ledger, CourierEvents events, Clock clock) {
    this.uploads = uploads;
    this.ledger = ledger;
    this.events = events;
    this.clock = clock;
  }

  /** Nothing is listed and claimed while this says that the backend is away. */
  void heeding(Health backend) {
    health = backend;
  }

  /**
   * Waits until the backend is back, where it is away.
   *
   * @throws CourierException where the run ended before, or the scan was stopped
   */
  void awaitBackend(Scan scan) {
    if (health != null && !health.awaitTurn(scan::isStopped)) {
      Problem problem = health.problem();
      throw problem == null
          ? new IllegalStateException("the run ends")
          : new CourierException(CourierException.Kind.BACKEND, problem);
    }
  }

  /** Says how an upload that runs by itself is made anew before a scan. */
  void renewing(UnaryOperator<UploadContext> how) {
    renewal = how;
  }

  /**
   * Begins no more scans of an upload, and breaks off the one that is under way: it decides nothing
   * about what it has not shown.
   */
  void retire(String uploadId) {
    retired.add(uploadId);
    if (isBusy(uploadId)) {
      latest.get(uploadId).stop();
    }
  }

  /** Forgets an upload whose routes are gone. */
  void forget(String uploadId) {
    latest.remove(uploadId);
    agendas.remove(uploadId);
    leftOut.remove(uploadId);
    retired.remove(uploadId);
  }

  /** Lets an upload run by itself. */
  void follow(String uploadId, Agenda agenda) {
    agendas.put(uploadId, agenda);
    if (announcedEarly.remove(uploadId)) {
      agenda.hint();
    }
  }

  /** Somebody announced a change of an upload that runs by itself now or soon. */
  void announced(String uploadId) {
    announcedEarly.add(uploadId);
    Agenda agenda = agendas.get(uploadId);
    if (agenda != null && announcedEarly.remove(uploadId)) {
      agenda.hint();
    }
  }

  /** Ids of the uploads that run by themselves and have a scan due. */
  public List<String> due() {
    return agendas.entrySet().stream()
        .filter(entry -> mayBegin(entry.getKey()) && entry.getValue().isDue())
        .map(Map.Entry::getKey)
        .toList();
  }

  private boolean mayBegin(String uploadId) {
    boolean away = health != null && !health.mayAsk();
    return !away && !retired.contains(uploadId) && !isBusy(uploadId);
  }

  /** Begins a scan; null where none is due, or the one before is not over. */
  public Scan begin(String uploadId) {
    if (retired.contains(uploadId)) {
      return null;
    }
    UploadContext upload = uploads.get(uploadId);
    Agenda agenda = agendas.get(uploadId);
    if (agenda != null && (!mayBegin(uploadId) || !agenda.begins())) {
      return null;
    }
    try {
      return agenda == null ? scan(upload) : renewed(upload);
    } catch (RuntimeException e) {
      if (agenda != null) {
        agenda.notBegun();
      }
      throw e;
    }
  }

  private Scan scan(UploadContext upload) {
    Scan scan = new Scan(upload, ledger.scans().begin(upload.no(), clock.millis()));
    latest.put(upload.id(), scan);
    CrashPoint.SCAN_BEGUN.reached();
    return scan;
  }

  /** A workbook that cannot be read breaks the scan off: the rows of an older one may be wrong. */
  private Scan renewed(UploadContext upload) {
    try {
      UploadContext current = renewal.apply(upload);
      uploads.add(current);
      return scan(current);
    } catch (CourierException e) {
      broken(scan(upload), e);
      return null;
    }
  }

  /** Whether a scan is under way. */
  boolean isBusy(String uploadId) {
    Scan scan = latest.get(uploadId);
    return scan != null && !scan.hasEnded() && scan.failure() == null;
  }

  private static void refuseStopped(Scan scan) {
    if (scan.isStopped()) {
      throw new IllegalStateException("the scan is no longer wanted");
    }
  }

  /** Whether no other scan of its upload has begun since. */
  boolean isCurrent(Scan scan) {
    return latest.get(scan.upload().id()) == scan;
  }

  /** The source's listing, some thousand entries at a time. */
  public Iterator<Page> pages(Scan scan) {
    return new Pages(scan.upload().source().list(), clock, () -> refuseStopped(scan));
  }

  /**
   * Finds each file of a page its place, notes the page in the ledger, and answers what the
   * assembler has to see: files of units that are new, changed or not settled, and the units that
   * the listing has left.
   */
  public List<Member> place(Page page, @ExchangeProperty("scan") Scan scan) {
    Scope scope = Scope.of(scan);
    try {
      return noted(page, scan);
    } finally {
      scope.end();
    }
  }

  private List<Member> noted(Page page, Scan scan) {
    UploadContext upload = scan.upload();
    Instant now = page.at();
    List<Placed> placed =
        page.entries().stream().map(listed -> place(upload, listed, now)).toList();
    List<Placed> goOn =
        ledger
            .files()
            .note(upload.no(), scan.id(), placed, upload.takesTwoLooks(), now.toEpochMilli());
    CrashPoint.PAGE_NOTED.reached();
    scan.listedFiles(placed.size());
    placed.forEach(scan.nothingMatched()::look);
    placed.forEach(file -> scan.spellings().look(file).ifPresent(text -> tell(upload, text)));
    events.listed(
        upload.id(), placed.size(), placed.stream().mapToLong(p -> p.file().size()).sum());
    Map<String, Placed> byUri = new HashMap<>();
    goOn.forEach(file -> byUri.put(file.file().uri(), file));
    return members(scan, placed, byUri);
  }

  private void tell(UploadContext upload, String text) {
    events.notice(upload.id(), text);
  }

  private static Placed place(UploadContext upload, Listed listed, Instant now) {
    if (listed instanceof Listed.Found found) {
      return upload.matcher().place(found.file(), now);
    }
    Listed.Left left = (Listed.Left) listed;
    FileRef file =
        new FileRef(left.source(), left.uri(), left.path(), left.size(), "-", Instant.EPOCH);
    return Placed.outside(file, left.state(), left.reason());
  }

  private static List<Member> members(Scan scan, List<Placed> placed, Map<String, Placed> goOn) {
    List<Member> members = new ArrayList<>(goOn.size());
    for (Placed file : placed) {
      String run = scan.upload().runs().runOf(file);
      if (run != null) {
        String left = scan.enterRun(run);
        if (left != null) {
          members.add(new Member(scan, left, null));
        }
      }
      Placed looked = goOn.get(file.file().uri());
      if (looked != null) {
        members.add(new Member(scan, looked.unitKey(), looked));
        if (run != null) {
          scan.runHasMembers();
        }
      }
    }
    return members;
  }

  /** The listing was whole. Groups that are still open have been told to close. */
  public void listed(@ExchangeProperty("scan") Scan scan) {
    Scope scope = Scope.of(scan);
    try {
      noteListed(scan);
    } finally {
      scope.end();
    }
  }

  private void noteListed(Scan scan) {
    UploadContext upload = scan.upload();
    CrashPoint.LISTED.reached();
    ledger.scans().listed(upload.no(), scan.id(), scan.files(), clock.millis());
    scan.spellings().rest().ifPresent(text -> tell(upload, text));
    nothingMatched(upload, scan.nothingMatched().told().orElse(""));
    events.listingDone(upload.id());
    if (scan.listingEnded()) {
      done(scan);
    }
  }

  /** Told once, and again only where it is no longer the same. */
  private void nothingMatched(UploadContext upload, String text) {
    String before = leftOut.put(upload.id(), text);
    if (!text.isEmpty() && !text.equals(before)) {
      tell(upload, text);
    }
  }

  /** Some of the scan's groups are decided and written down. */
  void decided(Scan scan, int groups) {
    if (scan.groupsDecided(groups)) {
      done(scan);
    }
  }

  private void done(Scan scan) {
    if (scan.beginsToEnd()) {
      UploadContext upload = scan.upload();
      CrashPoint.DECIDED.reached();
      ledger.scans().done(upload.no(), scan.id(), clock.millis());
      scan.rows()
          .left(keys -> ledger.units().known(upload.no(), keys))
          .ifPresent(left -> tell(upload, left));
      scan.end();
      over(scan, false);
    }
  }

  private void tell(UploadContext upload, RowUse.Left left) {
    events.covered(upload.id(), left.coverage());
    left.notices().forEach(notice -> events.notice(upload.id(), notice));
  }

  /**
   * The listing broke off, or a group could not be decided: nothing more is closed by this scan.
   */
  public void failed(Exchange exchange, @ExchangeProperty("scan") Scan scan) {
    Exception cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
    RuntimeException failure = CourierFailure.of(cause);
    if (scan != null) {
      Scope scope = Scope.of(scan);
      try {
        broken(scan, failure);
      } finally {
        scope.end();
      }
    }
  }

  private void broken(Scan scan, RuntimeException failure) {
    scan.fail(failure);
    // One that was stopped is as if it had been killed: it has no end in the ledger and proves
    // nothing; whoever goes on with the upload makes up for it.
    try {
      if (!scan.isStopped()) {
        noteFailed(scan, failure);
      }
    } finally {
      over(scan, true);
    }
  }

  private void noteFailed(Scan scan, RuntimeException failure) {
    try {
      ledger.scans().failed(scan.id(), failure.getMessage(), clock.millis());
    } catch (LedgerUnavailable e) {
      // As if it had been killed.
    }
    events.scanFailed(scan.upload().id(), failure.getMessage());
  }

  private void over(Scan scan, boolean failed) {
    Agenda agenda = agendas.get(scan.upload().id());
    if (agenda != null) {
      agenda.ended(failed);
      if (scan.failure() instanceof LedgerUnavailable) {
        agenda.hint();
      }
    }
  }

  /** The last scan of an upload; null before the first. */
  public Scan latest(String uploadId) {
    return latest.get(uploadId);
  }

  /** What a failure of a scan is told as. */
  private static final class CourierFailure {
    private CourierFailure() {}

    static RuntimeException of(Throwable cause) {
      for (Throwable t = cause; t != null; t = t.getCause()) {
        if (t instanceof CourierException courier) {
          return courier;
        }
      }
      return new IllegalStateException(String.valueOf(cause), cause);
    }
  }
}
