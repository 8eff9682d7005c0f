package io.synapsecourier.unit;

import io.synapsecourier.model.UnitRule;
import io.synapsecourier.pattern.SafePattern;
import java.util.Optional;

/**
 * Unit keys by {@code group_key_regex} and {@code dataset_key_template}: the expression is looked
 * for anywhere in the path below the root, as {@code synapse-datamaker.md §9} has it.
 */
final class PatternKeys {
  private static final String GROUP_KEY = "{group_key}";

  private final UnitRule rule;
  private final SafePattern regex;

  PatternKeys(UnitRule rule) {
    this.rule = rule;
    this.regex = SafePattern.compile(Keys.nfc(rule.groupKeyRegex()));
  }

  /** The key of the file at this path. */
  UnitKeys of(String nfcPath) {
    Optional<SafePattern.Found> found;
    try {
      found = regex.find(nfcPath);
    } catch (SafePattern.TooSlowException e) {
      return UnitKeys.none(
          "group_key_regex takes too long on its path: write it without nested repetitions");
    }
    if (found.isEmpty()) {
      return UnitKeys.none(
          "group_key_regex " + Shown.text(regex.toString()) + " is not in its path");
    }
    String group = found.get().groups().get(1);
    if (group == null || group.isBlank()) {
      return UnitKeys.none(
          "the first group of group_key_regex " + Shown.text(regex.toString()) + " is empty");
    }
    return UnitKeys.checked(rule, rule.datasetKeyTemplate().replace(GROUP_KEY, group));
  }
}
