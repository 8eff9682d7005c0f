package io.synapsecourier.config.yaml;

/** A value together with the place where it was written. */
public sealed interface Value permits Scalar, ListValue, MapValue {

  Origin origin();

  /** What a person would call this value, for the middle of a sentence; never a secret. */
  String described();

  /** Whether nothing was given: {@code null}, {@code ~} or no text at all. */
  default boolean isNull() {
    return false;
  }
}
