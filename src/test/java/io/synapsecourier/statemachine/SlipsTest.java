package io.synapsecourier.statemachine;

import static org.assertj.core.api.Assertions.assertThat;

import io.synapsecourier.ledger.Slip;
import io.synapsecourier.model.OnChange;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the schedules are worth: each mistake that is made on purpose is found, and cut short. */
class SlipsTest {
  private static final int MOST_SCHEDULES = 20_000;
  private static final int MOST_STEPS = 15;

  /** Twins are rare: schedules that need them run where every unit is one. */
  static Schedule schedule(Slip slip, long seed) {
    return switch (slip) {
      case NO_RIVAL_CHECK -> Schedule.of(twins(2, 1), seed);
      case DISCARDED_IS_NO_RIVAL -> Schedule.of(twins(1, 2), seed);
      default -> Schedule.of(seed);
    };
  }

  private static Setting twins(int uploads, int keys) {
    return new Setting(
        uploads, keys, 1, false, false, false, OnChange.REPORT, true, true, true, false, 60, 0);
  }

  @ParameterizedTest
  @EnumSource(names = {"POST_AGAIN_WITHOUT_LOOK_UP", "REPLAY_IGNORES_STATE", "NO_VERIFY"})
  void aMistakeIsFoundAndItsScheduleIsCutToAFewSteps(Slip slip) {
    Set<Slip> slips = Set.of(slip);

    Schedule broken =
        RandomSchedules.breaking(1, MOST_SCHEDULES, seed -> schedule(slip, seed), slips)
            .orElseThrow();
    Schedule shortest = RandomSchedules.shortest(broken, slips);

    assertThat(shortest.steps())
        .as(() -> shortest.java() + "\n" + Run.story(shortest, slips))
        .hasSizeLessThanOrEqualTo(MOST_STEPS);
    assertThat(Run.of(shortest, Set.of())).as("without the mistake").isNull();
  }

  @ParameterizedTest
  @EnumSource
  @Tag("slow")
  void everyMistakeIsFoundAndItsScheduleIsCutToAFewSteps(Slip slip) {
    aMistakeIsFoundAndItsScheduleIsCutToAFewSteps(slip);
  }
}
