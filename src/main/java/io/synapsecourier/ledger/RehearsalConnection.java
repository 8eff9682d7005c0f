package io.synapsecourier.ledger;

import java.sql.Connection;
import java.sql.SQLException;
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
  private final boolean temporary;
  private final ReentrantLock lock = new ReentrantLock();
  private Connection connection;

  /**
   * A connection that is opened when it is first needed.
   *
   * @param temporary whether nobody needs the database afterwards
   */
  RehearsalConnection(DataSource source, boolean temporary) {
    this.source = source;
    this.temporary = temporary;
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
    if (temporary) {
      // It is deleted next, and taking millions of rows back takes as long as writing them.
      last.commit();
    } else {
      last.rollback();
    }
  }
}
