package io.synapsecourier.ledger;

import java.sql.SQLException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.transaction.LocalTransactionHandler;

/**
 * Lets a plan run the real statements on the real ledger without a trace: commits are left out, and
 * the one connection rolls back when it is closed.
 */
final class RehearsalTransactions extends LocalTransactionHandler {
  @Override
  public void begin(Handle handle) {
    // The connection is in one long transaction already.
  }

  @Override
  public void commit(Handle handle) {
    // Left out on purpose.
  }

  @Override
  public boolean isInTransaction(Handle handle) {
    return false;
  }

  @Override
  public LocalTransactionHandler specialize(Handle handle) throws SQLException {
    return this;
  }
}
