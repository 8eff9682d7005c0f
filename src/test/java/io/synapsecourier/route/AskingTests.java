package io.synapsecourier.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.synapsecourier.backend.synapse.BackendException;
import io.synapsecourier.config.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AskingTests {
  private static final BackendException STUMBLED =
      new BackendException.Lost("the backend answered 503", null, null);

  private final AtomicInteger asked = new AtomicInteger();
  private final Asking asking =
      new Asking(
          Settings.read(Path.of("config/application.properties"), Path.of("none"), Map.of())
              .with(Map.of("call.repeats", "2", "call.wait", "1")));

  private BackendQuestion<String> failing(int times, BackendException failure) {
    return () -> {
      if (asked.incrementAndGet() <= times) {
        throw failure;
      }
      return "answer";
    };
  }

  @Test
  void aQuestionIsAskedAgainWhereTheBackendStumbled() throws BackendException {
    assertThat(asking.patiently(failing(2, STUMBLED)).answer()).isEqualTo("answer");
    assertThat(asked).hasValue(3);
  }

  @Test
  void itIsNotAskedForEver() {
    assertThatThrownBy(asking.patiently(failing(3, STUMBLED))::answer).isSameAs(STUMBLED);
    assertThat(asked).hasValue(3);
  }

  @Test
  void whatWouldBeAnsweredAlikeIsAskedOnce() {
    for (BackendException failure :
        new BackendException[] {
          new BackendException.Refused("no such collection", 404),
          new BackendException.NotAllowed("wrong token", 401),
          new BackendException.NotNow("no connection", true, null, null),
          new BackendException.NotNow("busy", false, Duration.ofMinutes(5), null)
        }) {
      asked.set(0);
      assertThatThrownBy(asking.patiently(failing(1, failure))::answer).isSameAs(failure);
      assertThat(asked).hasValue(1);
    }
  }
}
