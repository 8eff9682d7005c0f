package io.synapsecourier.backend.sage;

import io.synapsecourier.model.StorageFailure;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;

/**
 * How often, and after which waits, a call is made again inside itself.
 *
 * <p>A caller with a ledger takes {@link #FEW} and lets the ledger wait longer; a command for a
 * person takes more.
 *
 * @param attempts in all, at least 1
 * @param first wait before the second attempt; doubled for each one after
 * @param longest wait of ours; a wait that the server asks for may be longer
 * @param patience the longest wait for a server that asks for one; a longer one is the caller's
 */
public record Retries(int attempts, Duration first, Duration longest, Duration patience) {
  /** For callers that try again by themselves. */
  public static final Retries FEW =
      new Retries(3, Duration.ofMillis(500), Duration.ofSeconds(10), Duration.ofSeconds(30));

  /** A call that may fail. */
  @FunctionalInterface
  public interface Attempt<T> {
    T call() throws IOException;
  }

  /** For a command that a person waits for: about a minute for 6 repeats. */
  public static Retries of(int repeats) {
    return new Retries(
        Math.max(0, repeats) + 1,
        Duration.ofSeconds(1),
        Duration.ofSeconds(30),
        Duration.ofMinutes(2));
  }

  /**
   * Calls until it works, until a failure that is not {@code again}, or until the attempts are used
   * up.
   *
   * @throws IOException the last failure
   */
  public <T> T call(Attempt<T> attempt, Predicate<IOException> again) throws IOException {
    for (int number = 1; ; number++) {
      try {
        return attempt.call();
      } catch (IOException e) {
        Duration asked = asked(e);
        boolean tooLong = asked != null && asked.compareTo(patience) > 0;
        if (number >= attempts || tooLong || !again.test(e)) {
          throw e;
        }
        pause(number, e);
      }
    }
  }

  /** Whether a transfer is worth another try with the same URL. */
  public static boolean isBusy(IOException e) {
    return e instanceof StorageFailure failure && failure.fault() == StorageFailure.Fault.BUSY;
  }

  /** Half to one and a half times the wait of that attempt, or what was asked for if longer. */
  Duration wait(int number, Duration asked) {
    long millis = first.toMillis() << Math.min(20, number - 1);
    millis = Math.min(millis, longest.toMillis());
    Duration own =
        Duration.ofMillis((long) (millis * (0.5 + ThreadLocalRandom.current().nextDouble())));
    return asked == null || asked.compareTo(own) < 0 ? own : asked;
  }

  private static Duration asked(IOException e) {
    if (e instanceof SageException sage) {
      return sage.retryAfter();
    }
    return e instanceof StorageFailure failure ? failure.retryAfter() : null;
  }

  /**
   * Waits before another attempt, never longer than the patience where a server asks for more.
   *
   * @param number of the attempt that failed, from 1
   */
  public void pause(int number, IOException failure) throws InterruptedIOException {
    try {
      Duration asked = asked(failure);
      boolean tooLong = asked != null && asked.compareTo(patience) > 0;
      Thread.sleep(wait(number, tooLong ? patience : asked).toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      InterruptedIOException stopped = new InterruptedIOException("interrupted while waiting");
      stopped.addSuppressed(failure);
      throw stopped;
    }
  }
}
