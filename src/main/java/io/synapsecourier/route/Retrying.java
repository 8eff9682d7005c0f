package io.synapsecourier.route;

import io.synapsecourier.model.BackendFailure;
import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.Problem;
import io.synapsecourier.model.StorageFailure;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;

/** How long units wait between their attempts, and how many they have. */
public final class Retrying {
  private static final Duration LONGEST = Duration.ofMinutes(5);

  private final Duration first;
  private final int attempts;
  private final DoubleSupplier dice;

  /**
   * Waits that double.
   *
   * @param first wait after the first failure
   * @param attempts after as many failures a unit becomes a dead letter
   */
  public Retrying(Duration first, int attempts) {
    this(first, attempts, () -> ThreadLocalRandom.current().nextDouble());
  }

  /**
   * As the other.
   *
   * @param dice numbers from 0 to 1 for the jitter
   */
  Retrying(Duration first, int attempts, DoubleSupplier dice) {
    this.first = first;
    this.attempts = attempts;
    this.dice = dice;
  }

  boolean usedUp(int failures) {
    return failures >= attempts;
  }

  /** Milliseconds to wait after a number of failures, with up to 30 % of jitter. */
  long waitMillis(int failures, Duration asked) {
    long doubled =
        Math.min(first.toMillis(), LONGEST.toMillis()) << Math.min(20, Math.max(0, failures));
    double jitter = 0.7 + 0.6 * dice.getAsDouble();
    long wait = (long) (Math.min(doubled, LONGEST.toMillis()) * jitter);
    return asked == null ? wait : Math.max(wait, asked.toMillis());
  }

  /** What a failure is called, for the ledger and for people. */
  static Problem problem(Throwable failure) {
    if (failure instanceof StorageFailure storage) {
      return new Problem(storage.code(), sentence(failure), storage.remedy());
    }
    if (failure instanceof BackendFailure backend) {
      return new Problem(backend.code(), sentence(failure), backend.remedy());
    }
    if (failure instanceof CourierException known) {
      return known.problem();
    }
    return new Problem(
        "internal-error",
        "An error of courier itself: " + failure + ".",
        "Look into the log, and report it with the message.");
  }

  static Duration asked(Throwable failure) {
    if (failure instanceof StorageFailure storage) {
      return storage.retryAfter();
    }
    return failure instanceof BackendFailure backend ? backend.retryAfter() : null;
  }

  private static String sentence(Throwable failure) {
    String text = String.valueOf(failure.getMessage());
    String start = text.isEmpty() ? "" : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    return start.endsWith(".") || start.endsWith("…") ? start : start + ".";
  }
}
