package io.synapsecourier.route;

import io.synapsecourier.backend.synapse.BackendException;
import io.synapsecourier.config.Settings;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Asks the backend a question before an upload begins, and again where it stumbles. One that is out
 * of reach is not waited for: the address may be wrong, and a person may be sitting there.
 */
final class Asking {
  private static final long LONGEST_MILLIS = 10_000;

  private final int repeats;
  private final Duration first;

  Asking(Settings settings) {
    repeats = settings.number("call.repeats");
    first = Duration.ofMillis(settings.number("call.wait"));
  }

  /** The same question, asked until it is answered, refused, or asked often enough. */
  <T> BackendQuestion<T> patiently(BackendQuestion<T> question) {
    return () -> {
      for (int asked = 0; ; asked++) {
        try {
          return question.answer();
        } catch (BackendException e) {
          if (asked >= repeats || !stumbled(e)) {
            throw e;
          }
          pause(asked, e);
        }
      }
    };
  }

  private static boolean stumbled(BackendException e) {
    return e instanceof BackendException.Lost
        || e instanceof BackendException.NotNow notNow && !notNow.unreachable();
  }

  private void pause(int asked, BackendException e) throws BackendException {
    long doubled = Math.min(first.toMillis() << Math.min(asked, 20), LONGEST_MILLIS);
    long wanted = e.retryAfter() == null ? 0 : e.retryAfter().toMillis();
    if (wanted > LONGEST_MILLIS) {
      throw e;
    }
    try {
      TimeUnit.MILLISECONDS.sleep(Math.max(doubled, wanted));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw e;
    }
  }
}
