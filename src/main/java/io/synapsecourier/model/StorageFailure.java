package io.synapsecourier.model;

import java.time.Duration;

/** What a failed transfer to or from a storage means for who asked for it. */
public interface StorageFailure {

  /** Who or what has to change before another try makes sense. */
  enum Fault {
    /** The presigned URL is no longer accepted: ask for another. */
    EXPIRED,
    /** The storage is busy or out of reach: the same request may work in a moment. */
    BUSY,
    /** The storage will never take this request. */
    REFUSED,
    /** The file that was to be sent is gone, changed or cannot be read. */
    SOURCE
  }

  /** What failed. */
  Fault fault();

  /** The wait that the storage asked for; null where it asked for none. */
  Duration retryAfter();

  /** Stable reason code of {@code docs/errors.md}. */
  String code();

  /** What a person does about it. */
  String remedy();
}
