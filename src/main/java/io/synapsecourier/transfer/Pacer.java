package io.synapsecourier.transfer;

import io.synapsecourier.model.ByteFlow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Keeps all transfers of an upload together below a number of bytes per second. */
public final class Pacer implements ByteFlow {
  /** Time as the pacer sees it. */
  interface Timer {
    /** As {@link System#nanoTime()}: only differences have a meaning. */
    long nanoTime();

    /** Returns after that time, or earlier. */
    void pause(long nanos);
  }

  private static final Timer SYSTEM =
      new Timer() {
        @Override
        public long nanoTime() {
          return System.nanoTime();
        }

        @Override
        public void pause(long nanos) {
          LockSupport.parkNanos(nanos);
        }
      };

  private final long bytesPerSecond;
  private final Timer timer;
  private long freeAt;

  /**
   * A pacer.
   *
   * @param bytesPerSecond ceiling; 0 for none
   */
  public Pacer(long bytesPerSecond) {
    this(bytesPerSecond, SYSTEM);
  }

  Pacer(long bytesPerSecond, Timer timer) {
    this.bytesPerSecond = bytesPerSecond;
    this.timer = timer;
    freeAt = timer.nanoTime();
  }

  @Override
  public void pass(int bytes) {
    if (bytesPerSecond <= 0) {
      return;
    }
    long turn = reserve(bytes);
    // A pause may end early; one that was interrupted would never be over.
    for (long wait = turn - timer.nanoTime();
        wait > 0 && !Thread.currentThread().isInterrupted();
        wait = turn - timer.nanoTime()) {
      timer.pause(wait);
    }
  }

  /** Books the time that the bytes take and answers when it begins. */
  private synchronized long reserve(int bytes) {
    long now = timer.nanoTime();
    long turn = freeAt - now > 0 ? freeAt : now;
    freeAt = turn + bytes * TimeUnit.SECONDS.toNanos(1) / bytesPerSecond;
    return turn;
  }
}
