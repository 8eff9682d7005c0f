package io.synapsecourier.statemachine;

import io.synapsecourier.ledger.Slip;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.stream.LongStream;

/** Many schedules from a seed, on all cores. */
final class RandomSchedules {
  private static final int CHUNK = 500;

  private RandomSchedules() {}

  /** Runs schedules; throws an error that shows a short one, if one breaks a promise. */
  static void hold(long seed, int count) {
    breaking(seed, count, Schedule::of, Set.of())
        .ifPresent(
            schedule -> {
              Schedule shortest = shortest(schedule, Set.of());
              Throwable broken = Run.of(shortest, Set.of());
              throw new AssertionError(
                  "seed "
                      + seed
                      + ": "
                      + broken.getMessage()
                      + "\n"
                      + shortest.java()
                      + "\n"
                      + Run.story(shortest, Set.of()),
                  broken);
            });
  }

  /** The first schedule that breaks a promise. */
  static Optional<Schedule> breaking(
      long seed, int count, LongFunction<Schedule> schedules, Set<Slip> slips) {
    for (long from = 0; from < count; from += CHUNK) {
      Optional<Schedule> broken =
          LongStream.range(from, from + CHUNK)
              .parallel()
              .mapToObj(i -> schedules.apply(seed * 1_000_003 + i))
              .filter(schedule -> Run.of(schedule, slips) != null)
              .findFirst();
      if (broken.isPresent()) {
        return broken;
      }
    }
    return Optional.empty();
  }

  static Schedule shortest(Schedule failing, Set<Slip> slips) {
    return new Shrinker(schedule -> Run.of(schedule, slips) != null).shrink(failing);
  }
}
