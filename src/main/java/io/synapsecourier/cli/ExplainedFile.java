package io.synapsecourier.cli;

import io.synapsecourier.model.FileLine;
import io.synapsecourier.model.FileRef;
import io.synapsecourier.model.Placed;
import io.synapsecourier.model.Problem;
import io.synapsecourier.model.UnitLine;
import io.synapsecourier.report.Sizes;
import io.synapsecourier.unit.Explanation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Everything that can be said of one file.
 *
 * @param exists whether the source has it, so that size and time are known
 * @param checks what validation would refuse of it
 * @param maxFileSizeMb the limit of the definition
 */
record ExplainedFile(
    String upload,
    FilePlace place,
    FileRef file,
    boolean exists,
    Explanation explanation,
    List<Problem> checks,
    int maxFileSizeMb,
    KnownOfFile known) {
  private static final int SIBLINGS_SHOWN = 10;

  /** Labelled lines to read. */
  Map<String, Object> lines() {
    Map<String, Object> lines = new LinkedHashMap<>();
    lines.put("upload", upload);
    if (!place.asset().name().isEmpty()) {
      lines.put("asset", place.asset().name());
    }
    lines.put("file", file.uri());
    lines.put(
        "source",
        exists
            ? Sizes.binary(file.size()) + ", changed " + file.modified()
            : "does not have it: size and age are not known");
    explanation.steps().forEach(step -> lines.put(step.about(), step.says()));
    if (explanation.placed().spec() != null && !explanation.placed().isSidecar()) {
      lines.put("checks", checksText());
    }
    lines.put("ledger", known.file() == null ? "no scan has shown it" : fileText(known.file()));
    int revisions = known.units().size();
    if (revisions > 0) {
      lines.put("ledger unit", unitText(known.units().get(revisions - 1), revisions));
    }
    if (!known.siblings().isEmpty()) {
      lines.put("siblings", siblingsText());
    }
    return lines;
  }

  private String checksText() {
    if (!checks.isEmpty()) {
      return String.join(" ", checks.stream().map(Problem::toString).toList());
    }
    return exists
        ? "extension and size are accepted (max_file_size_mb: " + maxFileSizeMb + ")"
        : "extension is accepted";
  }

  private static String fileText(FileLine line) {
    return line.state() + (line.reason() == null ? "" : ": " + line.reason());
  }

  private static String unitText(UnitLine unit, int revisions) {
    return "number "
        + unit.id()
        + ", "
        + unit.state()
        + (revisions > 1 ? ", revision " + unit.revision() : "")
        + (unit.dataUnitId() == null ? "" : ", data unit " + unit.dataUnitId())
        + (unit.reason() == null ? "" : ": " + unit.reason());
  }

  private String siblingsText() {
    List<String> shown =
        known.siblings().stream()
            .limit(SIBLINGS_SHOWN)
            .map(line -> (line.spec() == null ? "" : line.spec() + " ") + line.uri())
            .toList();
    int more = known.siblings().size() - shown.size();
    return String.join(", ", shown) + (more > 0 ? " and more" : "");
  }

  /** The fields of {@code docs/commands.md}. */
  Map<String, Object> fields() {
    Placed placed = explanation.placed();
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("upload", upload);
    fields.put("asset", place.asset().name());
    fields.put("uri", file.uri());
    fields.put("path", file.path());
    fields.put("exists", exists);
    fields.put("size", exists ? file.size() : null);
    fields.put("modified", exists ? file.modified() : null);
    fields.put("state", placed.state().name());
    fields.put("unit_key", placed.unitKey());
    fields.put("spec", placed.spec());
    fields.put("reason", placed.reason());
    fields.put("steps", explanation.steps());
    fields.put("problems", checks);
    fields.put("ledger_file", known.file());
    fields.put("ledger_units", known.units());
    fields.put("siblings", known.siblings());
    return fields;
  }
}
