package io.synapsecourier.ledger;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.CourierException.Kind;
import io.synapsecourier.model.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.h2.api.ErrorCode;
import org.h2.jdbcx.JdbcDataSource;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.LoggerFactory;

/** A ledger in an H2 file: opens it and brings its schema up to date. */
final class LedgerDatabase implements LedgerStore {
  /** Newest file in {@code ledger/migration}; a ledger that has it needs no Flyway at start. */
  static final String NEWEST_MIGRATION = "7";

  private static final String FILE = "jdbc:h2:file:";

  /**
   * What an H2 ledger needs.
   *
   * <p>{@code WRITE_DELAY}: H2's default acknowledges rows before they are written, and a kill
   * loses them. {@code OPTIMIZE_REUSE_RESULTS}: H2 answers a repeated question with what it found
   * before, also where another connection has committed since. {@code TRACE_LEVEL_FILE}: what goes
   * wrong is told as an exception, not also on standard error and in a file beside the ledger.
   */
  private static final Map<String, String> H2_SETTINGS =
      new TreeMap<>(
          Map.of(
              "WRITE_DELAY", "0",
              "DB_CLOSE_ON_EXIT", "FALSE",
              "OPTIMIZE_REUSE_RESULTS", "FALSE",
              "TRACE_LEVEL_FILE", "0"));

  private final HikariDataSource pool;
  private final LedgerGuard guard;
  private final RehearsalConnection rehearsal;
  private final LedgerSql sql;
  private final TemporaryLedger temporary;

  /**
   * @param temporary the ledger where it is only for this run; null where it stays
   */
  private LedgerDatabase(String url, boolean writes, TemporaryLedger temporary) {
    this.temporary = temporary;
    HikariConfig config = config(url, writes);
    Connection first = open(config.getDataSource(), url);
    pool = new HikariDataSource(config);
    guard = new LedgerGuard(pool, shown(url), room(url));
    guard.keep(first);
    if (writes) {
      rehearsal = null;
      sql = new FileSql(guarded(guard));
    } else {
      rehearsal = new RehearsalConnection(pool, temporary != null);
      Jdbi jdbi = Jdbi.create(rehearsal);
      jdbi.setTransactionHandler(new RehearsalTransactions());
      sql = new LedgerSql(jdbi);
    }
  }

  private static Jdbi guarded(LedgerGuard guard) {
    Jdbi jdbi = Jdbi.create(guard);
    jdbi.setSqlLogger(guard);
    jdbi.setTransactionHandler(new GuardedTransactions(jdbi.getTransactionHandler(), guard));
    return jdbi;
  }

  /**
   * The first connection to an up-to-date schema.
   *
   * <p>Asked before the pool is, which would try for half a minute to open a held ledger. H2 locks
   * its file while a connection is open: this one stays, or two processes that start at the same
   * time would both believe that the ledger is theirs.
   */
  private static Connection open(DataSource source, String url) {
    try {
      Connection first = source.getConnection();
      try {
        migrate(source, url);
        keepPrivate(url);
        return first;
      } catch (RuntimeException e) {
        first.close();
        throw e;
      }
    } catch (SQLException e) {
      throw asCourierException(new IllegalStateException(e), url);
    }
  }

  private static LedgerRoom room(String url) {
    return new LedgerRoom(url.startsWith(FILE) ? fileOf(url).toAbsolutePath().getParent() : null);
  }

  /** The ledger names files and holds metadata of patients. */
  private static void keepPrivate(String url) {
    if (!url.startsWith(FILE)) {
      return;
    }
    PosixFileAttributeView mode =
        Files.getFileAttributeView(fileOf(url), PosixFileAttributeView.class);
    try {
      if (mode != null) {
        mode.setPermissions(PosixFilePermissions.fromString("rw-------"));
      }
    } catch (IOException e) {
      // Another account made it: it decides who may read it.
      LoggerFactory.getLogger(LedgerDatabase.class).warn("the ledger's mode cannot be set to 0600");
    }
  }

  private static Path fileOf(String url) {
    return Path.of(url.substring(FILE.length()).replaceFirst(";.*", "") + NewLedger.SUFFIX);
  }

  /**
   * The address of a ledger file.
   *
   * <p>Every H2 ledger is opened with {@link #H2_SETTINGS}, also one that is named by its URL.
   */
  static String fileUrl(Path file) {
    String path = file.toAbsolutePath().toString();
    if (path.contains(";")) {
      throw new CourierException(
          Kind.CONFIGURATION,
          new Problem(
              "ledger-path",
              "The ledger cannot lie in a folder whose name has a semicolon: " + path + ".",
              "Choose another with --ledger."));
    }
    return withSettings("jdbc:h2:file:" + path);
  }

  /**
   * The URL with the settings that it lacks; those it has are replaced, because promises depend.
   */
  private static String withSettings(String url) {
    StringBuilder kept = new StringBuilder();
    for (String part : url.split(";")) {
      boolean ours = H2_SETTINGS.keySet().stream().anyMatch(name -> named(part, name));
      if (!ours) {
        kept.append(kept.length() == 0 ? "" : ";").append(part);
      }
    }
    H2_SETTINGS.forEach((name, value) -> kept.append(';').append(name).append('=').append(value));
    return kept.toString();
  }

