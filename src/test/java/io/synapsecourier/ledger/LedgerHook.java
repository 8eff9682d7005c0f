package io.synapsecourier.ledger;

/**
 * Stands around every call of a ledger: there a process can be killed, or another one be faster.
 */
public interface LedgerHook {
  /** Before anything is written. */
  void before(String call);

  /** After the commit, before the caller knows. */
  void after(String call);
}
