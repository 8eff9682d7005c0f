package io.synapsecourier.report;

import static io.synapsecourier.report.SectionText.counted;
import static io.synapsecourier.report.SectionText.grouped;

import java.util.List;

/** A summary in words: what was registered, what waits and why, what stopped and what to do. */
public final class SummaryText {
  static final List<String> UNIT_ORDER =
      List.of(
          "DEAD",
          "UNKNOWN",
          "OPEN",
          "HELD",
          "CLAIMED",
          "UPLOADED",
          "REGISTERING",
          "REGISTERED",
          "TASKED",
          "DISCARDED");
  static final List<String> FILE_ORDER = List.of("UNMATCHED", "WAITING", "GONE", "IGNORED");

  private SummaryText() {}

  /** Some lines of text, each ended by a line feed, safe to send to a terminal. */
  public static String of(Summary summary) {
    SectionText text = new SectionText(summary);
    text.line(head(summary));
    long tasks = summary.units("TASKED");
    text.units(
        "Registered", tasks == 0 ? "" : grouped(tasks) + " with a task", "REGISTERED", "TASKED");
    text.units("On the way", "", "CLAIMED", "UPLOADED", "REGISTERING");
    text.units("Waiting", "", "OPEN");
    text.units("Held", "wait for courier units approve --upload " + summary.upload(), "HELD");
    text.units("Stopped", "", "DEAD");
    text.units("Unknown", "the backend may or may not have them", "UNKNOWN");
    text.units("Discarded", "given up by a person", "DISCARDED");
    text.files();
    return text.toString();
  }

  static String head(Summary summary) {
    long files = summary.files().values().stream().mapToLong(Long::longValue).sum();
    long units = summary.units().values().stream().mapToLong(Long::longValue).sum();
    String all = Sizes.binary(summary.bytes());
    String bytes =
        summary.registeredBytes() == summary.bytes()
            ? all
            : Sizes.binary(summary.registeredBytes()) + " of " + all + " registered";
    return summary.upload()
        + ": "
        + counted(units, "unit")
        + ", "
        + counted(files, "file")
        + ", "
        + bytes;
  }
}
