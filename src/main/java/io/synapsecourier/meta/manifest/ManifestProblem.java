package io.synapsecourier.meta.manifest;

import io.synapsecourier.model.Problem;

/**
 * Something about one place of a manifest.
 *
 * @param isError whether the manifest is not carried out because of it
 * @param file name of the manifest
 * @param line counted from 1
 * @param row counted from 1 without the header; 0 for the header
 * @param column name of the column; null for the whole row
 */
public record ManifestProblem(
    boolean isError,
    String file,
    long line,
    int row,
    String column,
    String code,
    String what,
    String remedy) {

  /** {@code study.tsv:17 (row 16), column name: …}. */
  public String place() {
    return place(file, line, row, column);
  }

  /**
   * @param row counted from 1; 0 for the header
   * @param column null for the whole row
   */
  static String place(String file, long line, int row, String column) {
    return file
        + ":"
        + line
        + (row == 0 ? " (header)" : " (row " + row + ")")
        + (column == null ? "" : ", column " + column);
  }

  public Problem problem() {
    return new Problem(code, place() + ": " + what, remedy);
  }

  @Override
  public String toString() {
    return problem().toString();
  }
}
