package io.synapsecourier.ledger;

import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.CourierException.Kind;
import io.synapsecourier.model.Problem;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/**
 * The right of one process to work on a ledger, which the server takes back by itself when the
 * process or the connection is gone.
 *
 * <p>The owner holds one lock on a connection of its own, and a second, shared one with each
 * connection that writes. The next owner needs both for itself alone: so nothing that the owner
 * before it began can still be written when it starts.
 */
final class PostgresLock implements AutoCloseable {
  static final int OWNER = 0x636f7572;
  static final int WRITERS = OWNER + 1;

  /** Locks have a number; that of the schema tells ledgers of one database apart. */
  static final String SCHEMA =
      "(SELECT (oid::bigint - 2147483648)::int FROM pg_namespace WHERE nspname = current_schema())";

  private static final int SECONDS = 5;
  private static final int WRITERS_MILLIS = 5_000;

  private final PostgresUrl url;
  private final Connection connection;
  private final String me;
  private volatile boolean broken;
  private long term;

  private PostgresLock(PostgresUrl url, Connection connection, String me) {
    this.url = url;
    this.connection = connection;
    this.me = me;
  }

  /**
   * Takes the ledger.
   *
   * @param me how others are told of this process
   * @param before the lock that this process lost; null at its start
   * @throws CourierException where another process has it
   * @throws SQLException where the server does not answer
   */
  static PostgresLock take(PostgresUrl url, String me, PostgresLock before) throws SQLException {
    Connection connection =
        new PostgresConnections(url, "courier owner " + ProcessHandle.current().pid(), c -> {})
            .getConnection();
    PostgresLock lock = new PostgresLock(url, connection, me);
    try {
      PostgresSchema.checkServer(url, connection);
      boolean free = lock.tried(OWNER);
      if (before != null) {
        lock.resume(before);
      }
      if (!free && before == null) {
        throw lock.held();
      }
      if (!free) {
        throw new SQLException("an old connection of this process still has its lock", "08006");
      }
      lock.waitForWriters();
      return lock;
    } catch (SQLException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private boolean tried(int key) throws SQLException {
    return "t"
        .equals(
            PostgresSchema.text(
                connection, "SELECT pg_try_advisory_lock(" + key + ", " + SCHEMA + ")"));
  }

  /** Connections of an owner that lost its lock end within a moment, or when their network does. */
  private void waitForWriters() throws SQLException {
    PostgresSchema.text(
        connection, "SELECT set_config('lock_timeout', '" + WRITERS_MILLIS + "', false)");
    try {
      PostgresSchema.text(connection, "SELECT pg_advisory_lock(" + WRITERS + ", " + SCHEMA + ")");
    } catch (SQLException e) {
      if ("55P03".equals(e.getSQLState())) {
        throw held();
      }
      throw e;
    }
    PostgresSchema.text(connection, "SELECT pg_advisory_unlock(" + WRITERS + ", " + SCHEMA + ")");
  }

  /** For each connection that writes, before it writes: it counts as ours from then on. */
  void admit(Connection writer) throws SQLException {
    // Not waited for: where it is not free, another process is about to begin.
    boolean free =
        "t"
            .equals(
                PostgresSchema.text(
                    writer, "SELECT pg_try_advisory_lock_shared(" + WRITERS + ", " + SCHEMA + ")"));
    if (!free || !isHeld()) {
      throw new SQLException("the lock of the ledger is lost", "08006");
    }
  }

  /** Asks the server, in case the connection was lost meanwhile. */
  boolean isHeld() {
    if (!broken) {
      try {
        broken = !connection.isValid(SECONDS);
      } catch (SQLException e) {
        broken = true;
      }
    }
    return !broken;
  }

  /** Whether it was held when it was last asked for. */
  boolean wasHeld() {
    return !broken;
  }

  /** Does something while nobody else can own the ledger. */
  void prepare(PostgresConnections.Opened what) throws SQLException {
    what.with(connection);
  }

  /** Writes down who owns the ledger from now on. */
  void begin(long now) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "UPDATE ledger_owner SET term = term + 1, process = ?, since = ? RETURNING term")) {
      statement.setString(1, me);
      statement.setLong(2, now);
      term = number(statement);
    }
  }

  /** Goes on where the lock was lost, unless another process has owned the ledger since. */
  private void resume(PostgresLock before) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT term FROM ledger_owner")) {
      term = number(statement);
    }
    if (term != before.term) {
      throw taken(held());
    }
  }

  private static long number(PreparedStatement statement) throws SQLException {
    try (ResultSet rows = statement.executeQuery()) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private CourierException held() {
    return new CourierException(
        Kind.LEDGER,
        new Problem(
            "ledger-held",
            "The ledger " + url + " is held by " + owner() + ".",
            "Wait until it has ended, or name another ledger with --ledger."));
  }

  private String owner() {
    try (PreparedStatement statement =
            connection.prepareStatement("SELECT process, since FROM ledger_owner");
        ResultSet rows = statement.executeQuery()) {
      if (rows.next() && !rows.getString(1).isEmpty()) {
        return rows.getString(1) + ", started " + Instant.ofEpochMilli(rows.getLong(2));
      }
    } catch (SQLException e) {
      // The first owner makes the table just now.
    }
    return "another process";
  }

  /** For a process that lost the ledger to the one that a refusal names. */
  private static CourierException taken(CourierException refusal) {
    return new CourierException(
        Kind.LEDGER,
        new Problem(
            "ledger-taken",
            "While the ledger's server did not answer this process, another one took over. "
                + refusal.problem().what(),
            "This one has stopped; nothing is lost. Let only one run on a ledger."),
        refusal);
  }

  @Override
  public void close() {
    broken = true;
    try (connection) {
      // Else the server lets go a moment after the connection is closed, and the next one is
      // refused.
      PostgresSchema.text(connection, "SELECT pg_advisory_unlock_all()");
    } catch (SQLException e) {
      // The server lets go of it by itself.
    }
  }
}
