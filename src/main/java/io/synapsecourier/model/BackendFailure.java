package io.synapsecourier.model;

import java.time.Duration;

/** What a failed call of a backend, whichever it is, means for who made it. */
public interface BackendFailure {

  /** What is known, and who has to act before another try makes sense. */
  enum Meaning {
    /** Certainly not carried out, and the same call never will be. */
    REFUSED,
    /** Certainly not carried out, and the same call may work in a moment. */
    NOT_NOW,
    /** As {@link #NOT_NOW}, because there was no connection at all. */
    UNREACHABLE,
    /** The account may not do this: nothing goes on until it may. */
    NOT_ALLOWED,
    /** It may or may not have been carried out. */
    LOST
  }

  Meaning meaning();

  /** The wait that the backend asked for; null where it asked for none. */
  Duration retryAfter();

  /** Stable reason code of {@code docs/errors.md}. */
  String code();

  /** What a person does about it. */
  String remedy();
}
