package io.synapsecourier.route;

import java.time.Duration;

/** A stopwatch; runs from the moment that it is made, or started anew. */
public final class Since {
  private volatile long start = System.nanoTime();

  void start() {
    start = System.nanoTime();
  }

  Duration passed() {
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
