package io.synapsecourier.statemachine;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Deliveries, faults, kills and replays by chance: the promises hold after every step. */
class RandomSchedulesTest {
  private static final int SHARE = 100_000;

  @Test
  void threeThousandSchedulesKeepThePromises() {
    RandomSchedules.hold(5, 3_000);
  }

  @Test
  @Tag("slow")
  void aMillionSchedulesKeepThePromises() {
    for (int seed = 10; seed < 20; seed++) {
      RandomSchedules.hold(seed, SHARE);
    }
  }

  @Test
  @Tag("slow")
  void schedulesThatNobodyHasSeenKeepThePromises() {
    long seed = System.nanoTime() >>> 20;
    System.out.println("random schedules from seed " + seed);
    RandomSchedules.hold(seed, SHARE);
  }
}
