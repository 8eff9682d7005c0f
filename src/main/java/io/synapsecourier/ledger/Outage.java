package io.synapsecourier.ledger;

import io.synapsecourier.model.Problem;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A time in which the database does not answer: told when it begins, each minute, and at its end.
 */
final class Outage {
  private static final Logger LOG = LoggerFactory.getLogger(Outage.class);
  private static final long PAUSE_MILLIS = 500;
  private static final Duration REPEAT = Duration.ofMinutes(1);

  private final CountDownLatch hurry = new CountDownLatch(1);
  private boolean away;
  private long since;
  private long told;

  /**
   * Waits a moment before work is tried again.
   *
   * @param again whether it was tried again already: a single broken connection is not worth a word
   * @throws LedgerUnavailable where nobody waits any more
   */
  void pause(Problem why, boolean again, Throwable cause) {
    if (again) {
      tell(why);
    }
    try {
      if (hurry.await(again ? PAUSE_MILLIS : 0, TimeUnit.MILLISECONDS)) {
        throw new LedgerUnavailable(why, cause);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LedgerUnavailable(why, cause);
    }
  }

  /** Tells that work was not done, where that was not told just now. */
  synchronized void tell(Problem why) {
    long now = System.nanoTime();
    if (!away) {
      away = true;
      since = now;
    } else if (now - told < REPEAT.toNanos()) {
      return;
    }
    told = now;
    LOG.warn("{} Nothing is claimed or sent until it is back.", why.what());
  }

  /** Work was done. */
  synchronized void over() {
    if (away) {
      away = false;
      LOG.warn(
          "The ledger answers again, after {} s.",
          TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - since));
    }
  }

  /** From now on nobody waits. */
  void hurry() {
    hurry.countDown();
  }
}
