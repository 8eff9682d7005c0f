package io.synapsecourier.route;

import java.util.concurrent.TimeUnit;

/** Measures how fast bytes leave, to ask for URLs that live long enough. */
public final class TransferRate {
  private static final long SHORTEST = 3_600;
  private static final long LONGEST = 86_400;

  /** Until something is measured, a slow line of 1 MiB/s is assumed. */
  private double bytesPerSecond = 1024 * 1024;

  /** Some bytes took a time; a file smaller than a mebibyte tells of latency, not of rate. */
  synchronized void measured(long bytes, long nanos) {
    if (bytes >= 1024 * 1024 && nanos > 0) {
      double now = bytes * (double) TimeUnit.SECONDS.toNanos(1) / nanos;
      bytesPerSecond = 0.7 * bytesPerSecond + 0.3 * now;
    }
  }

  /** Twice the expected time, between an hour and a day. */
  synchronized long expirationSeconds(long bytes) {
    long expected = (long) (2 * bytes / bytesPerSecond);
    return Math.max(SHORTEST, Math.min(LONGEST, expected));
  }
}
