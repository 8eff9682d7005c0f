package io.synapsecourier.faults;

import static io.synapsecourier.model.CrashPoint.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.synapsecourier.model.CrashPoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * Wherever the process ends, the next one loses nothing and does nothing twice.
 *
 * <p>One upload goes through several ends: before each start new units lie at the source, and what
 * the earlier ends left is mended on the way to the next. {@link CrashPairsTest} has fewer ends for
 * each upload, and none that is helped by new units.
 */
@Timeout(600)
class CrashPointTest {
  private static final Path SOURCES = Path.of("src", "main", "java");

  /** Places at which one upload can end, one after the other. */
  private static final List<List<CrashPoint>> JOURNEYS =
      List.of(
          List.of(SCAN_BEGUN, PAGE_NOTED, LISTED, NOTING_LISTED, DECIDED, NOTING_DONE),
          List.of(CLAIMING, NOTING_CLAIM, CLAIMED, MIGRATING),
          List.of(PRESIGNED, PART_SENT, FILE_SENT, CONFIRMING, CONFIRMED, NOTING_UPLOADED),
          List.of(UPLOADED, REGISTERING, POSTING, REFUSED, POSTPONED, ANSWER_LOST, ANSWERED),
          List.of(REGISTERED, NOT_FOUND, ADOPTING, SENDING_AGAIN, SENT_BACK),
          List.of(TASKS_REFUSED, TASKS_LOST, TASKS_ANSWERED, ASKING_TASKS, TASKS_RECOVERED),
          List.of(ACTING, COPIED, FILE_MOVED, MOVED, NOTING_MOVED, FILE_TAKEN),
          List.of(NOTING_REPLAY, REPLAYED));

  @TempDir Path folder;

  @ParameterizedTest
  @FieldSource("JOURNEYS")
  void aProcessThatEndsThereLosesNothingAndDoesNothingTwice(List<CrashPoint> points) {
    CrashJob job = new CrashJob(folder);
    for (CrashPoint point : points) {
      job.more().prepare(CrashScene.of(point));
      assertThat(job.halts(point)).as("%s is reached: %s", point, job.job().said()).isTrue();
    }
    job.finish();
  }

  @Test
  void everyPointIsOnAJourney() {
    Set<CrashPoint> here = EnumSet.complementOf(EnumSet.copyOf(CrashScene.OF_ROWS));

    assertThat(JOURNEYS.stream().flatMap(List::stream)).containsExactlyInAnyOrderElementsOf(here);
  }

  @Test
  void everyPointIsCalledSomewhere() throws IOException {
    List<String> uncalled = new ArrayList<>();
    String sources = sources();
    for (CrashPoint point : CrashPoint.values()) {
      if (!sources.contains("CrashPoint." + point + ".reached()")) {
        uncalled.add(point.name());
      }
    }
    assertThat(uncalled).isEmpty();
  }

  private static String sources() throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.walk(SOURCES)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        all.append(Files.readString(file));
      }
    }
    return all.toString();
  }
}
