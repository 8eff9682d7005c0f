package io.synapsecourier.model;

/**
 * How files become data units.
 *
 * @param by the layout
 * @param depth directories below the root that name a unit; only for {@link By#DIRECTORY}
 * @param ignoreCase whether keys that differ only by case are one unit
 */
public record UnitRule(By by, int depth, boolean ignoreCase) {

  /** The layouts. */
  public enum By {
    /** Key = the first {@code depth} directories below the root. */
    DIRECTORY,
    /** Key = file name without its extension, across directories. */
    STEM,
    /** One directory per specification; key = stem, or {@code parent_stem} below it. */
    TYPE_DIRECTORY
  }
}
