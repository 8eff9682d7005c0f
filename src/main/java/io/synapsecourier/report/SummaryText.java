package io.synapsecourier.report;

import io.synapsecourier.report.Summary.Reason;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

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
  private static final int TEXTS = 5;

  private final Summary summary;
  private final StringBuilder out = new StringBuilder();

  private final boolean planned;

  private SummaryText(Summary summary, boolean planned) {
    this.summary = summary;
    this.planned = planned;
  }

  /** Some lines of text, each ended by a line feed, safe to send to a terminal. */
  public static String of(Summary summary) {
    return of(summary, false);
  }

  /** The same of a plan: what is claimed in it would be uploaded. */
  public static String of(Summary summary, boolean planned) {
    return new SummaryText(summary, planned).render();
  }

  private String render() {
    long files = summary.files().values().stream().mapToLong(Long::longValue).sum();
    long units = summary.units().values().stream().mapToLong(Long::longValue).sum();
    line(summary.upload() + ": " + units(units) + ", " + files(files) + ", " + bytes());
    long tasks = summary.units("TASKED");
    section(
        "Registered", tasks == 0 ? "" : grouped(tasks) + " with a task", "REGISTERED", "TASKED");
    section(planned ? "Would upload" : "On the way", "", "CLAIMED", "UPLOADED", "REGISTERING");
    section("Waiting", "", "OPEN");
    section("Held", "wait for approval", "HELD");
    section("Stopped", "", "DEAD");
    section("Unknown", "the backend may or may not have them", "UNKNOWN");
    section("Discarded", "given up by a person", "DISCARDED");
    for (String state : FILE_ORDER) {
      if (summary.files(state) > 0) {
        head(fileTitle(state), files(summary.files(state)), "");
        reasons(summary.fileReasons(), List.of(state), "file");
      }
    }
    return out.toString();
  }

  private void section(String title, String note, String... states) {
    long count = summary.units(states);
    if (count > 0) {
      head(title, units(count), note);
      reasons(summary.reasons(), List.of(states), "unit");
    }
  }

  private void reasons(List<Reason> reasons, List<String> states, String noun) {
    List<Reason> wanted =
        reasons.stream().filter(reason -> states.contains(reason.state())).toList();
    for (int at = 0; at < wanted.size(); ) {
      int end = at;
      while (end < wanted.size() && sameCode(wanted.get(at), wanted.get(end))) {
        end++;
      }
      family(wanted.subList(at, end), noun);
      at = end;
    }
  }

  /** Reasons with one code: the most frequent in words, the others as a number. */
  private void family(List<Reason> family, String noun) {
    List<Reason> spelled =
        family.stream().filter(reason -> reason.text() != null).limit(TEXTS).toList();
    long rest = 0;
    for (Reason reason : family) {
      if (spelled.contains(reason)) {
        line("  " + counted(reason.count(), noun) + ": " + oneLine(reason.text()));
        line("      " + examples(reason));
      } else {
        rest += reason.count();
      }
    }
    String code = family.get(0).code();
    if (rest > 0) {
      String kind = code == null ? "other reasons" : "other reasons of the kind " + code;
      line("  " + counted(rest, noun) + ": " + kind);
    }
    family.stream()
        .map(Reason::remedy)
        .filter(Objects::nonNull)
        .filter(remedy -> !remedy.isBlank())
        .findFirst()
        .ifPresent(remedy -> line("      → " + oneLine(remedy)));
  }

  private String examples(Reason reason) {
    String names = String.join(", ", reason.examples());
    long more = reason.count() - reason.examples().size();
    return more > 0 ? names + " and " + grouped(more) + " more" : names;
  }

  private void head(String title, String count, String note) {
    line(String.format("%-15s%s", title, count) + (note.isEmpty() ? "" : " (" + note + ")"));
  }

  private String bytes() {
    String all = Sizes.binary(summary.bytes());
    return summary.registeredBytes() == summary.bytes()
        ? all
        : Sizes.binary(summary.registeredBytes()) + " of " + all + " registered";
  }

  private void line(String text) {
    out.append(DisplayText.visible(text)).append('\n');
  }

  private static boolean sameCode(Reason one, Reason other) {
    return one.state().equals(other.state()) && Objects.equals(one.code(), other.code());
  }

  private static String fileTitle(String state) {
    return switch (state) {
      case "UNMATCHED" -> "Unmatched";
      case "WAITING" -> "Not taken yet";
      case "GONE" -> "Gone";
      default -> "Ignored";
    };
  }

  private static String oneLine(String text) {
    return text.strip().replaceAll("\\s+", " ");
  }

  private static String units(long count) {
    return counted(count, "unit");
  }

  private static String files(long count) {
    return counted(count, "file");
  }

  private static String counted(long count, String noun) {
    return grouped(count) + " " + noun + (count == 1 ? "" : "s");
  }

  private static String grouped(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }
}
