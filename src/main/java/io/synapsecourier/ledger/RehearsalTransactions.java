package io.synapsecourier.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.transaction.LocalTransactionHandler;
import org.jdbi.v3.core.transaction.TransactionException;

/**
 * Lets a plan run the real statements on the real ledger without a trace: commits are left out, and
 * the one connection rolls back when it is closed. A step that fails leaves nothing for the next.
 */
final class RehearsalTransactions extends LocalTransactionHandler {

  @Override
  public <R, X extends Exception> R inTransaction(Handle handle, HandleCallback<R, X> callback)
      throws X {
    Connection connection = handle.getConnection();
    Savepoint before = savepoint(connection);
    boolean whole = false;
    try {
      R result = callback.withHandle(handle);
      whole = true;
      return result;
    } finally {
      end(connection, before, whole);
    }
  }

  private static Savepoint savepoint(Connection connection) {
    try {
      return connection.setSavepoint();
    } catch (SQLException e) {
      throw new TransactionException("a rehearsed step does not begin", e);
    }
  }

  private static void end(Connection connection, Savepoint before, boolean whole) {
    try {
      if (whole) {
        connection.releaseSavepoint(before);
      } else {
        connection.rollback(before);
      }
    } catch (SQLException e) {
      throw new TransactionException("a rehearsed step does not end", e);
    }
  }

  @Override
  public boolean isInTransaction(Handle handle) {
    // Jdbi would refuse to give back a connection in the middle of one.
    return false;
  }

  @Override
  public LocalTransactionHandler specialize(Handle handle) {
    return this;
  }
}
