package io.synapsecourier.report;

import static io.synapsecourier.report.SectionText.counted;
import static io.synapsecourier.report.SectionText.grouped;

import io.synapsecourier.model.Coverage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A plan in words: what would go, what would not and why, and what it takes. */
public final class PlanText {
  private final Plan plan;
  private final SectionText text;

  private PlanText(Plan plan) {
    this.plan = plan;
    this.text = new SectionText(plan.summary());
  }

  /**
   * Some lines of text, each ended by a line feed, safe to send to a terminal; their number does
   * not grow with that of the files.
   *
   * @param next what a person should do now
   */
  public static String of(Plan plan, String next) {
    PlanText lines = new PlanText(plan);
    lines.units();
    lines.specifications();
    lines.text.files();
    lines.workbook();
    lines.sample();
    lines.requests();
    lines.text.line("→ " + next);
    return lines.text.toString();
  }

  private void units() {
    text.line(SummaryText.head(plan.summary()));
    text.units("Would upload", "", "CLAIMED", "UPLOADED", "REGISTERING");
    if (plan.unchanged() > 0) {
      text.head("Unchanged", counted(plan.unchanged(), "unit"), "registered, files as they were");
    }
    long others = plan.summary().units("REGISTERED", "TASKED") - plan.unchanged();
    if (others > 0) {
      text.head("Registered", counted(others, "unit"), "files changed or are gone since");
    }
    text.units("Waiting", "", "OPEN");
    text.units("Refused", "", "DEAD");
    text.units("Held", "wait for approval", "HELD");
    text.units("Unknown", "the backend may or may not have them", "UNKNOWN");
    text.units("Discarded", "given up by a person", "DISCARDED");
  }

  private void specifications() {
    if (plan.specifications().isEmpty()) {
      return;
    }
    text.line("Files per specification");
    List<List<String>> rows = new ArrayList<>();
    for (Plan.Specification spec : plan.specifications()) {
      String kind = spec.required() ? "required" : "optional";
      rows.add(
          spec.files() == 0
              ? List.of(spec.name(), kind, "no file", "")
              : List.of(
                  spec.name(), kind, counted(spec.files(), "file"), Sizes.binary(spec.bytes())));
    }
    if (plan.sidecars() > 0) {
      rows.add(List.of("metadata", "sidecar", counted(plan.sidecars(), "file"), ""));
    }
    aligned("  ", rows);
  }

  private void workbook() {
    Coverage book = plan.workbook();
    if (book == null) {
      return;
    }
    String sheet = book.sheet() == null ? "" : "!" + book.sheet();
    text.head(
        "Workbook",
        counted(book.rows(), "row"),
        book.workbook() + sheet + " by " + book.keyColumn());
    if (book.unused() > 0) {
      text.line("  " + counted(book.unused(), "row") + " that no unit has");
      long more = book.unused() - book.examples().size();
      text.line(
          "      "
              + String.join(", ", book.examples())
              + (more > 0 ? " and " + grouped(more) + " more" : ""));
    }
    if (book.unitsWithoutRow() > 0) {
      text.line("  " + counted(book.unitsWithoutRow(), "unit") + " without a row");
    }
  }

  private void sample() {
    if (plan.sample().isEmpty()) {
      return;
    }
    int count = plan.sample().size();
    text.line("Metadata of the first " + (count == 1 ? "unit" : count + " units"));
    for (Described unit : plan.sample()) {
      text.line("  " + unit.unitKey());
      aligned("    ", MetaRows.shown(unit));
    }
  }

  private void requests() {
    Plan.Requests requests = plan.requests();
    if (requests.all() == 0) {
      return;
    }
    text.head("Requests", "about " + grouped(requests.all()), "");
    List<String> kinds = new ArrayList<>();
    add(kinds, requests.presign(), "presign");
    add(kinds, requests.put(), "PUT");
    add(kinds, requests.confirm(), "confirm");
    add(kinds, requests.register(), "register");
    add(kinds, requests.task(), "task");
    text.line(
        "  " + String.join(", ", kinds) + "; " + Sizes.binary(plan.bytesToSend()) + " to send");
  }

  private static void add(List<String> kinds, long count, String what) {
    if (count > 0) {
      kinds.add(String.format(Locale.ROOT, "%,d %s", count, what));
    }
  }

  /** Rows as columns; names from outside are made visible before they are measured. */
  private void aligned(String indent, List<List<String>> rows) {
    List<List<String>> cells =
        rows.stream().map(row -> row.stream().map(DisplayText::visible).toList()).toList();
    for (List<String> row : cells) {
      StringBuilder line = new StringBuilder(indent);
      for (int i = 0; i < row.size(); i++) {
        int column = i;
        int width =
            cells.stream().mapToInt(other -> DisplayText.width(other.get(column))).max().orElse(0);
        String blanks = " ".repeat(width - DisplayText.width(row.get(i)) + 2);
        line.append(row.get(i)).append(blanks);
      }
      text.line(line.toString());
    }
  }
}
