package io.synapsecourier.report;

import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.Coverage;
import io.synapsecourier.model.FileLine;
import io.synapsecourier.model.UnitLine;
import io.synapsecourier.report.Summary.Reason;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;

/** A plan as a workbook: summary, units, files, metadata of every unit, unused rows. */
public final class PlanWorkbook {
  private static final List<String> SUMMARY =
      List.of("about", "name", "count", "bytes", "text", "remedy", "examples");
  private static final List<String> METADATA = List.of("unit_key", "key", "value", "origin");
  private static final List<String> UNUSED = List.of("workbook", "sheet", "key_column", "row");

  private PlanWorkbook() {}

  /** Where the lines come from; each is read once, in this order, and none is kept. */
  public interface Lines {
    void units(Consumer<Iterator<UnitLine>> reader);

    void files(Consumer<Iterator<FileLine>> reader);

    void described(Consumer<Described> reader);
  }

  /**
   * Writes the plan with mode 0600.
   *
   * @throws CourierException where the file cannot be written
   */
  public static void write(Path target, Plan plan, Lines lines) {
    ReportWorkbook.write(
        target,
        book -> {
          summary(book.sheet("Summary", SUMMARY), plan);
          lines.units(book::units);
          lines.files(book::files);
          SheetRows metadata = book.sheet("Metadata", METADATA);
          lines.described(unit -> MetaRows.all(unit).forEach(metadata::add));
          metadata.end();
          unused(book.sheet("Workbook rows", UNUSED), plan.workbook());
        });
  }

  private static void summary(SheetRows sheet, Plan plan) {
    Summary summary = plan.summary();
    row(sheet, "upload", summary.upload(), null, summary.bytes());
    summary.units().forEach((state, count) -> row(sheet, "units", state, count, null));
    row(sheet, "units", "unchanged", plan.unchanged(), null);
    summary.files().forEach((state, count) -> row(sheet, "files", state, count, null));
    for (Plan.Specification spec : plan.specifications()) {
      String kind = spec.required() ? "required specification" : "optional specification";
      row(sheet, kind, spec.name(), spec.files(), spec.bytes());
    }
    summary.reasons().forEach(reason -> reason(sheet, "units", reason));
    summary.fileReasons().forEach(reason -> reason(sheet, "files", reason));
    workbook(sheet, plan.workbook());
    Plan.Requests requests = plan.requests();
    row(sheet, "requests", "presign", requests.presign(), null);
    row(sheet, "requests", "put", requests.put(), plan.bytesToSend());
    row(sheet, "requests", "confirm", requests.confirm(), null);
    row(sheet, "requests", "register", requests.register(), null);
    row(sheet, "requests", "task", requests.task(), null);
    sheet.end();
  }

  private static void workbook(SheetRows sheet, Coverage book) {
    if (book != null) {
      row(sheet, "workbook", "rows", book.rows(), null);
      row(sheet, "workbook", "rows that no unit has", book.unused(), null);
      row(sheet, "workbook", "units without a row", book.unitsWithoutRow(), null);
    }
  }

  private static void row(SheetRows sheet, String about, String name, Long count, Long bytes) {
    sheet.add(Arrays.asList(about, name, count, bytes));
  }

  private static void reason(SheetRows sheet, String about, Reason reason) {
    String name = reason.code() == null ? reason.state() : reason.state() + " " + reason.code();
    sheet.add(
        Arrays.asList(
            about,
            name,
            reason.count(),
            null,
            reason.text(),
            reason.remedy(),
            String.join(", ", reason.examples())));
  }

  private static void unused(SheetRows sheet, Coverage book) {
    if (book != null) {
      for (String row : book.examples()) {
        sheet.add(Arrays.asList(book.workbook(), book.sheet(), book.keyColumn(), row));
      }
      long more = book.unused() - book.examples().size();
      if (more > 0) {
        sheet.add(Arrays.asList(null, null, null, "and " + more + " more"));
      }
    }
    sheet.end();
  }
}
