package io.synapsecourier.model;

/** What happens when a file of a registered unit is new or changed. */
public enum OnChange {
  /** The unit becomes a dead letter, {@code changed since registered}. */
  REPORT,
  /** The registered unit stays as it is. */
  IGNORE,
  /** All current files are registered as a new revision. */
  REGISTER
}
