package io.synapsecourier.meta;

import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.Placed;
import io.synapsecourier.model.Problem;
import io.synapsecourier.pattern.SafePattern;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.PatternSyntaxException;

/** Values that the named groups of patterns find in the names of a unit's files. */
final class FilenameMeta {
  private final List<SafePattern> patterns = new ArrayList<>();
  private final Set<String> keys = new LinkedHashSet<>();

  /** A value with the name of the file that gave it. */
  private record Named(String value, String filename) {}

  /**
   * Compiles the patterns.
   *
   * @throws CourierException of kind CONFIGURATION for one that is none, or names no group
   */
  FilenameMeta(List<String> regexes) {
    for (String regex : regexes) {
      SafePattern pattern = compiled(regex);
      patterns.add(pattern);
      keys.addAll(pattern.names());
    }
  }

  private static SafePattern compiled(String regex) {
    SafePattern pattern;
    try {
      pattern = SafePattern.compile(regex);
    } catch (PatternSyntaxException e) {
      throw wrong(regex, "is no regular expression: " + e.getDescription(), e);
    }
    if (pattern.names().isEmpty()) {
      throw wrong(regex, "names no group, so it gives no key", null);
    }
    return pattern;
  }

  /** Keys that the patterns may give. */
  Set<String> keys() {
    return keys;
  }

  void addTo(MetaValues meta, MetaSchema schema, String unitKey, List<Placed> files) {
    if (patterns.isEmpty()) {
      return;
    }
    Map<String, Named> found = new LinkedHashMap<>();
    List<Problem> problems = new ArrayList<>();
    List<String> filenames =
        files.stream().map(placed -> KeyForm.nfc(placed.file().filename())).sorted().toList();
    boolean matched = false;
    for (String filename : filenames) {
      for (SafePattern pattern : patterns) {
        matched |= add(pattern, unitKey, filename, found, problems);
      }
    }
    if (!matched && problems.isEmpty()) {
      problems.add(noMatch(unitKey, filenames));
    }
    found.forEach(
        (key, named) -> meta.set(key, schema.typed(key, named.value()), MetaBuilder.FILENAME));
    if (!problems.isEmpty()) {
      keys.forEach(meta::unusable);
      problems.forEach(meta::problem);
    }
  }

  private static boolean add(
      SafePattern pattern,
      String unitKey,
      String filename,
      Map<String, Named> found,
      List<Problem> problems) {
    Map<String, String> groups;
    try {
      groups = pattern.find(filename).map(SafePattern.Found::named).orElse(null);
    } catch (SafePattern.TooSlowException e) {
      problems.add(
          new Problem(
              "meta-filename",
              "Unit "
                  + Shown.text(unitKey)
                  + ": "
                  + Shown.text(e.getMessage())
                  + " for the file name "
                  + Shown.text(filename)
                  + ".",
              "Write metadata.filename without nested repetitions."));
      return true;
    }
    if (groups == null) {
      return false;
    }
    groups.forEach(
        (key, value) -> {
          Named next = new Named(value, filename);
          Named first = value == null ? next : found.putIfAbsent(key, next);
          if (value != null && first != null && !first.value().equals(value)) {
            problems.add(conflict(unitKey, key, first, next));
          }
        });
    return true;
  }

  private static Problem conflict(String unitKey, String key, Named one, Named other) {
    return new Problem(
        "meta-conflict",
        "Unit "
            + Shown.text(unitKey)
            + ": the file name "
            + Shown.text(one.filename())
            + " gives "
            + Shown.text(key)
            + " = "
            + Shown.text(one.value())
            + ", and "
            + Shown.text(other.filename())
            + " gives "
            + Shown.text(other.value())
            + ".",
        "Rename one of the two, or correct metadata.filename.");
  }

  private Problem noMatch(String unitKey, List<String> filenames) {
    return new Problem(
        "meta-filename",
        "Unit "
            + Shown.text(unitKey)
            + ": metadata.filename finds nothing in the names of its files, for example in "
            + (filenames.isEmpty() ? "none" : Shown.text(filenames.get(0)))
            + ".",
        "Rename the files, or correct the pattern " + Shown.text(patterns.get(0).toString()) + ".");
  }

  private static CourierException wrong(String regex, String why, Throwable cause) {
    return new CourierException(
        CourierException.Kind.CONFIGURATION,
        new Problem(
            "meta-pattern",
            "metadata.filename: " + Shown.text(regex) + " " + why + ".",
            "Write a regular expression with named groups, such as (?<patient_id>P\\d+)_.*"),
        cause);
  }
}
