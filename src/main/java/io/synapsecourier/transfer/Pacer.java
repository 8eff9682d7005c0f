package io.synapsecourier.transfer;

import io.synapsecourier.model.ByteFlow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * Keeps some transfers together below a number of bytes per second, which may change while they
 * wait.
 */
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

  /** So often is the ceiling looked at while a transfer waits. */
  private static final long LOOK = TimeUnit.MILLISECONDS.toNanos(250);

  private final LongSupplier ceiling;
  private final Timer timer;
  private long bookedAt;
  private long freeAt;

  /**
   * A pacer.
   *
   * @param bytesPerSecond ceiling; 0 for none
   */
  public Pacer(long bytesPerSecond) {
    this(() -> bytesPerSecond, SYSTEM);
  }

  /**
   * A pacer.
   *
   * @param bytesPerSecond the ceiling as it is now; 0 for none
   */
  public Pacer(LongSupplier bytesPerSecond) {
    this(bytesPerSecond, SYSTEM);
  }

  Pacer(long bytesPerSecond, Timer timer) {
    this(() -> bytesPerSecond, timer);
  }

  Pacer(LongSupplier ceiling, Timer timer) {
    this.ceiling = ceiling;
    this.timer = timer;
    freeAt = timer.nanoTime();
  }

  @Override
  public void pass(int bytes) {
    long rate = ceiling.getAsLong();
    if (rate <= 0) {
      return;
    }
    long turn = reserve(bytes, rate);
    // A pause may end early; one that was interrupted would never be over.
    for (long wait = turn - timer.nanoTime();
        wait > 0 && !Thread.currentThread().isInterrupted();
        wait = turn - timer.nanoTime()) {
      timer.pause(Math.min(wait, LOOK));
      long now = ceiling.getAsLong();
      if (now <= 0) {
        return;
      }
      if (now != rate) {
        rate = now;
        turn = reserve(bytes, now);
      }
    }
  }

  /** Books the time that the bytes take and answers when it begins. */
  private synchronized long reserve(int bytes, long rate) {
    long now = timer.nanoTime();
    if (rate != bookedAt) {
      // What was booked at another rate is booked anew by those who wait for it.
      bookedAt = rate;
      freeAt = now;
    }
    long turn = freeAt - now > 0 ? freeAt : now;
    freeAt = turn + bytes * TimeUnit.SECONDS.toNanos(1) / rate;
    return turn;
  }
}