  private static boolean named(String part, String name) {
    return part.toUpperCase(Locale.ROOT).startsWith(name + "=");
  }

  /**
   * Opens the database.
   *
   * @param rehearsal nothing is ever committed: a plan works in one transaction that ends with it,
   *     and makes no file
   * @throws CourierException where another process holds it, or it cannot be read or written
   */
  static LedgerDatabase open(String url, boolean rehearsal) {
    if (!rehearsal) {
      if (isMissing(url)) {
        make(url);
      }
      return new LedgerDatabase(url, true, null);
    }
    // A plan makes no ledger where there is none: an empty one elsewhere answers the same.
    return isMissing(url) ? rehearseEmpty() : new LedgerDatabase(url, false, null);
  }

  /** An empty ledger that is gone when it is closed. */
  static LedgerDatabase rehearseEmpty() {
    TemporaryLedger temporary = TemporaryLedger.create();
    try {
      return new LedgerDatabase(fileUrl(temporary.file()), false, temporary);
    } catch (RuntimeException e) {
      temporary.close();
      throw e;
    }
  }

  private static void make(String url) {
    String settings = url.substring(url.indexOf(';') < 0 ? url.length() : url.indexOf(';'));
    try {
      NewLedger.make(fileOf(url), base -> source(FILE + base + settings));
    } catch (IOException | SQLException | RuntimeException e) {
      throw asCourierException(new IllegalStateException(e), url);
    }
  }

  private static DataSource source(String url) {
    JdbcDataSource h2 = new JdbcDataSource();
    h2.setURL(withSettings(url));
    return h2;
  }

  private static boolean isMissing(String url) {
    return url.startsWith(FILE) && !Files.exists(fileOf(url));
  }

  private static HikariConfig config(String url, boolean writes) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("ledger");
    config.setMaximumPoolSize(writes ? 6 : 1);
    config.setMinimumIdle(0);
    config.setAutoCommit(writes);
    config.setInitializationFailTimeout(-1);
    config.setDataSource(source(url));
    return config;
  }

  private static void migrate(DataSource source, String url) {
    try {
      if (!schemaIsNewest(source, url)) {
        Migrations.run(source, new MigrationSteps());
      }
    } catch (CourierException e) {
      throw e;
    } catch (RuntimeException e) {
      throw asCourierException(e, url);
    }
  }

  /**
   * Asked before Flyway is, because Flyway takes a third of a second to say the same.
   *
   * @throws CourierException where a newer version of courier has written the ledger: what this one
   *     does not know, it could not keep right
   */
  private static boolean schemaIsNewest(DataSource source, String url) {
    int newest = Integer.parseInt(NEWEST_MIGRATION);
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT max(CAST(\"version\" AS INTEGER)) FROM \"flyway_schema_history\""
                    + " WHERE \"success\"")) {
      int found = rows.next() ? rows.getInt(1) : 0;
      if (found > newest) {
        throw new CourierException(
            Kind.LEDGER,
            new Problem(
                "ledger-newer",
                "A newer version of courier has written the ledger "
                    + shown(url)
                    + ": its schema is "
                    + found
                    + ", and this version knows "
                    + newest
                    + ".",
                "Use that version, or name another ledger with --ledger."));
      }
      return found == newest;
    } catch (SQLException e) {
      if (e.getErrorCode() == ErrorCode.DATABASE_ALREADY_OPEN_1
          || e.getErrorCode() == ErrorCode.FILE_CORRUPTED_1) {
        throw new IllegalStateException(e);
      }
      return false;
    }
  }

  private static CourierException asCourierException(RuntimeException e, String url) {
    String where = shown(url);
    for (Throwable t = e; t != null; t = t.getCause()) {
      if (t instanceof SQLException sql
          && sql.getErrorCode() == ErrorCode.DATABASE_ALREADY_OPEN_1) {
        return new CourierException(
            Kind.LEDGER,
            new Problem(
                "ledger-held",
                "Another process holds the ledger " + where + ".",
                "Wait until it has ended, or name another ledger with --ledger."),
            e);
      }
    }
    return new CourierException(
        Kind.LEDGER,
        new Problem(
            "ledger-unreadable",
            "The ledger " + where + " cannot be opened: " + rootMessage(e) + ".",
            "Check that the folder exists, is writable and has space; a copy of it is not harmed."),
        e);
  }

  private static String shown(String url) {
    return url.replaceFirst("^jdbc:h2:file:", "").replaceFirst("[;?].*", "");
  }

  private static String rootMessage(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage()).replaceAll("\\s+", " ");
  }

  @Override
  public LedgerSql sql() {
    return sql;
  }

  @Override
  public void close() {
    if (rehearsal != null) {
      rehearsal.close();
    }
    pool.close();
    guard.release();
    if (temporary != null) {
      temporary.close();
    }
  }
}
