package io.synapsecourier.model.sage;

/** Types that the server knows for an annotation; the names are those of its JSON. */
public enum AnnotationType {
  STRING,
  /** 64-bit integer. */
  LONG,
  /** 64-bit floating point, {@code nan} and {@code inf} included. */
  DOUBLE,
  BOOLEAN,
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  TIMESTAMP_MS
}
