package io.synapsecourier.cli;

import io.synapsecourier.cli.ProgressCounters.Counts;
import io.synapsecourier.report.DisplayText;
import io.synapsecourier.report.Sizes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/** Counts as one line; the rate is that of the last ten seconds. Not thread-safe. */
final class ProgressLine {
  private static final Duration WINDOW = Duration.ofSeconds(10);
  private static final int BAR = 20;

  private final Clock clock;
  private final Instant started;
  private final Deque<Sample> samples = new ArrayDeque<>();

  private record Sample(Instant at, long sentBytes) {}

  ProgressLine(Clock clock) {
    this.clock = clock;
    this.started = clock.instant();
    samples.add(new Sample(started, 0));
  }

  /** For a terminal: a bar in front, never wider than the screen. */
  String bar(String label, Counts counts, int columns) {
    double rate = rate(counts);
    int percent = percent(counts);
    int full = percent * BAR / 100;
    String bar = "[" + "=".repeat(full) + " ".repeat(BAR - full) + "] " + percent + "%";
    List<String> parts = new ArrayList<>(List.of(DisplayText.visible(label) + " " + bar));
    details(parts, counts, rate);
    return DisplayText.cut(String.join("  ", parts), columns);
  }

  /** For a log: the time since the start in front. */
  String plain(String label, Counts counts) {
    double rate = rate(counts);
    List<String> parts = new ArrayList<>();
    details(parts, counts, rate);
    return clockText(Duration.between(started, clock.instant()))
        + " "
        + DisplayText.visible(label)
        + ": "
        + String.join(", ", parts);
  }

  private static void details(List<String> parts, Counts counts, double rate) {
    if (!counts.listed()) {
      parts.add("listed " + grouped(counts.listedFiles()));
    }
    // While the listing goes on, more will be claimed.
    String open = counts.listed() ? "" : "+";
    parts.add(
        grouped(counts.uploadedFiles()) + "/" + grouped(counts.claimedFiles()) + open + " files");
    parts.add(Sizes.binary(counts.uploadedBytes()));
    parts.add(Sizes.binary((long) rate) + "/s");
    long left = counts.claimedBytes() - counts.uploadedBytes();
    if (counts.listed() && !allUploaded(counts) && left > 0 && rate > 1) {
      parts.add(clockText(Duration.ofSeconds((long) (left / rate) + 1)) + " left");
    }
    parts.add("registered " + grouped(counts.registeredUnits()));
    if (counts.stoppedUnits() > 0) {
      parts.add("stopped " + grouped(counts.stoppedUnits()));
    }
    if (counts.retries() > 0) {
      parts.add("retries " + grouped(counts.retries()));
    }
  }

  /** By bytes, so that one large file counts for what it is; by files where all are empty. */
  private static int percent(Counts counts) {
    if (counts.claimedFiles() == 0) {
      return 0;
    }
    if (allUploaded(counts)) {
      return counts.listed() ? 100 : 99;
    }
    // Bytes that were sent twice must not show more than there is.
    double share =
        counts.claimedBytes() > 0
            ? Math.max(counts.uploadedBytes(), counts.sentBytes()) / (double) counts.claimedBytes()
            : counts.uploadedFiles() / (double) counts.claimedFiles();
    return (int) Math.min(99, share * 100);
  }

  private static boolean allUploaded(Counts counts) {
    return counts.uploadedFiles() >= counts.claimedFiles();
  }

  private double rate(Counts counts) {
    Instant now = clock.instant();
    samples.addLast(new Sample(now, counts.sentBytes()));
    while (samples.size() > 2 && samples.getFirst().at().isBefore(now.minus(WINDOW))) {
      samples.removeFirst();
    }
    Sample first = samples.getFirst();
    double seconds = Duration.between(first.at(), now).toNanos() / 1e9;
    return seconds <= 0 ? 0 : (counts.sentBytes() - first.sentBytes()) / seconds;
  }

  private static String grouped(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  private static String clockText(Duration time) {
    long seconds = time.toSeconds();
    return seconds < 3600
        ? String.format("%d:%02d", seconds / 60, seconds % 60)
        : String.format("%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
  }
}
