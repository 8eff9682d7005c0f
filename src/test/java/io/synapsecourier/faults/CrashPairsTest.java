package io.synapsecourier.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.synapsecourier.model.CrashPoint;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A process that ends while it mends what an earlier one left loses nothing either.
 *
 * <p>{@code -Dcourier.pairs=200 -Dcourier.seed=7} runs another sample of another size.
 */
@Tag("slow")
@Timeout(600)
class CrashPairsTest {
  private static final int PAIRS = Integer.getInteger("courier.pairs", 50);
  private static final long SEED = Long.getLong("courier.seed", 1);

  /** Every process scans, whatever is left of the way of a unit. */
  private static final Set<CrashPoint> OF_SCANS =
      EnumSet.range(CrashPoint.SCAN_BEGUN, CrashPoint.NOTING_DONE);

  private static final Set<CrashPoint> OF_PRESIGNED =
      EnumSet.of(
          CrashPoint.PRESIGNED,
          CrashPoint.PART_SENT,
          CrashPoint.FILE_SENT,
          CrashPoint.CONFIRMING,
          CrashPoint.CONFIRMED);

  private static int ran;
  private static int reachedTwice;

  @TempDir Path folder;

  private record Pair(CrashPoint first, CrashPoint second) {
    boolean canHappen() {
      boolean isForeign =
          CrashScene.of(first) == CrashScene.DEAD_LETTERS
              || CrashScene.of(second) == CrashScene.DEAD_LETTERS
              || second == CrashPoint.MIGRATING
              || mixes(first, second)
              || mixes(second, first);
      if (isForeign) {
        return false;
      }
      if (second == CrashPoint.TASKS_RECOVERED) {
        return CrashScene.leavesTasksUnknown(first);
      }
      return OF_SCANS.contains(second) || second.compareTo(first) >= 0;
    }

    private static boolean mixes(CrashPoint one, CrashPoint other) {
      return CrashScene.of(one) == CrashScene.DIRECT && OF_PRESIGNED.contains(other);
    }
  }

  static List<Pair> pairs() {
    List<Pair> pairs = new ArrayList<>();
    Set<CrashPoint> points = EnumSet.complementOf(EnumSet.copyOf(CrashScene.OF_ROWS));
    for (CrashPoint first : points) {
      for (CrashPoint second : points) {
        Pair pair = new Pair(first, second);
        if (pair.canHappen()) {
          pairs.add(pair);
        }
      }
    }
    Collections.shuffle(pairs, new Random(SEED));
    // Each place is the second one at least once.
    Set<CrashPoint> seen = EnumSet.noneOf(CrashPoint.class);
    Map<Boolean, List<Pair>> sorted =
        pairs.stream().collect(Collectors.partitioningBy(pair -> seen.add(pair.second())));
    List<Pair> sample = new ArrayList<>(sorted.get(true));
    sample.addAll(sorted.get(false));
    return sample.subList(0, Math.min(PAIRS, sample.size()));
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void twoProcessesThatEndLoseNothingAndDoNothingTwice(Pair pair) {
    CrashJob job = new CrashJob(folder).more().more();
    CrashScene first = CrashScene.of(pair.first());
    CrashScene second = CrashScene.of(pair.second());
    // The first process leaves tasks of which nobody knows; no other need be killed for that.
    if (second != first && second != CrashScene.TASKS_KILLED) {
      job.prepare(second);
    }
    job.prepare(first);
    assertThat(job.halts(pair.first())).as("seed %s: %s", SEED, job.job().said()).isTrue();

    job.job().sandbox().arm(second.faults());
    ran++;
    reachedTwice += job.halts(pair.second()) ? 1 : 0;
    job.finish();
  }

  /** What one process did beside the place where it ended may leave the next less to come by. */
  @AfterAll
  static void mostSecondPlacesWereReached() {
    assertThat(reachedTwice).as("of %s, seed %s", ran, SEED).isGreaterThan(ran * 2 / 3);
  }
}
