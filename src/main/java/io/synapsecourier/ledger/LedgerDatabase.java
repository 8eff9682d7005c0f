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
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.h2.api.ErrorCode;
import org.h2.jdbcx.JdbcDataSource;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.LoggerFactory;

/** Opens the ledger's database, brings its schema up to date and hands out {@link Jdbi}. */
final class LedgerDatabase implements AutoCloseable {
  /** Newest file in {@code ledger/migration}; a ledger that has it needs no Flyway at start. */
  static final String NEWEST_MIGRATION = "2";

  private static final String FILE = "jdbc:h2:file:";

  /**
   * What an H2 ledger needs.
   *
   * <p>{@code WRITE_DELAY}: H2's default acknowledges rows before they are written, and a kill
   * loses them. {@code TRACE_LEVEL_FILE}: what goes wrong is told as an exception, not also on
   * standard error and in a file beside the ledger.
   */
  private static final Map<String, String> H2_SETTINGS =
      new TreeMap<>(
          Map.of(
              "WRITE_DELAY", "0",
              "DB_CLOSE_ON_EXIT", "FALSE",
              "TRACE_LEVEL_FILE", "0"));

  private final HikariDataSource pool;
  private final RehearsalConnection rehearsal;
  private final Jdbi jdbi;

  private LedgerDatabase(String url, boolean writes) {
    HikariConfig config = config(url, writes);
    if (config.getDataSource() != null) {
      pool = holdingPool(config, url);
    } else {
      pool = new HikariDataSource(config);
      migrate(pool, url);
    }
    if (writes) {
      rehearsal = null;
      jdbi = Jdbi.create(pool);
    } else {
      rehearsal = new RehearsalConnection(pool, url.startsWith("jdbc:h2:mem:"));
      jdbi = Jdbi.create(rehearsal);
      jdbi.setTransactionHandler(new RehearsalTransactions());
    }
  }

  /**
   * The pool over an up-to-date schema.
   *
   * <p>Asked before the pool is, which would try for half a minute to open a held ledger. H2 locks
   * its file while a connection is open, and the pool opens its own in the background: one is kept
   * from the first look until the pool has one, or two processes that start at the same time would
   * both believe that the ledger is theirs.
   */
  private static HikariDataSource holdingPool(HikariConfig config, String url) {
    try (Connection first = config.getDataSource().getConnection()) {
      first.isValid(0);
      migrate(config.getDataSource(), url);
      keepPrivate(url);
      HikariDataSource pool = new HikariDataSource(config);
      pool.getConnection().close();
      return pool;
    } catch (SQLException e) {
      throw asCourierException(new IllegalStateException(e), url);
    }
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
    return Path.of(url.substring(FILE.length()).replaceFirst(";.*", "") + ".mv.db");
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
    return rehearsal ? rehearse(url) : new LedgerDatabase(url, true);
  }

  private static LedgerDatabase rehearse(String url) {
    if (!isMissing(url)) {
      return new LedgerDatabase(url, false);
    }
    // A plan makes no file where there is none: an empty ledger in memory answers the same.
    return new LedgerDatabase("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", false);
  }

  private static boolean isMissing(String url) {
    return url.startsWith(FILE) && !Files.exists(fileOf(url));
  }

  private static HikariConfig config(String url, boolean writes) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("ledger");
    config.setMaximumPoolSize(writes ? 6 : 1);
    config.setMinimumIdle(1);
    config.setAutoCommit(writes);
    config.setInitializationFailTimeout(-1);
    if (url.startsWith("jdbc:h2:")) {
      JdbcDataSource h2 = new JdbcDataSource();
      h2.setURL(withSettings(url));
      config.setDataSource(h2);
    } else {
      config.setJdbcUrl(url);
    }
    return config;
  }

  private static void migrate(DataSource source, String url) {
    try {
      if (!schemaIsNewest(source)) {
        Flyway.configure()
            .dataSource(source)
            .locations("classpath:ledger/migration")
            .loggers("slf4j")
            .load()
            .migrate();
      }
    } catch (RuntimeException e) {
      throw asCourierException(e, url);
    }
  }

  /** Asked before Flyway is, because Flyway takes a third of a second to say the same. */
  private static boolean schemaIsNewest(DataSource source) {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT 1 FROM \"flyway_schema_history\" WHERE \"success\" AND \"version\" = '"
                    + NEWEST_MIGRATION
                    + "'")) {
      return rows.next();
    } catch (SQLException e) {
      if (e.getErrorCode() == ErrorCode.DATABASE_ALREADY_OPEN_1
          || e.getErrorCode() == ErrorCode.FILE_CORRUPTED_1) {
        throw new IllegalStateException(e);
      }
      return false;
    }
  }

  private static CourierException asCourierException(RuntimeException e, String url) {
    String where = url.replaceFirst("^jdbc:h2:file:", "").replaceFirst("[;?].*", "");
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

  private static String rootMessage(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage()).replaceAll("\\s+", " ");
  }

  Jdbi jdbi() {
    return jdbi;
  }

  @Override
  public void close() {
    if (rehearsal != null) {
      rehearsal.close();
    }
    pool.close();
  }
}
