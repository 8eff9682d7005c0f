package io.synapsecourier.model;

import java.util.List;

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
    AUTO
  }
}
