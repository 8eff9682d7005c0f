package io.synapsecourier.unit;

import io.synapsecourier.model.FileRef;
import io.synapsecourier.model.FileState;
import io.synapsecourier.model.Placed;
import io.synapsecourier.model.SpecRule;
import io.synapsecourier.model.UnitRule;
import io.synapsecourier.unit.Explanation.Step;
import java.util.ArrayList;
import java.util.List;

/** Puts into words how a matcher came to its decision. The decision itself is the matcher's. */
final class Explaining {
  private final UnitRule units;
  private final Filters filters;
  private final SpecNames names;
  private final Extensions extensions;
  private final List<Step> steps = new ArrayList<>();

  Explaining(UnitRule units, Filters filters, SpecNames names, Extensions extensions) {
    this.units = units;
    this.filters = filters;
    this.names = names;
    this.extensions = extensions;
  }

  /**
   * The steps to a decision.
   *
   * @param choice which specification the file fills, and why
   * @param sidecar whether the file holds metadata
   */
  Explanation explain(Placed placed, SpecChoice choice, boolean sidecar) {
    FileRef file = placed.file();
    if (placed.state() == FileState.IGNORED) {
      say("filters", placed.reason());
      say("result", "ignored: " + placed.reason());
      return new Explanation(placed, steps);
    }
    say("filters", filters.globs().takes(file.path()));
    say(
        "specification",
        sidecar ? "none: it holds metadata of its unit" : specification(file, choice));
    say("unit", unit(placed));
    if (placed.state() == FileState.WAITING) {
      say(placed.isTemporary() ? "name" : "age", placed.reason());
    } else if (!filters.minAge().isZero()) {
      say("age", "older than files.min_age: " + filters.minAge().toSeconds() + " s");
    }
    say("result", result(placed));
    return new Explanation(placed, steps);
  }

  private void say(String about, String says) {
    steps.add(new Step(about, says));
  }

  private String specification(FileRef file, SpecChoice choice) {
    String path = Keys.nfc(file.path());
    for (int i = 0; i < units.fileRules().size(); i++) {
      SpecRule rule = units.fileRules().get(i);
      if (Glob.of(rule.pattern()).matches(path)) {
        return rule.spec()
            + ": file_rules no. "
            + (i + 1)
            + ", \""
            + Shown.text(rule.pattern())
            + "\"";
      }
    }
    if (choice.spec() == null) {
      return "none: " + choice.reason();
    }
    String spec = choice.spec().name();
    if (choice.typeDirectory() == -1) {
      return spec + ": every file of the asset " + Shown.text(file.source());
    }
    if (choice.typeDirectory() == SpecChoice.NONE) {
      return spec
          + ": no directory names one, and only "
          + Shown.text(spec)
          + " takes "
          + extension(file);
    }
    String directory = Keys.nfc(file.path().split("/")[choice.typeDirectory()]);
    String meaning = spec + ": directory " + Shown.text(directory) + " " + names.meaning(directory);
    return names.namedBy(directory).size() > 1
        ? meaning + ", and " + extension(file) + " decides"
        : meaning;
  }

  private String extension(FileRef file) {
    String extension = extensions.of(file.filename());
    return extension.isEmpty() ? "a name without extension" : Shown.text(extension);
  }

  private String unit(Placed placed) {
    if (placed.unitKey() == null) {
      return placed.state() == FileState.WAITING ? "none" : "none: " + placed.reason();
    }
    return Shown.text(placed.unitKey())
        + ": "
        + layout()
        + (units.ignoreCase() ? ", case ignored" : "");
  }

  private String layout() {
    return switch (units.by()) {
      case DIRECTORY ->
          units.depth() == 1
              ? "the first directory below the root (units.by: directory)"
              : "the first " + units.depth() + " directories below the root (units.by: directory)";
      case STEM -> "the file name without its extension (units.by: stem)";
      case TYPE_DIRECTORY ->
          "the directories below the type directory and the file name without its extension"
              + " (units.by: type-directory)";
      case PATTERN ->
          "the first group of group_key_regex "
              + Shown.text(units.groupKeyRegex())
              + ", put into dataset_key_template "
              + Shown.text(units.datasetKeyTemplate());
      case AUTO -> throw new IllegalStateException("a layout is chosen before files are matched");
    };
  }

  private static String result(Placed placed) {
    return switch (placed.state()) {
      case WAITING -> "waits: " + placed.reason();
      case UNMATCHED -> "unmatched: " + placed.reason();
      default ->
          placed.isSidecar()
              ? "holds metadata of unit " + Shown.text(placed.unitKey())
              : "fills " + Shown.text(placed.spec()) + " of unit " + Shown.text(placed.unitKey());
    };
  }
}
