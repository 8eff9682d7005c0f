package io.synapsecourier.meta.workbook;

/**
 * How places are written: {@code meta.xlsx!Sheet1!C17} in a workbook, {@code meta.csv:17:3} in a
 * text file, where the row is the line at which it starts.
 *
 * @param shown name of the file
 * @param sheet null in a text file
 */
record Places(String shown, String sheet) {
  /** File and sheet. */
  String sheetPlace() {
    return sheet == null ? shown : shown + "!" + Refusal.shown(sheet);
  }

  /** Place of a row, counted from 0. */
  String of(int row) {
    return sheetPlace() + (sheet == null ? ":" : "!") + (row + 1L);
  }

  /** Place of a cell, counted from 0. */
  String of(int row, int column) {
    return sheet == null
        ? of(row) + ":" + (column + 1)
        : sheetPlace() + "!" + Address.of(row, column);
  }
}
