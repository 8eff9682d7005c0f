package io.synapsecourier.cli.sage;

import io.synapsecourier.backend.sage.download.Downloaded;
import io.synapsecourier.cli.terminal.Failures;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** Tells of each file as it comes, and counts. */
final class DownloadTold {
  private final boolean lines;
  private final Map<Downloaded.How, Long> counts = new EnumMap<>(Downloaded.How.class);
  private long failed;

  /**
   * @param lines whether each file is told; failures are told in any case
   */
  DownloadTold(boolean lines) {
    this.lines = lines;
  }

  synchronized void file(String id, FileDownload.Got got) {
    if (got.failure() != null) {
      failed(id, got.row().name(), got.failure());
      return;
    }
    counts.merge(got.how(), 1L, Long::sum);
    if (lines) {
      String path = got.path() == null ? got.row().name() : got.path().toString();
      System.err.println(word(got.how()) + "  " + id + "  " + Texts.shown(path));
    }
  }

  synchronized void failed(String id, String name, IOException e) {
    failed++;
    String shown = name == null ? "" : " " + name;
    Failures.say("failed: " + id + shown + ": " + SageFailures.problem(e));
  }

  private static String word(Downloaded.How how) {
    return how == Downloaded.How.FETCHED ? "downloaded" : how.name().toLowerCase(Locale.ROOT);
  }

  /** Whether something failed. */
  synchronized boolean hasFailures() {
    return failed > 0;
  }

  /** {@code 5 downloaded, 2 present, 1 failed}. */
  synchronized String summary() {
    StringBuilder text = new StringBuilder();
    for (Downloaded.How how : Downloaded.How.values()) {
      long count = counts.getOrDefault(how, 0L);
      if (count > 0 || how == Downloaded.How.FETCHED) {
        text.append(text.isEmpty() ? "" : ", ").append(count).append(' ').append(word(how));
      }
    }
    return text + (failed > 0 ? ", " + failed + " failed" : "");
  }
}
