package io.synapsecourier.report;

import io.synapsecourier.report.Summary.Reason;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Lines of a summary: a title with its number, and below it the reasons with examples and what to
 * do. Every line is safe to send to a terminal.
 */
final class SectionText {
  private static final int TEXTS = 5;

  private final Summary summary;
  private final StringBuilder out = new StringBuilder();

  SectionText(Summary summary) {
    this.summary = summary;
  }

  /** Units of some states with their reasons; nothing where there are none. */
  void units(String title, String note, String... states) {
    long count = summary.units(states);
    if (count > 0) {
      head(title, counted(count, "unit"), note);
      reasons(summary.reasons(), List.of(states), "unit");
    }
  }

  /** Files that are in no unit, by state. */
  void files() {
    for (String state : SummaryText.FILE_ORDER) {
      if (summary.files(state) > 0) {
        head(fileTitle(state), counted(summary.files(state), "file"), "");
        reasons(summary.fileReasons(), List.of(state), "file");
      }
    }
  }

  void head(String title, String count, String note) {
    line(String.format("%-15s%s", title, count) + (note.isEmpty() ? "" : " (" + note + ")"));
  }

  void line(String text) {
    out.append(DisplayText.visible(text).stripTrailing()).append('\n');
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

  /**
   * Reasons with one code: the most frequent in words, the others as a number. What to do stands
   * once where it is the same for all; one that names a place stands with its own reason.
   */
  private void family(List<Reason> family, String noun) {
    List<Reason> spelled =
        family.stream().filter(reason -> reason.text() != null).limit(TEXTS).toList();
    List<String> remedies = family.stream().map(SectionText::remedy).distinct().toList();
    boolean shared = remedies.size() == 1;
    long rest = 0;
    for (Reason reason : family) {
      if (spelled.contains(reason)) {
        line("  " + counted(reason.count(), noun) + ": " + oneLine(reason.text()));
        line("      " + examples(reason));
        if (!shared) {
          toDo(remedy(reason));
        }
      } else {
        rest += reason.count();
      }
    }
    String code = family.get(0).code();
    if (rest > 0) {
      String kind = code == null ? "other reasons" : "other reasons of the kind " + code;
      line("  " + counted(rest, noun) + ": " + kind);
    }
    if (shared) {
      toDo(remedies.get(0));
    }
  }

  private void toDo(String remedy) {
    if (!remedy.isEmpty()) {
      line("      → " + remedy);
    }
  }

  private static String remedy(Reason reason) {
    return reason.remedy() == null ? "" : oneLine(reason.remedy());
  }

  private static String examples(Reason reason) {
    String names = String.join(", ", reason.examples());
    long more = reason.count() - reason.examples().size();
    return more > 0 ? names + " and " + grouped(more) + " more" : names;
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

  /** {@code 1 unit}, {@code 1,200 units}. */
  static String counted(long count, String noun) {
    return grouped(count) + " " + noun + (count == 1 ? "" : "s");
  }

  static String grouped(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
