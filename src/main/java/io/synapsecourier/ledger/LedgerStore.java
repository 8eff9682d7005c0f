package io.synapsecourier.ledger;

/** An open database with the tables of a ledger. */
interface LedgerStore extends AutoCloseable {

  /** For the engine: waits for a database that is away. */
  LedgerSql sql();

  /**
   * For people and monitors: throws {@link LedgerUnavailable} at once where the database is away.
   */
  default LedgerSql impatient() {
    return sql();
  }

  /**
   * Whether this process still is the one that owns the ledger.
   *
   * @throws io.synapsecourier.model.CourierException where another has taken over
   */
  default void mustBeOurs() {}

  /** Nothing waits for the database from now on: the process is told to end. */
  default void hurry() {}

  @Override
  void close();
}
