package io.synapsecourier.ledger;

import java.nio.file.Path;

/**
 * An open ledger and its tables.
 *
 * <p>One process owns a ledger file; what others want to know they ask of that process.
 */
public final class Ledger implements AutoCloseable {
  private final LedgerDatabase database;
  private final UploadTable uploads;
  private final ScanTable scans;
  private final FileTable files;
  private final UnitTable units;
  private final UnitProgress progress;
  private final UnitQuestions questions;
  private final DeadLetters deadLetters;
  private final LedgerReport report;
  private final LedgerCounts counts;

  private Ledger(LedgerDatabase database) {
    this.database = database;
    uploads = new UploadTable(database.jdbi());
    scans = new ScanTable(database.jdbi());
    files = new FileTable(database.jdbi());
    units = new UnitTable(database.jdbi());
    progress = new UnitProgress(database.jdbi());
    questions = new UnitQuestions(database.jdbi());
    deadLetters = new DeadLetters(database.jdbi());
    report = new LedgerReport(database.jdbi());
    counts = new LedgerCounts(database.jdbi());
  }

  /**
   * Opens the ledger at a JDBC URL, or at a file that is made where there is none.
   *
   * @throws io.synapsecourier.model.CourierException where another process holds it or it cannot be
   *     opened
   */
  public static Ledger open(String url) {
    return new Ledger(LedgerDatabase.open(url, false));
  }

  /** Opens the ledger for a plan: everything works, and nothing of it stays. */
  public static Ledger rehearse(String url) {
    return new Ledger(LedgerDatabase.open(url, true));
  }

  /** JDBC URL of a ledger file. */
  public static String fileUrl(Path file) {
    return LedgerDatabase.fileUrl(file);
  }

  public UploadTable uploads() {
    return uploads;
  }

  public ScanTable scans() {
    return scans;
  }

  public FileTable files() {
    return files;
  }

  public UnitTable units() {
    return units;
  }

  public UnitProgress progress() {
    return progress;
  }

  public UnitQuestions questions() {
    return questions;
  }

  public DeadLetters deadLetters() {
    return deadLetters;
  }

  public LedgerReport report() {
    return report;
  }

  public LedgerCounts counts() {
    return counts;
  }

  @Override
  public void close() {
    database.close();
  }
}
