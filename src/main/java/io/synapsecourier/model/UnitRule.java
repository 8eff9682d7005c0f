package io.synapsecourier.model;

import java.util.List;
import java.util.Locale;

/**
 * How files become data units.
 *
 * @param by the layout
 * @param depth directories below the root that name a unit; only for {@link By#DIRECTORY}
 * @param ignoreCase whether keys that differ only by case are one unit
 * @param fileRules which specification a file fills, first match first; under {@link By#PATTERN}
 *     they alone decide where there are any
 * @param groupKeyRegex found in the path below the root, its first group is the group key; only for
 *     {@link By#PATTERN}
 * @param datasetKeyTemplate unit key with {@code {group_key}} in it; only for {@link By#PATTERN}
 */
public record UnitRule(
    By by,
    int depth,
    boolean ignoreCase,
    List<SpecRule> fileRules,
    String groupKeyRegex,
    String datasetKeyTemplate) {
  public UnitRule {
    fileRules = List.copyOf(fileRules);
  }

  /** A layout without rules of one's own. */
  public UnitRule(By by, int depth, boolean ignoreCase) {
    this(by, depth, ignoreCase, List.of(), null, null);
  }

  /**
   * What decides the key of a file, as a definition would write it: {@code {by: directory, depth:
   * 1}}. The rules for specifications are no part of it.
   */
  public String shown() {
    StringBuilder text = new StringBuilder("{by: ").append(by.word());
    if (by == By.DIRECTORY) {
      text.append(", depth: ").append(depth);
    }
    if (by == By.PATTERN) {
      text.append(", group_key_regex: ").append(quoted(groupKeyRegex));
      text.append(", dataset_key_template: ").append(quoted(datasetKeyTemplate));
    }
    return text.append(ignoreCase ? ", ignore_case: true}" : "}").toString();
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  /** The layouts. */
  public enum By {
    /** Key = the first {@code depth} directories below the root. */
    DIRECTORY,
    /** Key = file name without its extension, across directories. */
    STEM,
    /** One directory per specification; key = stem, or {@code parent_stem} below it. */
    TYPE_DIRECTORY,
    /** Key = what a regular expression finds in the path. */
    PATTERN,
    /** Decided once from a sample of the source; never reaches the matching of files. */
    AUTO;

    /** The word of a definition: {@code type-directory}. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
