package io.synapsecourier.model;

/** State of a source file in the ledger. */
public enum FileState {
  /** Belongs to a unit that is not decided yet. */
  SEEN,
  /** Left out by a rule, which the reason names. */
  IGNORED,
  /** No rule gives it a place; the reason says why. */
  UNMATCHED,
  /** Not taken yet; the reason says what is missing. */
  WAITING,
  /** Frozen in a claimed unit; the unit's state tells the rest. */
  IN_UNIT,
  /** Was moved away or deleted, because its unit is registered. */
  TAKEN,
  /** Was listed once and is no longer at the source. */
  GONE
}
