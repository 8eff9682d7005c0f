package io.synapsecourier.ledger;

import com.zaxxer.hikari.HikariDataSource;
import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.Problem;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.h2.api.ErrorCode;
import org.h2.mvstore.MVStoreException;
import org.jdbi.v3.core.ConnectionFactory;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps everybody from a ledger that cannot be written, until it can be.
 *
 * <p>H2 closes itself for good when a write fails; it has to be opened anew. And where only writing
 * fails, files would be sent whose arrival nobody can note. So after the first failure nothing is
 * read either, the reason is told once, and every second one caller tries whether the ledger is
 * back.
 */
final class LedgerGuard implements ConnectionFactory, SqlLogger {
  private static final Logger LOG = LoggerFactory.getLogger(LedgerGuard.class);
  private static final long AGAIN_NANOS = Duration.ofSeconds(1).toNanos();

  private static final Set<Integer> H2_CODES =
      Set.of(
          ErrorCode.DATABASE_IS_CLOSED,
          ErrorCode.DATABASE_IS_READ_ONLY,
          ErrorCode.DATABASE_CALLED_AT_SHUTDOWN,
          ErrorCode.CONNECTION_BROKEN_1,
          ErrorCode.OBJECT_CLOSED,
          ErrorCode.FILE_CORRUPTED_1);

  /** Leaves a trace in the file, and none in the table. */
  private static final String[] TRIAL = {
    "INSERT INTO scan (upload, started_at) VALUES (0, 0)", "DELETE FROM scan WHERE upload = 0"
  };

  private final HikariDataSource pool;
  private final String where;
  private final LedgerRoom room;
  private final ReentrantLock trying = new ReentrantLock();
  private volatile Problem trouble;
  private volatile long nextTry;
  private Connection keeper;

  /**
   * @param where the ledger as a person knows it
   */
  LedgerGuard(HikariDataSource pool, String where, LedgerRoom room) {
    this.pool = pool;
    this.where = where;
    this.room = room;
  }

  /** Holds a connection, so that the database and its lock stay open while nobody asks. */
  void keep(Connection connection) {
    keeper = connection;
  }

  @Override
  public Connection openConnection() {
    Problem known = trouble;
    if (known != null && !isBack()) {
      throw new LedgerUnavailable(known, null);
    }
    try {
      return pool.getConnection();
    } catch (SQLException e) {
      throw refused(e);
    }
  }

  @Override
  public void logException(StatementContext context, SQLException e) {
    if (isTrouble(e)) {
      throw refused(e);
    }
  }

  /** What a failure is told as: a person should not read of statements where the disk is full. */
  RuntimeException told(RuntimeException e) {
    return !(e instanceof CourierException) && isTrouble(e) ? refused(e) : e;
  }

  private synchronized LedgerUnavailable refused(Throwable cause) {
    if (trouble == null) {
      trouble = problem(cause);
      nextTry = System.nanoTime() + AGAIN_NANOS;
      LOG.warn("{} Nothing is claimed or sent until then.", trouble);
    }
    return new LedgerUnavailable(trouble, cause);
  }

  /** Whether the ledger can be written again. */
  private boolean isBack() {
    if (!trying.tryLock()) {
      return false;
    }
    try {
      if (trouble == null) {
        return true;
      }
      if (System.nanoTime() < nextTry) {
        return false;
      }
      reopen();
      nextTry = System.nanoTime() + AGAIN_NANOS;
      return trouble == null;
    } finally {
      trying.unlock();
    }
  }

  private void reopen() {
    String refusal = room.refusal();
    if (refusal != null) {
      trouble = problem(refusal);
      return;
    }
    try {
      release();
      pool.getHikariPoolMXBean().softEvictConnections();
      Connection fresh =
          pool.getDataSource() == null
              ? pool.getConnection()
              : pool.getDataSource().getConnection();
      try (Statement statement = fresh.createStatement()) {
        for (String sql : TRIAL) {
          statement.execute(sql);
        }
      } catch (SQLException e) {
        fresh.close();
        throw e;
      }
      if (pool.getDataSource() == null) {
        fresh.close();
      } else {
        keeper = fresh;
      }
      trouble = null;
      LOG.info("The ledger {} can be written again.", where);
    } catch (SQLException e) {
      trouble = problem(e);
    }
  }

  /** Lets go of the database, which then ends with its last connection. */
  void release() {
    try {
      if (keeper != null) {
        keeper.close();
      }
    } catch (SQLException e) {
      LOG.debug("the ledger was closed before its last connection", e);
    }
    keeper = null;
  }

  private Problem problem(Throwable cause) {
    String refusal = room.refusal();
    if (refusal != null) {
      return problem(refusal);
    }
    Throwable root = cause;
    while (root.getCause() != null && !(root instanceof IOException)) {
      root = root.getCause();
    }
    return problem(String.valueOf(root.getMessage()).replaceAll("\\s+", " "));
  }

  private Problem problem(String why) {
    return new Problem(
        "ledger-unwritable",
        "The ledger " + where + " cannot be written: " + why + ".",
        "Make room or give access; what waits goes on by itself while courier runs.");
  }

  private static boolean isTrouble(Throwable e) {
    for (Throwable t = e; t != null; t = t.getCause()) {
      if (t instanceof MVStoreException
          || t instanceof IOException
          || t instanceof SQLException sql && isTrouble(sql)) {
        return true;
      }
    }
    return false;
  }

  /**
   * By the code of H2, or by the class of the standard's state: connection, resources, operator.
   */
  private static boolean isTrouble(SQLException e) {
    String state = String.valueOf(e.getSQLState());
    return H2_CODES.contains(e.getErrorCode())
        || state.startsWith("08")
        || state.startsWith("53")
        || state.startsWith("57P")
        || state.equals("25006");
  }
}
