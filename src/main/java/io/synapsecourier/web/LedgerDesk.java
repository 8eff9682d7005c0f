package io.synapsecourier.web;

import io.synapsecourier.ledger.Ledger;
import io.synapsecourier.ledger.LedgerReport;
import io.synapsecourier.ledger.UploadRow;
import io.synapsecourier.model.CrashPoint;
import io.synapsecourier.model.FileLine;
import io.synapsecourier.model.UnitLine;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A desk over a ledger that this process has open. */
public final class LedgerDesk implements Desk {
  private final Ledger ledger;
  private final Clock clock;
  private final boolean closesLedger;

  /** A desk over a ledger that stays open when the desk is closed. */
  public LedgerDesk(Ledger ledger, Clock clock) {
    this(ledger, clock, false);
  }

  private LedgerDesk(Ledger ledger, Clock clock, boolean closesLedger) {
    this.ledger = ledger;
    this.clock = clock;
    this.closesLedger = closesLedger;
  }

  /** A desk that closes the ledger with itself. */
  static LedgerDesk owning(Ledger ledger, Clock clock) {
    return new LedgerDesk(ledger, clock, true);
  }

  @Override
  public List<UploadRow> uploads() {
    return ledger.uploads().all();
  }

  @Override
  public <T> T units(LedgerReport.Filter filter, Function<Iterator<UnitLine>, T> reader) {
    return ledger.report().units(filter, reader);
  }

  @Override
  public <T> T files(String upload, Function<Iterator<FileLine>, T> reader) {
    return ledger.report().files(upload, reader);
  }

  @Override
  public List<LedgerReport.Count> unitCounts(String upload) {
    return ledger.report().unitCounts(upload);
  }

  @Override
  public List<LedgerReport.Count> fileCounts(String upload) {
    return ledger.report().fileCounts(upload);
  }

  @Override
  public Map<String, Object> unit(long id) {
    return ledger.report().unit(id).map(UnitMap::of).orElse(Map.of());
  }

  @Override
  public String replay(long id) {
    String says = ledger.deadLetters().replay(id, clock.millis());
    CrashPoint.REPLAYED.reached();
    return says;
  }

  @Override
  public String restore(long id) {
    return ledger.deadLetters().restore(id, clock.millis());
  }

  @Override
  public boolean discard(long id, String note) {
    return ledger.deadLetters().discard(id, note, clock.millis());
  }

  @Override
  public int approve(List<Long> ids) {
    return ledger.deadLetters().approve(ids, clock.millis());
  }

  @Override
  public Path backup(Path file) {
    return ledger.backup().write(file.toAbsolutePath());
  }

  @Override
  public boolean remote() {
    return false;
  }

  @Override
  public void close() {
    if (closesLedger) {
      ledger.close();
    }
  }
}
