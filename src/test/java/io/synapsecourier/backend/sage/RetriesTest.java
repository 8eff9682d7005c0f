package io.synapsecourier.backend.sage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RetriesTest {
  private static final Retries QUICK =
      new Retries(4, Duration.ofMillis(1), Duration.ofMillis(3), Duration.ofMillis(20));

  private static SageException busy(Duration asked) {
    return new SageException(
        SageException.Outcome.RETRYABLE, SageFault.BUSY, 429, "busy", asked, null);
  }

  @Property(tries = 200)
  void aWaitDoublesUpToTheLongestAndVaries(@ForAll @IntRange(min = 1, max = 100) int number) {
    Duration wait = Retries.of(5).wait(number, null);

    long middle = Math.min(30_000, 1000L << Math.min(20, number - 1));
    assertThat(wait.toMillis()).isBetween(middle / 2, middle * 3 / 2);
  }

  @Test
  void theWaitThatTheServerAsksForIsKept() {
    assertThat(Retries.of(5).wait(1, Duration.ofSeconds(90))).isEqualTo(Duration.ofSeconds(90));
    assertThat(Retries.of(5).wait(1, Duration.ZERO)).isGreaterThan(Duration.ZERO);
  }

  @Test
  void retriesAreCountedWithoutTheFirstAttempt() {
    assertThat(Retries.of(0).attempts()).isEqualTo(1);
    assertThat(Retries.of(-3).attempts()).isEqualTo(1);
    assertThat(Retries.of(4).attempts()).isEqualTo(5);
  }

  @Test
  void theLastFailureIsThrownWhenTheAttemptsAreUsedUp() {
    AtomicInteger calls = new AtomicInteger();

    assertThatThrownBy(
            () ->
                QUICK.call(
                    () -> {
                      throw new IOException("number " + calls.incrementAndGet());
                    },
                    e -> true))
        .hasMessage("number 4");
  }

  @Test
  void aFailureThatMustNotBeRepeatedIsThrownAtOnce() {
    AtomicInteger calls = new AtomicInteger();

    assertThatThrownBy(
            () ->
                QUICK.call(
                    () -> {
                      calls.incrementAndGet();
                      throw busy(null);
                    },
                    e -> false))
        .hasMessage("busy");
    assertThat(calls).hasValue(1);
  }

  @Test
  void anInterruptEndsTheWait() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> QUICK.pause(1, busy(null))).isInstanceOf(InterruptedIOException.class);
    assertThat(Thread.interrupted()).isTrue();
  }
}
