package io.synapsecourier.transfer;

import io.synapsecourier.model.ByteFlow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Keeps all transfers of an upload together below a number of bytes per second. */
public final class Pacer implements ByteFlow {
  private final long bytesPerSecond;
  private long freeAt = System.nanoTime();

  /**
   * A pacer.
   *
   * @param bytesPerSecond ceiling; 0 for none
   */
  public Pacer(long bytesPerSecond) {
    this.bytesPerSecond = bytesPerSecond;
  }

  @Override
  public void pass(int bytes) {
    if (bytesPerSecond <= 0) {
      return;
    }
    long wait = reserve(bytes);
    if (wait > 0) {
      LockSupport.parkNanos(wait);
    }
  }

  /**
   * Books the time that the bytes take and answers how long the caller has to wait for its turn.
   */
  private synchronized long reserve(int bytes) {
    long now = System.nanoTime();
    long start = Math.max(now, freeAt);
    freeAt = start + bytes * TimeUnit.SECONDS.toNanos(1) / bytesPerSecond;
    return start - now;
  }
}
