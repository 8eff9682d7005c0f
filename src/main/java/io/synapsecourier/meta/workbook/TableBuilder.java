package io.synapsecourier.meta.workbook;

import io.synapsecourier.model.CourierException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/** Collects the rows of a sheet, finds the header and checks that each value stands below one. */
final class TableBuilder {
  private final Limits limits;
  private final Places places;
  private final Grid grid;
  private final Merges merges;
  private final BitSet hiddenColumns = new BitSet();
  private boolean isRowHidden;
  private int hiddenRows;
  private int lastRows;

  TableBuilder(Limits limits, Places places, SharedTexts shared, Formats formats) {
    this.limits = limits;
    this.places = places;
    this.grid = new Grid(limits, places.sheetPlace(), shared, formats);
    this.merges = new Merges(limits, shared.memory(), places.sheetPlace());
  }

  /**
   * @param number from 0
   * @throws CourierException if rows go backwards
   */
  void startRow(int number, boolean hidden) {
    countHidden();
    grid.startRow(number);
    isRowHidden = hidden;
  }

  /**
   * Goes to a cell; a value may follow.
   *
   * @return where its value goes
   * @throws CourierException if cells go backwards, or there are too many columns
   */
  Grid startCell(int column) {
    if (column >= limits.columns()) {
      throw Refusal.tooLarge(places.sheetPlace(), "more than " + limits.columns() + " columns");
    }
    grid.startCell(column);
    return grid;
  }

  void hideColumns(int first, int last) {
    hiddenColumns.set(Math.max(0, first), Math.min(last, limits.columns() - 1) + 1);
  }

  void merge(int top, int left, int bottom, int right) {
    merges.add(top, left, bottom, right);
  }

  /** Whether a value has been seen. */
  boolean hasCells() {
    return grid.rows() > 0;
  }

  private void countHidden() {
    // The first row with cells is the header.
    if (isRowHidden && grid.rows() > lastRows && lastRows > 0) {
      hiddenRows++;
    }
    lastRows = grid.rows();
  }

  /**
   * @throws CourierException if there is no header, or one that does not fit the rows
   */
  WorkbookTable build() {
    countHidden();
    merges.close();
    if (grid.rows() == 0) {
      throw Refusal.of(
          places.sheetPlace() + " has no header row: all its cells are blank.",
          "Write the names of the columns into its first row.");
    }
    Map<String, Integer> headers = headers();
    BitSet headed = new BitSet();
    headers.values().forEach(headed::set);
    for (int row = 1; row < grid.rows(); row++) {
      for (int cell = grid.start(row); cell < grid.start(row + 1); cell++) {
        if (!headed.get(grid.column(cell))) {
          throw withoutHeader(row, grid.column(cell));
        }
      }
    }
    return new WorkbookTable(places, grid, merges, headers, notices(headers));
  }

  private CourierException withoutHeader(int row, int column) {
    return Refusal.of(
        places.of(grid.rowNumber(row), column)
            + " holds a value, but "
            + places.of(grid.rowNumber(0), column)
            + " above it has no header.",
        "Write a header there, or clear the column. A separator too many makes a column, too.");
  }

  private Map<String, Integer> headers() {
    Map<String, Integer> headers = new LinkedHashMap<>();
    int number = grid.rowNumber(0);
    for (int cell = grid.start(0); cell < grid.start(1); cell++) {
      int column = grid.column(cell);
      String text = grid.cell(cell).text();
      String name = Normalizer.normalize(text, Normalizer.Form.NFC).strip();
      Optional<String> covering = merges.covering(number, column);
      if (name.isEmpty() || covering.isPresent()) {
        continue;
      }
      Integer before = headers.putIfAbsent(name, column);
      if (before != null) {
        throw Refusal.of(
            places.of(number, before)
                + " and "
                + places.of(number, column)
                + " have the same header, \""
                + Refusal.shown(name)
                + "\".",
            "Give each column a name of its own.");
      }
    }
    return headers;
  }

  private List<String> notices(Map<String, Integer> headers) {
    List<String> notices = new ArrayList<>();
    if (hiddenRows > 0) {
      notices.add(notice(hiddenRows, "hidden row", ""));
    }
    List<Integer> hidden = headers.values().stream().filter(hiddenColumns::get).toList();
    if (!hidden.isEmpty()) {
      IntFunction<String> letters = Address::letters;
      String shown =
          hidden.stream().limit(10).map(letters::apply).collect(Collectors.joining(", "));
      notices.add(
          notice(
              hidden.size(), "hidden column", " (" + shown + (hidden.size() > 10 ? ", …)" : ")")));
    }
    return notices;
  }

  private String notice(int count, String what, String which) {
    return places.sheetPlace()
        + ": "
        + count
        + " "
        + what
        + (count == 1 ? "" : "s")
        + which
        + (count == 1 ? " is read like the others." : " are read like the others.");
  }
}
