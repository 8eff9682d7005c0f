package io.synapsecourier.config;

import io.synapsecourier.config.key.Settings;
import io.synapsecourier.config.yaml.ErrorList;
import io.synapsecourier.model.UnitRule.By;
import java.time.Duration;
import java.util.List;

/** Which of the rules about files can be meant. */
record FileChecks(ErrorList errors) {

  void run(Settings root, Settings files) {
    List.of("include", "exclude", "temporary").forEach(key -> globs(files, key));
    Long least = files.get("min_size", Long.class);
    Long most = files.get("max_size", Long.class);
    if (least != null && most != null && least > most) {
      error(files, "max_size", "is less than files.min_size", "No file is left: correct one.");
    }
    Duration youngest = files.get("min_age", Duration.class);
    Duration oldest = files.get("max_age", Duration.class);
    if (oldest != null && youngest != null && oldest.compareTo(youngest) <= 0) {
      error(
          files,
          "max_age",
          "is not more than files.min_age",
          "A file would be too young until it is too old: correct one.");
    }
    marker(root, files);
  }

  private void marker(Settings root, Settings files) {
    String marker = files.get("marker", String.class);
    Settings units = root.get("units", Settings.class);
    By by = units == null ? null : new Grouping(root, units).by();
    if (marker == null || by == null) {
      return;
    }
    if (by == By.TYPE_DIRECTORY || by == By.AUTO) {
      error(
          files,
          "marker",
          "counts only where a directory, the stem of a file name or a pattern names the unit",
          "Remove it, or name units by: directory, stem or pattern.");
    } else if (by == By.STEM && !marker.contains("*")) {
      error(
          files,
          "marker",
          "needs a * for the stem, because units: {by: stem}",
          "For example: marker: \"*.done\"");
    }
  }

  private void globs(Settings files, String key) {
    if (!(files.values().get(key) instanceof List<?> globs)) {
      return;
    }
    for (String glob : DefinitionBuilder.texts(globs)) {
      if (!CrossChecks.isGlob(glob)) {
        error(files, key, "holds a glob that cannot be read", CrossChecks.GLOB_REMEDY);
      }
    }
  }

  private void error(Settings files, String key, String predicate, String remedy) {
    errors.add(
        files.where(key),
        CrossChecks.subject(files.where(key), "files." + key) + predicate,
        remedy);
  }
}
