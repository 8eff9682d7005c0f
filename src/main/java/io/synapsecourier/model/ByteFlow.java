package io.synapsecourier.model;

/** Told of every chunk that leaves; may hold the caller back to keep a rate. */
@FunctionalInterface
public interface ByteFlow {

  /** Counts everything and holds nobody back. */
  ByteFlow FREE = bytes -> {};

  /** {@code bytes} are about to leave. */
  void pass(int bytes);
}
