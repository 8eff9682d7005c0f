package io.synapsecourier.ledger;

import java.sql.SQLException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.transaction.DelegatingTransactionHandler;
import org.jdbi.v3.core.transaction.TransactionHandler;

/** Transactions whose failures are told as those of the ledger: most disks are full at a commit. */
final class GuardedTransactions extends DelegatingTransactionHandler {
  private final LedgerGuard guard;

  GuardedTransactions(TransactionHandler transactions, LedgerGuard guard) {
    super(transactions);
    this.guard = guard;
  }

  @Override
  public <R, X extends Exception> R inTransaction(Handle handle, HandleCallback<R, X> callback)
      throws X {
    try {
      return super.inTransaction(handle, callback);
    } catch (RuntimeException e) {
      throw guard.told(e);
    }
  }

  @Override
  public TransactionHandler specialize(Handle handle) throws SQLException {
    return new GuardedTransactions(getDelegate().specialize(handle), guard);
  }
}
