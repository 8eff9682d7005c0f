package io.synapsecourier.model;

/** State of a data unit in the ledger: the order is the way of a unit. */
public enum UnitState {
  /** Known, not complete or not yet allowed: the reason says what it waits for. */
  OPEN,
  /** Complete and valid; waits for a person because the definition says {@code hold}. */
  HELD,
  /** Files and meta are frozen; its files go up. */
  CLAIMED,
  /** Every file is confirmed by the backend. */
  UPLOADED,
  /** The registration request was or may have been sent. */
  REGISTERING,
  /** The backend has it, under {@code data_unit_id}. */
  REGISTERED,
  /** Registered, and its task was created. */
  TASKED,
  /** Stopped with a reason; a person replays or discards it. */
  DEAD,
  /** The backend may or may not have it; only a person can tell. */
  UNKNOWN,
  /** A person gave it up, with a note. */
  DISCARDED
}
