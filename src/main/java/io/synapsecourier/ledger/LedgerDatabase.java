package io.synapsecourier.ledger;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.CourierException.Kind;
import io.synapsecourier.model.Problem;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.h2.api.ErrorCode;
import org.h2.jdbcx.JdbcDataSource;
import org.jdbi.v3.core.Jdbi;

/** Opens the ledger's database, brings its schema up to date and hands out {@link Jdbi}. */
final class LedgerDatabase implements AutoCloseable {
  /** Newest file in {@code ledger/migration}; a ledger that has it needs no Flyway at start. */
  static final String NEWEST_MIGRATION = "1";

  private final HikariDataSource pool;
  private final Jdbi jdbi;

  private LedgerDatabase(HikariDataSource pool, Jdbi jdbi) {
    this.pool = pool;
    this.jdbi = jdbi;
  }

  /**
   * The address of a ledger file.
   *
   * <p>{@code WRITE_DELAY=0}: H2's default acknowledges rows before they are written, and a kill
   * loses them.
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
    return "jdbc:h2:file:" + path + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE";
  }

  /**
   * Opens the database.
   *
   * @param rehearsal nothing is ever committed: a plan works in one transaction that ends with it
   * @throws CourierException where another process holds it, or it cannot be read or written
   */
  static LedgerDatabase open(String url, boolean rehearsal) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("ledger");
    config.setMaximumPoolSize(rehearsal ? 1 : 6);
    config.setMinimumIdle(1);
    config.setAutoCommit(!rehearsal);
    config.setInitializationFailTimeout(-1);
    if (url.startsWith("jdbc:h2:")) {
      JdbcDataSource h2 = new JdbcDataSource();
      h2.setURL(url);
      config.setDataSource(h2);
    } else {
      config.setJdbcUrl(url);
    }
    HikariDataSource pool = prepare(config, url);
    Jdbi jdbi = Jdbi.create(pool);
    if (rehearsal) {
      jdbi.setTransactionHandler(new RehearsalTransactions());
    }
    return new LedgerDatabase(pool, jdbi);
  }

  /**
   * The pool over an up-to-date schema.
   *
   * <p>H2 locks its file while a connection is open, and the pool opens its own in the background:
   * one connection is kept from the first look until the pool has one, or two processes that start
   * at the same time would both believe that the ledger is theirs.
   */
  private static HikariDataSource prepare(HikariConfig config, String url) {
    DataSource source = config.getDataSource();
    if (source == null) {
      migrate(source, url);
      return new HikariDataSource(config);
    }
    try (Connection first = source.getConnection()) {
      if (!schemaIsNewest(first)) {
        migrate(source, url);
      }
      HikariDataSource pool = new HikariDataSource(config);
      pool.getConnection().close();
      return pool;
    } catch (SQLException e) {
      throw asCourierException(new IllegalStateException(e), url);
    }
  }

  private static void migrate(DataSource source, String url) {
    try {
      Flyway.configure()
          .dataSource(source)
          .locations("classpath:ledger/migration")
          .loggers("slf4j")
          .load()
          .migrate();
    } catch (RuntimeException e) {
      throw asCourierException(e, url);
    }
  }

  /** Asked before Flyway is, because Flyway takes a third of a second to say the same. */
  private static boolean schemaIsNewest(Connection connection) {
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT 1 FROM \"flyway_schema_history\" WHERE \"success\" AND \"version\" = '"
                    + NEWEST_MIGRATION
                    + "'")) {
      return rows.next();
    } catch (SQLException e) {
      // A new ledger has no such table.
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
    pool.close();
  }
}
