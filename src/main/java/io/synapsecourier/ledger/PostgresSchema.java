package io.synapsecourier.ledger;

import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.CourierException.Kind;
import io.synapsecourier.model.Problem;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Whether a server can hold a ledger, and how old the one is that it holds. */
final class PostgresSchema {
  /** The oldest that its makers still look after. */
  static final int OLDEST_SERVER = 14;

  private static final String HISTORY = "flyway_schema_history";

  /** What a database holds. */
  enum Age {
    /** No ledger. */
    NONE,
    /** A ledger that an earlier version of this program made, or half of one. */
    OLDER,
    /** A ledger of this version. */
    CURRENT
  }

  private PostgresSchema() {}

  /**
   * Refuses a server that is too old, or whose text is not Unicode.
   *
   * @throws CourierException of kind LEDGER
   */
  static void checkServer(PostgresUrl url, Connection connection) throws SQLException {
    checkVersion(url, connection.getMetaData().getDatabaseMajorVersion());
    String encoding = text(connection, "SHOW server_encoding");
    if (!encoding.equals("UTF8")) {
      throw server(
          "The database of the ledger " + url + " keeps text as " + encoding + ", not as UTF8.",
          "Create another: CREATE DATABASE name ENCODING 'UTF8' TEMPLATE template0.");
    }
    if (text(connection, "SELECT current_schema()") == null) {
      throw server(
          "The ledger " + url + " names a schema that is not there, or none.",
          "Create it, or correct currentSchema in the URL.");
    }
  }

  static void checkVersion(PostgresUrl url, int major) {
    if (major < OLDEST_SERVER) {
      throw server(
          "The server of the ledger "
              + url
              + " is PostgreSQL "
              + major
              + ", and "
              + OLDEST_SERVER
              + " is the oldest that will do.",
          "Upgrade it, or name another with --ledger.");
    }
  }

  private static CourierException server(String what, String remedy) {
    return new CourierException(Kind.LEDGER, new Problem("ledger-server", what, remedy));
  }

  /**
   * How old the ledger is.
   *
   * @throws CourierException where a later version of this program made it
   */
  static Age age(PostgresUrl url, Connection connection) throws SQLException {
    if (text(connection, "SELECT to_regclass('" + HISTORY + "')") == null) {
      return Age.NONE;
    }
    int newest = Integer.parseInt(LedgerDatabase.NEWEST_MIGRATION);
    int versions =
        Integer.parseInt(
            text(
                connection,
                "SELECT coalesce(max(version::int), 0) FROM "
                    + HISTORY
                    + " WHERE success AND version IS NOT NULL"));
    if (versions > newest) {
      throw new CourierException(
          Kind.LEDGER,
          new Problem(
              "ledger-newer",
              "The ledger "
                  + url
                  + " has schema "
                  + versions
                  + ", and this program knows "
                  + newest
                  + ": a later version has used it.",
              "Use that version, or name another ledger with --ledger."));
    }
    boolean whole = text(connection, "SELECT to_regclass('ledger_commit')") != null;
    return versions == newest && whole ? Age.CURRENT : Age.OLDER;
  }

  /** Makes the tables, or brings those of an earlier version up to date. */
  static void migrate(DataSource source) {
    Flyway.configure()
        .dataSource(source)
        .locations("classpath:ledger/migration", "classpath:ledger/postgresql")
        // A schema that holds other tables is no ledger yet, and may become one.
        .baselineOnMigrate(true)
        .baselineVersion("0")
        .loggers("slf4j")
        .load()
        .migrate();
  }

  static String text(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      return rows.next() ? rows.getString(1) : null;
    }
  }
}
