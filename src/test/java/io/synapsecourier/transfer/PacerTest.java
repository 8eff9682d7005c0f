package io.synapsecourier.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PacerTest {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  @AfterEach
  void clearInterrupt() {
    Thread.interrupted();
  }

  /** A clock that goes on only while somebody waits; it may be a clock about to overflow. */
  private static final class Simulated implements Pacer.Timer {
    private long now;
    private long waited;
    private final long longestPause;

    Simulated(long start, long longestPause) {
      now = start;
      this.longestPause = longestPause;
    }

    @Override
    public long nanoTime() {
      return now;
    }

    @Override
    public void pause(long nanos) {
      long passed = Math.min(nanos, longestPause);
      now += passed;
      waited += passed;
    }
  }

  @Test
  void theFirstBytesDoNotWait() {
    Simulated time = new Simulated(0, Long.MAX_VALUE);
    new Pacer(1, time).pass(1_000_000);
    assertThat(time.waited).isZero();
  }

  @Test
  void aRateThatChangesCountsForWhoWaitsAlready() {
    Simulated time = new Simulated(0, Long.MAX_VALUE);
    Pacer pacer = new Pacer(() -> time.waited < SECOND ? 1 : 1_000_000, time);
    pacer.pass(1_000_000);
    pacer.pass(500_000);
    assertThat(time.waited).isBetween(SECOND, 2 * SECOND);
    long before = time.waited;
    pacer.pass(1);
    assertThat(time.waited - before).isEqualTo(SECOND / 2);
  }

  @Test
  void aCeilingThatIsLiftedLetsGoWhoWaits() {
    Simulated time = new Simulated(0, Long.MAX_VALUE);
    Pacer pacer = new Pacer(() -> time.waited < SECOND ? 1 : 0, time);
    pacer.pass(1_000_000);
    pacer.pass(1);
    assertThat(time.waited).isLessThan(2 * SECOND);
  }

  @Test
  void theRateIsKept() {
    Simulated time = new Simulated(0, Long.MAX_VALUE);
    Pacer pacer = new Pacer(1_000, time);
    for (int i = 0; i < 11; i++) {
      pacer.pass(500);
    }
    assertThat(time.waited).isEqualTo(5 * SECOND);
  }

  @Test
  void idleTimeIsNotSavedUp() {
    Simulated time = new Simulated(0, Long.MAX_VALUE);
    Pacer pacer = new Pacer(1_000, time);
    time.now += 3600 * SECOND;
    pacer.pass(1_000);
    pacer.pass(1_000);
    assertThat(time.waited).isEqualTo(SECOND);
  }

  @Test
  void aPauseThatEndsEarlyIsPausedAgain() {
    Simulated time = new Simulated(0, 1_000);
    Pacer pacer = new Pacer(1_000_000_000, time);
    pacer.pass(10_000);
    pacer.pass(1);
    assertThat(time.waited).isEqualTo(10_000);
  }

  @Test
  void theOverflowOfTheClockIsPassed() {
    Simulated time = new Simulated(Long.MAX_VALUE - SECOND, Long.MAX_VALUE);
    Pacer pacer = new Pacer(1_000, time);
    for (int i = 0; i < 5; i++) {
      pacer.pass(1_000);
    }
    assertThat(time.waited).isEqualTo(4 * SECOND);
  }

  @Test
  void noCeilingNeverWaits() {
    Simulated time = new Simulated(0, Long.MAX_VALUE);
    Pacer pacer = new Pacer(0, time);
    pacer.pass(Integer.MAX_VALUE);
    pacer.pass(Integer.MAX_VALUE);
    assertThat(time.waited).isZero();
  }

  @Test
  void anInterruptedThreadIsLetGo() {
    Simulated time = new Simulated(0, 0);
    Pacer pacer = new Pacer(1, time);
    pacer.pass(1_000);
    Thread.currentThread().interrupt();
    pacer.pass(1);
    assertThat(time.waited).isZero();
  }

  @Property
  void noSequenceOfChunksIsFasterThanTheRate(
      @ForAll @NotEmpty List<@IntRange(min = 1, max = 65_536) Integer> chunks,
      @ForAll @LongRange(min = 1, max = 10_000_000_000L) long rate) {
    Simulated time = new Simulated(0, Long.MAX_VALUE);
    Pacer pacer = new Pacer(rate, time);
    chunks.forEach(pacer::pass);
    double before =
        chunks.stream().mapToLong(Integer::longValue).sum() - chunks.get(chunks.size() - 1);
    double due = before * SECOND / rate;
    // Each booking is rounded down to a nanosecond.
    assertThat((double) time.waited).isBetween(due - chunks.size(), due + 1);
  }
}
