package io.synapsecourier.ledger;

import java.nio.file.Path;

/**
 * An open ledger and its tables.
 *
 * <p>One process owns a ledger; what others want to know they ask of that process, or of the server
 * that it lies on.
 */
public class Ledger implements AutoCloseable {
  private final LedgerStore store;
  private final UploadTable uploads;
  private final ScanTable scans;
  private final FileTable files;
  private final UnitTable units;
  private final UnitProgress progress;
  private final ManifestUnits manifests;
  private final UnitQuestions questions;
  private final AfterTable after;
  private final DeadLetters deadLetters;
  private final LedgerReport report;
  private final LedgerCounts counts;
  private final UnitSearch search;
  private final LedgerBackup backup;
  private final IncidentTable incidents;
  private final LedgerVitals vitals;

  /** Tables over a database; a subclass that keeps its rows elsewhere has none. */
  Ledger(LedgerStore store, LedgerSql sql) {
    this.store = store;
    uploads = new UploadTable(sql);
    scans = new ScanTable(sql);
    files = new FileTable(sql);
    units = new UnitTable(sql);
    progress = new UnitProgress(sql);
    manifests = new ManifestUnits(sql);
    questions = new UnitQuestions(sql);
    after = new AfterTable(sql);
    deadLetters = new DeadLetters(sql);
    report = new LedgerReport(sql);
    counts = new LedgerCounts(sql);
    search = new UnitSearch(sql);
    backup = new LedgerBackup(sql);
    incidents = new IncidentTable(sql);
    vitals = new LedgerVitals(sql);
  }

  /**
   * Opens a ledger that this process owns: at a JDBC URL, or at a file that is made where there is
   * none.
   *
   * @throws io.synapsecourier.model.CourierException where another process owns it or it cannot be
   *     opened
   */
  public static Ledger open(String url) {
    return of(isServer(url) ? PostgresDatabase.own(url) : LedgerDatabase.open(url, false));
  }

  /**
   * Opens a ledger for questions and for decisions about stopped units. One on a server may have an
   * owner meanwhile, a file may not.
   *
   * @throws io.synapsecourier.model.CourierException as {@link #open}
   */
  public static Ledger visit(String url) {
    return of(isServer(url) ? PostgresDatabase.visit(url) : LedgerDatabase.open(url, false));
  }

  /** Opens the ledger for a plan: everything works, and nothing of it stays. */
  public static Ledger rehearse(String url) {
    return of(isServer(url) ? PostgresDatabase.rehearse(url) : LedgerDatabase.open(url, true));
  }

  private static Ledger of(LedgerStore store) {
    return new Ledger(store, store.sql());
  }

  /** Whether the ledger lies on a server, and not in a file. */
  public static boolean isServer(String url) {
    return LedgerUrl.isServer(url);
  }

  /** An empty ledger for a rehearsal, gone when it is closed. */
  public static Ledger rehearseEmpty() {
    return of(LedgerDatabase.rehearseEmpty());
  }

  /** Address of a ledger for people, and to tell it from others: without options and secrets. */
  public static String place(String url) {
    return LedgerUrl.place(url);
  }

  /** The URL with a user and a password where it is a server's and has none; null: leave it. */
  public static String withLogin(String url, String user, String password) {
    return isServer(url) ? PostgresUrl.of(url).with(user, password).jdbc() : url;
  }

  /** JDBC URL of a ledger file. */
  public static String fileUrl(Path file) {
    return LedgerDatabase.fileUrl(file);
  }

  /** The same ledger for people: where its database is away it says so, and does not wait. */
  public Ledger impatient() {
    return new Ledger(store, store.impatient());
  }

  /**
   * Whether this process still owns it.
   *
   * @throws io.synapsecourier.model.CourierException where another has taken over
   */
  public void mustBeOurs() {
    store.mustBeOurs();
  }

  /** The process is told to end: what waits for the database from now on fails. */
  public void hurry() {
    store.hurry();
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

  public ManifestUnits manifests() {
    return manifests;
  }

  public UnitQuestions questions() {
    return questions;
  }

  public AfterTable after() {
    return after;
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

  public UnitSearch search() {
    return search;
  }

  public LedgerBackup backup() {
    return backup;
  }

  public IncidentTable incidents() {
    return incidents;
  }

  public LedgerVitals vitals() {
    return vitals;
  }

  @Override
  public void close() {
    store.close();
  }
}
