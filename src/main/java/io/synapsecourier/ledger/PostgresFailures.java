package io.synapsecourier.ledger;

import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.CourierException.Kind;
import io.synapsecourier.model.Problem;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Set;

/** What PostgreSQL's failures mean, by their SQLSTATE; never with the password. */
final class PostgresFailures {
  /** No connection: refused, broken, or not now. */
  private static final String CONNECTION = "08";

  /** Too many connections, no memory, no room on the server's disk. */
  private static final String RESOURCES = "53";

  /** The server shuts down, has crashed, or is starting; or is a stand-by that only reads. */
  private static final Set<String> RESTART = Set.of("57P01", "57P02", "57P03", "25006");

  /** Two transactions stood in each other's way: this one was taken back. */
  private static final Set<String> CONFLICT = Set.of("40001", "40P01");

  private static final Set<String> LOGIN = Set.of("28P01", "28000", "08004");

  /** What the pool says, without a state, of a connection that it gave up meanwhile. */
  private static final String POOL_CLOSED = "Connection is closed";

  private static final String BACK = "Start it, or mend the way to it; then run again.";

  private PostgresFailures() {}

  /** The failure of the database behind another; null where there is none. */
  static SQLException of(Throwable failure) {
    SQLException found = null;
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof SQLException sql && (found == null || sql.getSQLState() != null)) {
        found = sql;
      }
    }
    return found;
  }

  /** Whether the same work may succeed when the database is back. */
  static boolean passes(SQLException failure) {
    String state = state(failure);
    return state.startsWith(CONNECTION)
        || state.startsWith(RESOURCES)
        || RESTART.contains(state)
        || POOL_CLOSED.equals(failure.getMessage())
        || failure instanceof SQLTransientException
        || failure instanceof SQLRecoverableException;
  }

  /** Whether the same work may be done again at once. */
  static boolean isConflict(SQLException failure) {
    return CONFLICT.contains(state(failure));
  }

  private static String state(SQLException failure) {
    return failure.getSQLState() == null ? "" : failure.getSQLState();
  }

  /** Why the ledger cannot be opened. */
  static CourierException opening(PostgresUrl url, Throwable failure) {
    if (failure instanceof CourierException known) {
      return known;
    }
    SQLException sql = of(failure);
    Problem problem = sql == null ? unreadable(url, failure) : opening(url, sql);
    return new CourierException(Kind.LEDGER, problem, failure);
  }

  private static Problem opening(PostgresUrl url, SQLException failure) {
    String state = state(failure);
    String message = message(failure);
    if (message.startsWith("No suitable driver") || message.startsWith("Unable to parse URL")) {
      throw PostgresUrl.wrong("is none that the driver understands");
    }
    if (LOGIN.contains(state)) {
      return new Problem(
          "ledger-login",
          "The ledger " + url + " does not let user " + url.user() + " in: " + message + ".",
          "Set LEDGER_USER and LEDGER_PASSWORD, or ledger.user and ledger.password in"
              + " application.properties.");
    }
    if (state.equals("3D000")) {
      return new Problem(
          "ledger-database",
          "The ledger " + url + " cannot be opened: " + message + ".",
          "Create the database: CREATE DATABASE name ENCODING 'UTF8' TEMPLATE template0.");
    }
    if (state.equals("42501")) {
      return new Problem(
          "ledger-rights",
          "User " + url.user() + " may not do in " + url + " what a ledger needs: " + message + ".",
          "Make it the owner of the database, or grant it CREATE and USAGE on its schema.");
    }
    return passes(failure) ? away(url, message) : unreadable(url, failure);
  }

  /** The server does not answer. */
  static Problem away(PostgresUrl url, String why) {
    return new Problem(
        "ledger-unreachable", "The ledger " + url + " does not answer: " + why + ".", BACK);
  }

  private static Problem unreadable(PostgresUrl url, Throwable failure) {
    return new Problem(
        "ledger-unreadable",
        "The ledger " + url + " cannot be opened: " + message(failure) + ".",
        "Check what the server's log says about it.");
  }

  /** What a failure says, on one line. */
  static String message(Throwable failure) {
    return String.valueOf(failure.getMessage())
        .replaceAll("\\s+", " ")
        // Where the driver repeats the URL, it does so with the password.
        .replaceAll("(" + PostgresUrl.SCHEME + "[^ ?]*)\\?\\S*", "$1")
        .replaceFirst("^FATAL: ", "")
        .replaceFirst("\\.$", "");
  }
}
