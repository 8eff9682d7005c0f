package io.synapsecourier.ledger;

import java.util.concurrent.locks.ReentrantLock;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;

/**
 * The ledger in a file, the only one of its kind for its database: writes take turns. H2 stores its
 * tables and indexes one after another while others write; what a kill leaves of two transactions
 * under way may be half of one of them (docs/adr/0019).
 */
final class FileSql extends LedgerSql {
  private final ReentrantLock writing = new ReentrantLock();

  FileSql(Jdbi jdbi) {
    super(jdbi);
  }

  @Override
  <R, X extends Exception> R inTransaction(HandleCallback<R, X> work) throws X {
    writing.lock();
    try {
      return super.inTransaction(work);
    } finally {
      writing.unlock();
    }
  }

  @Override
  <R, X extends Exception> R alone(HandleCallback<R, X> work) throws X {
    writing.lock();
    try {
      return super.alone(work);
    } finally {
      writing.unlock();
    }
  }
}
