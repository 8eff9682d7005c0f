package io.synapsecourier.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.synapsecourier.backend.synapse.BackendException;
import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.CourierException.Kind;
import io.synapsecourier.model.Problem;
import io.synapsecourier.transfer.TransferException;
import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RetryingTests {
  private final Retrying retrying = new Retrying(Duration.ofSeconds(1), 5);

  @Property
  void waitsDoubleUpToFiveMinutesWithinTheJitter(@ForAll @IntRange(min = 0) int failures) {
    double plain = Math.min(1000.0 * Math.pow(2, Math.min(failures, 20)), 300_000);

    assertThat(retrying.waitMillis(failures, null))
        .isBetween((long) (plain * 0.7) - 1, (long) (plain * 1.3) + 1);
  }

  @Test
  void aLongFirstWaitDoesNotOverflow() {
    Retrying slow = new Retrying(Duration.ofDays(365_000), 5);

    assertThat(slow.waitMillis(60, null)).isBetween(210_000L, 390_000L);
  }

  @Test
  void waitsAtLeastAsLongAsItWasAskedTo() {
    Duration asked = Duration.ofHours(1);

    assertThat(retrying.waitMillis(0, asked)).isEqualTo(asked.toMillis());
    assertThat(retrying.waitMillis(20, Duration.ofMillis(1))).isGreaterThan(200_000);
  }

  @Test
  void attemptsAreUsedUpWithTheLastOne() {
    assertThat(retrying.usedUp(4)).isFalse();
    assertThat(retrying.usedUp(5)).isTrue();
  }

  @Test
  void tellsAFailureAsASentence() {
    Problem problem = Retrying.problem(new BackendException.Refused("no such spec", 400));

    assertThat(problem.code()).isEqualTo("backend-refused");
    assertThat(problem.what()).isEqualTo("No such spec.");
    assertThat(problem.remedy()).isNotEmpty();
  }

  @Test
  void whatIsAlreadyTheSentenceForAPersonStaysIt() {
    Problem problem = new Problem("no-credentials", "What.", "Remedy.");

    assertThat(Retrying.problem(new CourierException(Kind.SOURCE, problem))).isEqualTo(problem);
  }

  @Test
  void anErrorOfItsOwnIsNamedAsOne() {
    assertThat(Retrying.problem(new NullPointerException("x")).code()).isEqualTo("internal-error");
    assertThat(Retrying.problem(new TransferException.SourceUnreadable("", null)).what())
        .isEqualTo(".");
  }

  @Test
  void takesOverWhatTheOtherSideAskedFor() {
    Duration asked = Duration.ofSeconds(7);

    assertThat(Retrying.asked(new BackendException.Lost("x", asked, null))).isEqualTo(asked);
    assertThat(Retrying.asked(new IllegalStateException())).isNull();
  }
}
