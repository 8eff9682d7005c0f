package io.synapsecourier.model;

/**
 * How rows of a workbook become metadata.
 *
 * @param enabled whether a workbook is used, also one that nobody named
 * @param path as written; null: {@code meta.xlsx}, {@code meta.xls}, {@code metadata.xlsx} or
 *     {@code metadata.xls} at the root of single-path mode, if there is one
 * @param keyColumn header of the column that holds unit keys; null: {@code filename} or {@code
 *     file_name}, else the only column whose values are unit keys
 * @param sheet name of the sheet; null: the only visible one that has cells
 * @param unmatched what a row without a unit, or a unit without a row, is
 */
public record WorkbookRule(
    boolean enabled, String path, String keyColumn, String sheet, Unmatched unmatched) {

  /** No workbook, also where one lies at the root. */
  public static final WorkbookRule NONE =
      new WorkbookRule(false, null, null, null, Unmatched.ERROR);

  /** A workbook where one lies at the root. */
  public static final WorkbookRule LOOKED_FOR =
      new WorkbookRule(true, null, null, null, Unmatched.ERROR);

  /** What a row without a unit, or a unit without a row, is. */
  public enum Unmatched {
    /** A unit without a row is refused, a row without a unit makes the exit code 1. */
    ERROR,
    /** Both are told, and nothing more. */
    WARN
  }
}
