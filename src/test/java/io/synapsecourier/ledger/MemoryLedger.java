package io.synapsecourier.ledger;

import io.synapsecourier.model.Problem;
import io.synapsecourier.model.UnitState;
import io.synapsecourier.model.UploadDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * A ledger whose rows lie in memory: a hundred times as fast as one with a database, and as true as
 * the test that compares the two says.
 */
public final class MemoryLedger extends Ledger {
  private final MemoryRows rows;
  private final MemoryUnits units;
  private final MemoryProgress progress;
  private final MemoryQuestions questions;
  private final MemoryFiles files;
  private final MemoryScans scans;
  private final MemoryAfter after;
  private final MemoryDeadLetters deadLetters;

  /**
   * An empty ledger.
   *
   * @param claims told of each claim
   * @param real a ledger that gets the same calls and has to answer the same; null for none
   */
  public MemoryLedger(LedgerHook hook, Consumer<Claim> claims, Set<Slip> slips, Ledger real) {
    super(null, new LedgerSql(null));
    rows = new MemoryRows(hook, slips, real);
    units = new MemoryUnits(rows, claims);
    progress = new MemoryProgress(rows);
    questions = new MemoryQuestions(rows);
    files = new MemoryFiles(rows);
    scans = new MemoryScans(rows);
    after = new MemoryAfter(rows);
    deadLetters = new MemoryDeadLetters(rows);
  }

  /** What a ledger that is away for a while throws. */
  public static LedgerUnavailable away() {
    return new LedgerUnavailable(
        new Problem("ledger-unavailable", "The ledger does not answer.", ""), null);
  }

  /** Adds an upload; answers its number. */
  public int open(UploadDefinition definition, String host) {
    rows.uploads.add(new MemoryRows.Upload(definition, host));
    rows.files.add(new TreeMap<>());
    if (rows.real != null) {
      int no = rows.real.uploads().open(definition, host, "/data", 1).no();
      if (no != rows.uploads.size()) {
        throw new AssertionError("the database numbers uploads from " + no);
      }
    }
    return rows.uploads.size();
  }

  /** A unit as somebody sees it who looks at the ledger. */
  public record Line(UnitRow row, String reason, String after, Long nextAttempt, int revision) {}

  /** Every unit, by number. */
  public List<Line> lines() {
    List<Line> lines = new ArrayList<>(rows.units.size());
    for (MemoryRows.Unit u : rows.units) {
      lines.add(new Line(u.row(), u.reason, u.after, u.next, u.revision));
    }
    return lines;
  }

  /** A file as somebody sees it who looks at the ledger. */
  public record FileLine(
      String uri, String version, String state, String reason, Long unit, String unitKey) {}

  /** What the ledger says of a file; null where it does not know it. */
  public FileLine file(int upload, String uri) {
    MemoryRows.File f = rows.filesOf(upload).get(uri);
    return f == null
        ? null
        : new FileLine(f.ref.uri(), f.ref.version(), f.state.name(), f.reason, f.unit, f.key);
  }

  /** State and unit of every file, in order: equal where nothing happened to any. */
  public String fileStates() {
    StringBuilder text = new StringBuilder();
    for (Map<String, MemoryRows.File> files : rows.files) {
      for (MemoryRows.File file : files.values()) {
        text.append(file.state).append(file.ref.version()).append(file.unit).append(' ');
      }
    }
    return text.toString();
  }

  /** Ids of units in a state. */
  public List<Long> in(UnitState... states) {
    return rows.units.stream().filter(u -> u.is(states)).map(u -> u.id).toList();
  }

  /** Told of each unit that has a number of the backend. */
  public void registered(BiConsumer<Long, Long> rowAndDataUnit) {
    for (MemoryRows.Unit unit : rows.units) {
      if (unit.dataUnit != null) {
        rowAndDataUnit.accept(unit.id, unit.dataUnit);
      }
    }
  }

  /** All rows as text, table by table. */
  public Map<String, List<String>> dump() {
    return MemoryDump.of(rows);
  }

  @Override
  public UploadTable uploads() {
    throw new UnsupportedOperationException("uploads are added by open");
  }

  @Override
  public UnitTable units() {
    return units;
  }

  @Override
  public UnitProgress progress() {
    return progress;
  }

  @Override
  public UnitQuestions questions() {
    return questions;
  }

  @Override
  public FileTable files() {
    return files;
  }

  @Override
  public ScanTable scans() {
    return scans;
  }

  @Override
  public AfterTable after() {
    return after;
  }

  @Override
  public DeadLetters deadLetters() {
    return deadLetters;
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}
