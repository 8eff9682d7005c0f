package io.synapsecourier.meta.workbook;

import io.synapsecourier.model.CourierException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A table with a header, read from a workbook or a text file. Does not change and is safe for use
 * by many threads.
 *
 * <p>The header is the first row that has a cell; below it each row with a cell counts. Values stay
 * as they are written; a cell that has no certain value is one of kind {@link Cell.Kind#ERROR}.
 */
public final class WorkbookTable {
  private final Places places;
  private final Grid grid;
  private final Merges merges;
  private final Map<String, Integer> columns;
  private final List<String> headers;
  private final List<String> notices;

  WorkbookTable(
      Places places, Grid grid, Merges merges, Map<String, Integer> columns, List<String> notices) {
    this.places = places;
    this.grid = grid;
    this.merges = merges;
    this.columns = Map.copyOf(columns);
    this.headers = List.copyOf(columns.keySet());
    this.notices = List.copyOf(notices);
  }

  /**
   * Reads a file, .xlsx, .xls, .csv or .tsv, by what it is and not by how it is called.
   *
   * @param shown name of the file for messages
   * @param sheet null: the only visible sheet that has cells
   * @throws CourierException of kind CONFIGURATION, code {@code workbook}, for all that refuses the
   *     workbook as a whole
   */
  public static WorkbookTable load(Path file, String shown, String sheet) {
    return new WorkbookFile(Limits.DEFAULT, file, shown).read(sheet);
  }

  /** Name of the file. */
  public String shown() {
    return places.shown();
  }

  /** Name of the sheet; null for .csv and .tsv. */
  public String sheet() {
    return places.sheet();
  }

  /** Trimmed and in NFC, in the order of the columns; each is there once. */
  public List<String> headers() {
    return headers;
  }

  /** Rows below the header with at least one cell. */
  public int rows() {
    return grid.rows() - 1;
  }

  /**
   * One cell; empty where it is blank.
   *
   * @param row from 0 to {@link #rows()} - 1
   * @throws IllegalArgumentException if there is no such row or header
   */
  public Optional<Cell> cell(int row, String header) {
    int index = index(row);
    int column = column(header);
    Optional<String> covering = merges.covering(grid.rowNumber(index), column);
    if (covering.isPresent()) {
      return Optional.of(
          new Cell(Cell.Kind.ERROR, "", "covered by the merged cells " + covering.get()));
    }
    int cell = grid.find(index, column);
    return cell < 0 ? Optional.empty() : Optional.of(grid.cell(cell));
  }

  /** {@code meta.xlsx!Sheet1!C17}, or {@code meta.csv:17:3} by line and column. */
  public String place(int row, String header) {
    return places.of(grid.rowNumber(index(row)), column(header));
  }

  /** {@code meta.xlsx!Sheet1!17}, or {@code meta.csv:17}. */
  public String place(int row) {
    return places.of(grid.rowNumber(index(row)));
  }

  /** What a person may want to know, though it stops nothing. */
  public List<String> notices() {
    return notices;
  }

  private int index(int row) {
    if (row < 0 || row >= rows()) {
      throw new IllegalArgumentException("no row " + row + " of " + rows());
    }
    return row + 1;
  }

  private int column(String header) {
    Integer column = columns.get(header);
    if (column == null) {
      throw new IllegalArgumentException("no such header: " + Refusal.shown(header));
    }
    return column;
  }
}
