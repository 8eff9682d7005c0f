package io.synapsecourier.config;

import io.synapsecourier.config.key.Settings;
import io.synapsecourier.config.yaml.Origin;
import io.synapsecourier.model.SpecRule;
import io.synapsecourier.model.UnitRule;
import io.synapsecourier.model.UnitRule.By;
import java.util.List;
import java.util.Optional;

/**
 * How a definition groups its files, whether it says so in {@code units} or, as the platform's JSON
 * does, at top level.
 */
record Grouping(Settings root, Settings units) {
  /** The keys that may stand in either place. */
  static final List<String> EITHER_PLACE =
      List.of("file_rules", "group_key_regex", "dataset_key_template");

  boolean says(String key) {
    return units.says(key) || root.says(key);
  }

  Origin where(String key) {
    return holder(key).where(key);
  }

  /** The key as a person finds it in the file. */
  String path(String key) {
    return units.says(key) ? "units." + key : key;
  }

  Object value(String key) {
    return holder(key).values().get(key);
  }

  private Settings holder(String key) {
    return units.says(key) ? units : root;
  }

  /** The layout; null where it is written wrongly. */
  By by() {
    if (units.says("by")) {
      String word = units.get("by", String.class);
      return word == null ? null : By.valueOf(DefinitionBuilder.constant(word));
    }
    if (says("group_key_regex")) {
      return By.PATTERN;
    }
    return isMultiPath() ? By.TYPE_DIRECTORY : By.DIRECTORY;
  }

  boolean isMultiPath() {
    return !AssetChecks.assets(root).isEmpty();
  }

  /** The rule of a definition without errors. */
  UnitRule rule() {
    By by = by();
    String template = (String) value("dataset_key_template");
    return new UnitRule(
        by,
        units.get("depth", Long.class).intValue(),
        units.get("ignore_case", Boolean.class),
        fileRules().stream()
            .map(
                rule ->
                    new SpecRule(
                        rule.get("pattern", String.class), rule.get("spec_name", String.class)))
            .toList(),
        (String) value("group_key_regex"),
        by == By.PATTERN && template == null ? LayoutKeys.GROUP_KEY : template);
  }

  List<Settings> fileRules() {
    return value("file_rules") instanceof List<?> rules
        ? rules.stream().map(Settings.class::cast).toList()
        : List.of();
  }

  /** What was chosen where nothing was said. */
  Optional<String> notice() {
    if (units.says("by") || says("group_key_regex")) {
      return Optional.empty();
    }
    return Optional.of(
        isMultiPath()
            ? "units.by is not set: one data unit per file name below the assets, units: {by:"
                + " type-directory}."
            : "units.by is not set: one data unit per directory, units: {by: directory, depth: "
                + units.get("depth", Long.class)
                + "}.");
  }
}
