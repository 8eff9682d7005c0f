package io.synapsecourier.config;

import io.synapsecourier.config.key.Field;
import io.synapsecourier.config.key.Key;
import io.synapsecourier.config.key.Settings;
import io.synapsecourier.config.yaml.ErrorList;
import io.synapsecourier.config.yaml.Origin;
import io.synapsecourier.config.yaml.Scalar;
import io.synapsecourier.model.UnitRule.By;

/** Which keys of a layout go together. */
record LayoutChecks(ErrorList errors) {

  void run(Grouping grouping) {
    Grouping.EITHER_PLACE.forEach(key -> saidOnce(grouping, key));
    By by = grouping.by();
    if (by != null) {
      onlyFor(grouping, "depth", By.DIRECTORY, by);
      onlyFor(grouping, "group_key_regex", By.PATTERN, by);
      onlyFor(grouping, "dataset_key_template", By.PATTERN, by);
      if (by == By.PATTERN && !grouping.says("group_key_regex")) {
        Origin at = grouping.where("by");
        error(
            at,
            "units.by",
            "is pattern, but there is no group_key_regex",
            example(LayoutKeys.GROUP_KEY_REGEX, at));
      }
      if (by == By.DIRECTORY) {
        recursive(grouping);
      }
    }
    regex(grouping);
    template(grouping);
    fileRules(grouping);
  }

  private void saidOnce(Grouping grouping, String key) {
    Settings root = grouping.root();
    if (root.says(key) && grouping.units().says(key)) {
      Origin first = grouping.units().where(key);
      errors.add(
          root.where(key),
          Scalar.quote(key)
              + " and "
              + Scalar.quote("units." + key)
              + " mean the same and both are set"
              + (first.isOption() ? "" : ", the other in line " + first.line()),
          "Remove one of the two.");
    }
  }

  private void onlyFor(Grouping grouping, String key, By wanted, By by) {
    if (by != wanted && grouping.says(key)) {
      Origin at = grouping.where(key);
      String layout = wanted == By.DIRECTORY ? "directory" : "pattern";
      error(
          at,
          grouping.path(key),
          "counts only for by: " + layout,
          wanted == By.DIRECTORY
              ? "Remove it, or write units: {by: directory, depth: 1}"
              : "Remove it, or write units: {by: pattern}");
    }
  }

  private void recursive(Grouping grouping) {
    Settings root = grouping.root();
    if (grouping.isMultiPath()) {
      AssetChecks.assets(root)
          .forEach((name, asset) -> recursive(asset, "assets." + name + ".is_recursive"));
    } else {
      recursive(root, "is_recursive");
    }
  }

  private void recursive(Settings holder, String key) {
    if (Boolean.FALSE.equals(holder.get("is_recursive", Boolean.class))) {
      error(
          holder.where("is_recursive"),
          key,
          "is false, but units are made of directories below the root",
          "Set is_recursive: true, or group by file name with units: {by: stem}");
    }
  }

  private void regex(Grouping grouping) {
    if (grouping.value("group_key_regex") instanceof String) {
      Scalar regex = (Scalar) said(grouping, "group_key_regex");
      Regexes.check(regex, grouping.path("group_key_regex"), errors)
          .filter(pattern -> pattern.groups() == 0)
          .ifPresent(
              pattern ->
                  error(
                      regex.origin(),
                      grouping.path("group_key_regex"),
                      "has no group ( ) for the unit key",
                      example(LayoutKeys.GROUP_KEY_REGEX, regex.origin())));
    }
  }

  private void template(Grouping grouping) {
    if (grouping.value("dataset_key_template") instanceof String template) {
      String key = LayoutKeys.GROUP_KEY;
      int first = template.indexOf(key);
      String rest = first < 0 ? template : template.replaceFirst("\\{group_key}", "");
      if (first < 0 || rest.contains("{") || rest.contains("}")) {
        Origin at = grouping.where("dataset_key_template");
        error(
            at,
            grouping.path("dataset_key_template"),
            "needs " + key + " once, and no other braces",
            example(LayoutKeys.DATASET_KEY_TEMPLATE, at));
      }
    }
  }

  private void fileRules(Grouping grouping) {
    if (grouping.says("file_rules") && grouping.isMultiPath()) {
      error(
          grouping.where("file_rules"),
          grouping.path("file_rules"),
          "counts only for one path: each asset is a specification already",
          "Remove it, or name one path.");
    }
    for (Settings rule : grouping.fileRules()) {
      String glob = rule.get("pattern", String.class);
      if (glob != null && !CrossChecks.isGlob(glob)) {
        error(
            rule.where("pattern"),
            grouping.path("file_rules") + ".pattern",
            "is a glob that cannot be read",
            CrossChecks.GLOB_REMEDY);
      }
    }
  }

  private static Object said(Grouping grouping, String key) {
    Settings holder = grouping.units().says(key) ? grouping.units() : grouping.root();
    return holder.said().get(key).value();
  }

  private static String example(Key key, Origin at) {
    return new Field(null, key).example(at);
  }

  private void error(Origin at, String key, String predicate, String remedy) {
    errors.add(at, CrossChecks.subject(at, key) + predicate, remedy);
  }
}
