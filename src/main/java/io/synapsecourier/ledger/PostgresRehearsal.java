package io.synapsecourier.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jdbi.v3.core.ConnectionFactory;

/**
 * The one connection of a plan, lent to one thread at a time, with a copy of the ledger's tables
 * that only it sees and that ends with it.
 *
 * <p>A transaction that is never committed would do for a file that one process owns. Here it would
 * hold back the process that uploads meanwhile, row by row.
 */
final class PostgresRehearsal implements ConnectionFactory, AutoCloseable {
  private static final List<String> TABLES =
      List.of("upload", "scan", "unit", "unit_file", "unit_use", "file");

  /** Tables with a column that the database numbers. */
  private static final List<String> NUMBERED = List.of("upload.no", "scan.id", "unit.id");

  private final Connection connection;
  private final ReentrantLock lock = new ReentrantLock();

  private PostgresRehearsal(Connection connection) {
    this.connection = connection;
  }

  /** Copies the ledger as it is at this moment; the connection is closed with the copy. */
  static PostgresRehearsal of(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    try (Statement statement = connection.createStatement()) {
      for (String table : TABLES) {
        // Names without a schema mean the copies from here on.
        statement.execute(
            "CREATE TEMPORARY TABLE copied (LIKE "
                + table
                + " INCLUDING ALL) ON COMMIT PRESERVE ROWS");
        statement.execute("INSERT INTO copied SELECT * FROM " + table);
        statement.execute("ALTER TABLE copied RENAME TO " + table);
        statement.execute("ANALYZE " + table);
      }
      for (String column : NUMBERED) {
        String table = column.replaceFirst("\\..*", "");
        String name = column.replaceFirst(".*\\.", "");
        statement.execute(
            "SELECT setval(pg_get_serial_sequence('pg_temp."
                + table
                + "', '"
                + name
                + "'), (SELECT coalesce(max("
                + name
                + "), 0) + 1 FROM "
                + table
                + "), false)");
      }
    }
    connection.commit();
    connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
    return new PostgresRehearsal(connection);
  }

  @Override
  public Connection openConnection() {
    lock.lock();
    return connection;
  }

  @Override
  public void closeConnection(Connection lent) {
    lock.unlock();
  }

  @Override
  public void close() {
    lock.lock();
    try {
      connection.close();
    } catch (SQLException e) {
      // The server drops the copy by itself.
    } finally {
      lock.unlock();
    }
  }
}
