package io.synapsecourier.ledger;

import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.HandleConsumer;
import org.jdbi.v3.core.Jdbi;

/** What the tables ask of their database; one that may be away for a while is waited for. */
class LedgerSql {
  private final Jdbi jdbi;

  LedgerSql(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  final Jdbi jdbi() {
    return jdbi;
  }

  /** Asks. */
  <R, X extends Exception> R withHandle(HandleCallback<R, X> work) throws X {
    return jdbi.withHandle(work);
  }

  /** Writes all of it or nothing. */
  <R, X extends Exception> R inTransaction(HandleCallback<R, X> work) throws X {
    return jdbi.inTransaction(work);
  }

  /** Writes what is no transaction. */
  <R, X extends Exception> R alone(HandleCallback<R, X> work) throws X {
    return jdbi.withHandle(work);
  }

  /** Reads more rows than memory may hold; what was read is not read again. */
  <R, X extends Exception> R stream(HandleCallback<R, X> work) throws X {
    return jdbi.withHandle(work);
  }

  final <X extends Exception> void useHandle(HandleConsumer<X> work) throws X {
    withHandle(work.asCallback());
  }

  final <X extends Exception> void useTransaction(HandleConsumer<X> work) throws X {
    inTransaction(work.asCallback());
  }
}
