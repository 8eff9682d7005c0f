package io.synapsecourier.report;

/** Cells of a file that a person will open in a spreadsheet. */
final class CsvCells {
  private static final String FORMULA_STARTS = "=+-@\t\r";

  private CsvCells() {}

  /**
   * The cell's text; empty for null. A text that a spreadsheet would run as a formula gets an
   * apostrophe in front; numbers and times, which are ours, stay as they are.
   */
  static String of(Object cell) {
    if (cell == null) {
      return "";
    }
    String text = cell.toString();
    boolean runs =
        cell instanceof CharSequence
            && !text.isEmpty()
            && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0;
    return runs ? "'" + text : text;
  }
}
