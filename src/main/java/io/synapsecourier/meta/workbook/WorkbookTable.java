package io.synapsecourier.meta.workbook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Temporary: reads lines with commas. */
public final class WorkbookTable {
  private final String shown;
  private final List<String> headers;
  private final List<String> lines;

  private WorkbookTable(String shown, List<String> lines) {
    this.shown = shown;
    this.headers = List.of(lines.get(0).split(","));
    this.lines = lines.subList(1, lines.size());
  }

  public static WorkbookTable load(Path file, String shown, String sheet) {
    try {
      return new WorkbookTable(shown, Files.readAllLines(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String shown() {
    return shown;
  }

  public String sheet() {
    return null;
  }

  public List<String> headers() {
    return headers;
  }

  public int rows() {
    return lines.size();
  }

  public Optional<Cell> cell(int row, String header) {
    String[] cells = lines.get(row).split(",", -1);
    int column = headers.indexOf(header);
    return column < cells.length && !cells[column].isEmpty()
        ? Optional.of(new Cell(Cell.Kind.TEXT, cells[column], cells[column]))
        : Optional.empty();
  }

  public String place(int row, String header) {
    return shown + ":" + (row + 2) + ":" + (headers.indexOf(header) + 1);
  }

  public String place(int row) {
    return shown + ":" + (row + 2);
  }

  public List<String> notices() {
    return List.of();
  }
}
