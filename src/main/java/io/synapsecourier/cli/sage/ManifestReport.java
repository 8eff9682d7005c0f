package io.synapsecourier.cli.sage;

import io.synapsecourier.cli.terminal.Failures;
import io.synapsecourier.cli.terminal.Output;
import io.synapsecourier.meta.manifest.ListDifference;
import io.synapsecourier.meta.manifest.Manifest;
import io.synapsecourier.meta.manifest.ManifestProblem;
import io.synapsecourier.meta.manifest.Totals;
import io.synapsecourier.model.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tells what is wrong with a manifest, what can be misread in it, and what it is about. */
final class ManifestReport {
  private final ManifestValidation validation;
  private final Manifest manifest;

  ManifestReport(ManifestValidation validation) {
    this.validation = validation;
    this.manifest = validation.manifest();
  }

  /** Tells it in the form that was asked for. */
  void tell(String name, Output output) {
    if (output.forPeople()) {
      people(output);
    } else {
      output.object(fields(name));
    }
  }

  /** Mistakes and remarks go where errors go; what a script may want stands by itself. */
  private void people(Output output) {
    manifest.errors().forEach(problem -> Failures.say(problem.toString()));
    more(manifest.errorCount(), manifest.errors().size(), "mistakes");
    validation.parents().forEach(problem -> Failures.say(problem.toString()));
    manifest.remarks().forEach(problem -> Failures.say("note: " + problem));
    more(manifest.remarkCount(), manifest.remarks().size(), "notes");
    differences(output);
    totals(output);
  }

  private static void more(long all, int told, String what) {
    if (all > told) {
      Failures.say("and " + (all - told) + " more " + what + ".");
    }
  }

  private void differences(Output output) {
    long all = differenceCount();
    if (all == 0) {
      return;
    }
    output.line("Cells that --annotation-lists=commas and brackets read differently: " + all);
    for (ListDifference cell : manifest.listDifferences()) {
      output.line("  " + cell.place() + ": " + cell.cell());
      output.line("    commas: " + values(cell.commas()));
      output.line("    brackets: " + values(cell.brackets()));
    }
    output.line("  Write [\"a, b\"] for one value, [a, b] for two: both read that alike.");
  }

  private long differenceCount() {
    return manifest.listDifferenceCounts().values().stream().mapToLong(Long::longValue).sum();
  }

  private static String values(List<String> values) {
    return values.isEmpty() ? "a mistake" : values.size() + " (" + String.join(" | ", values) + ")";
  }

  /** The first line is the released client's. */
  private void totals(Output output) {
    if (!validation.isGood()) {
      long mistakes = manifest.errorCount() + validation.parents().size();
      output.line("Mistakes: " + mistakes + ". Nothing was sent.");
      return;
    }
    Totals totals = manifest.totals();
    output.line(
        "We are about to upload "
            + totals.files()
            + " files with a total size of "
            + totals.bytes()
            + ".");
    List<String> more = new ArrayList<>();
    add(more, totals.unknownSizes(), "of a size that only their storage knows");
    add(more, totals.links(), "linked, not uploaded");
    add(more, totals.changes(), "changed without their files");
    add(more, totals.skipped(), "skipped, as their download failed");
    if (!more.isEmpty()) {
      output.line("Rows " + String.join("; ", more) + ".");
    }
    output.line("No mistakes. Nothing was sent.");
  }

  private static void add(List<String> more, long count, String what) {
    if (count > 0) {
      more.add(count + " " + what);
    }
  }

  private Map<String, Object> fields(String name) {
    Totals totals = manifest.totals();
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("manifest", name);
    fields.put("good", validation.isGood());
    fields.put("rows", totals.rows());
    fields.put("files", totals.files());
    fields.put("bytes", totals.bytes());
    fields.put("unknown_sizes", totals.unknownSizes());
    fields.put("links", totals.links());
    fields.put("changes", totals.changes());
    fields.put("skipped", totals.skipped());
    fields.put("parents", List.copyOf(manifest.parents().keySet()));
    fields.put("error_count", manifest.errorCount() + validation.parents().size());
    List<Map<String, Object>> errors =
        new ArrayList<>(manifest.errors().stream().map(ManifestReport::fields).toList());
    validation.parents().forEach(problem -> errors.add(fields(problem)));
    fields.put("errors", errors);
    fields.put("remark_count", manifest.remarkCount());
    fields.put("remarks", manifest.remarks().stream().map(ManifestReport::fields).toList());
    fields.put("list_difference_counts", manifest.listDifferenceCounts());
    fields.put("list_differences", manifest.listDifferences());
    return fields;
  }

  private static Map<String, Object> fields(ManifestProblem problem) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("code", problem.code());
    fields.put("line", problem.line());
    fields.put("row", problem.row());
    fields.put("column", problem.column());
    fields.put("what", problem.what());
    fields.put("remedy", problem.remedy());
    return fields;
  }

  private static Map<String, Object> fields(Problem problem) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("code", problem.code());
    fields.put("what", problem.what());
    fields.put("remedy", problem.remedy());
    return fields;
  }
}
