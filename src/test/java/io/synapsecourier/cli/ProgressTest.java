package io.synapsecourier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.synapsecourier.model.FileRef;
import io.synapsecourier.model.Problem;
import io.synapsecourier.model.UnitState;
import io.synapsecourier.report.DisplayText;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private static final Problem TOO_LARGE = new Problem("size-limit", "too large", "raise it");
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final HandClock clock = new HandClock();

  @Test
  void aLineTellsWhatIsDoneAndHowLongTheRestTakes() {
    Progress progress = lines();
    progress.listed("ct", 3000, 30L << 20);
    progress.listingDone("ct");
    progress.claimed("ct", 1000, 2000, 20L << 20);
    progress.sent("ct", 10L << 20);
    progress.fileUploaded("ct", file(10 << 20));
    progress.unitRegistered("ct", "P1", 1);
    progress.unitStopped("ct", "P2", UnitState.DEAD, TOO_LARGE);
    clock.seconds += 10;
    progress.tick();

    assertThat(text())
        .isEqualTo("0:10 ct: 1/2,000 files, 10 MiB, 1 MiB/s, 0:11 left, registered 1, stopped 1\n");
  }

  @Test
  void whileTheListingGoesOnTheTotalIsOpen() {
    Progress progress = lines();
    progress.listed("ct", 1500, 1);
    progress.claimed("ct", 10, 20, 4096);
    progress.tick();

    assertThat(text()).contains("listed 1,500, 0/20+ files").doesNotContain("left");
  }

  @Test
  void nothingNewIsNoLine() {
    Progress progress = lines();
    progress.tick();
    progress.tick();
    progress.close();

    assertThat(text().lines()).hasSize(1);
  }

  @Test
  void aBarEndsWithTheLastCountsWithinTheScreen() {
    try (Progress progress = Progress.start(Progress.Mode.BAR, "ct", stream(), 120)) {
      progress.claimed("ct", 1, 2, 2048);
      progress.listingDone("ct");
      progress.sent("ct", 2048);
      progress.fileUploaded("ct", file(1024));
      progress.fileUploaded("ct", file(1024));
      progress.unitRegistered("ct", "P1", 1);
    }

    String last = text().substring(text().lastIndexOf('\r')).replace("\r\u001b[K", "").strip();
    assertThat(last).startsWith("ct [====================] 100%").contains("2/2 files");
    assertThat(last).contains("registered 1");
  }

  @Test
  void aBarIsNeverWiderThanTheScreen() {
    var counts = new ProgressCounters.Counts(9, true, 5, 1000, 5000, 3, 600, 1, 1, 1);

    String bar = new ProgressLine(clock).bar("병원\u001b[2J", counts, 40);

    assertThat(DisplayText.width(bar)).isLessThanOrEqualTo(40);
    assertThat(bar).contains("99%").doesNotContain("\u001b");
  }

  @Test
  void withoutProgressOnlyNoticesAreShownAndTheyHoldNoSecret() {
    try (Progress progress = Progress.start(Progress.Mode.NONE, "ct", stream(), 80)) {
      progress.listed("ct", 1, 1);
      progress.notice("ct", "backend answered 503 at https://h/x?token=canary");
    }

    assertThat(text()).isEqualTo("backend answered 503 at https://h/x?***\n");
  }

  @Test
  void noCountIsLostBetweenThreads() throws Exception {
    Progress progress = lines();
    var threads = Executors.newFixedThreadPool(8);
    for (int thread = 0; thread < 8; thread++) {
      threads.execute(
          () -> {
            for (int i = 0; i < 100_000; i++) {
              progress.sent("ct", 3);
            }
          });
    }
    threads.shutdown();
    assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();

    assertThat(progress.counts().sentBytes()).isEqualTo(2_400_000);
  }

  private Progress lines() {
    return new Progress(Progress.Mode.LINES, "ct", stream(), clock);
  }

  private PrintStream stream() {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private String text() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static FileRef file(long size) {
    return new FileRef("", "file:///a.png", "a.png", size, "1", Instant.EPOCH);
  }

  private static final class HandClock extends Clock {
    private long seconds;

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return Instant.ofEpochSecond(seconds);
    }
  }
}
