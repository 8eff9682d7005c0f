package io.synapsecourier.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.jdbi.v3.core.ConnectionFactory;

/**
 * The one connection of a plan, lent to one thread at a time.
 *
 * <p>It is held from the first statement to the last: a pool rolls back whatever is given back to
 * it uncommitted, so that each step of the plan would have forgotten the one before.
 */
final class RehearsalConnection implements ConnectionFactory, AutoCloseable {
  private final DataSource source;
  private final boolean inMemory;
  private final ReentrantLock lock = new ReentrantLock();
  private Connection connection;

  /**
   * A connection that is opened when it is first needed.
   *
   * @param inMemory whether the database goes away with it
   */
  RehearsalConnection(DataSource source, boolean inMemory) {
    this.source = source;
    this.inMemory = inMemory;
  }

  @Override
  public Connection openConnection() throws SQLException {
    lock.lock();
    try {
      if (connection == null) {
        connection = source.getConnection();
      }
      return connection;
    } catch (SQLException | RuntimeException e) {
      lock.unlock();
      throw e;
    }
  }

  @Override
  public void closeConnection(Connection lent) {
    lock.unlock();
  }

  @Override
  public void close() {
    lock.lock();
    try (Connection last = connection) {
      if (last != null) {
        end(last);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("a rehearsed ledger does not close", e);
    } finally {
      lock.unlock();
    }
  }

  private void end(Connection last) throws SQLException {
    last.rollback();
    if (inMemory) {
      try (Statement statement = last.createStatement()) {
        statement.execute("SET DB_CLOSE_DELAY 0");
      }
    }
  }
}
