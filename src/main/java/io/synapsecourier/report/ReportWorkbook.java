package io.synapsecourier.report;

import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.FileLine;
import io.synapsecourier.model.UnitLine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.util.TempFile;
import org.apache.poi.xssf.streaming.SXSSFSheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;

/**
 * An .xlsx workbook that is written row by row: rows wait in compressed temporary files, so memory
 * does not grow with their number. A sheet that is full goes on in the next, {@code Files (2)}.
 */
public final class ReportWorkbook {
  private static final int ROWS_IN_MEMORY = 100;

  private final SXSSFWorkbook book;
  private final CellStyle bold;
  private final int rowsPerSheet;

  private ReportWorkbook(SXSSFWorkbook book, int rowsPerSheet) {
    this.book = book;
    this.rowsPerSheet = rowsPerSheet;
    Font font = book.createFont();
    font.setBold(true);
    bold = book.createCellStyle();
    bold.setFont(font);
  }

  /**
   * Writes a workbook with mode 0600, which appears when it is complete.
   *
   * @param content adds the sheets, in their order
   * @throws CourierException where the file cannot be written
   */
  public static void write(Path target, Consumer<ReportWorkbook> content) {
    write(target, SheetRows.MOST, content);
  }

  static void write(Path target, int rowsPerSheet, Consumer<ReportWorkbook> content) {
    PrivateFile.writeBytes(
        target,
        stream -> {
          try (PrivateTempFiles temporary = PrivateTempFiles.beside(target)) {
            return TempFile.withStrategy(
                temporary,
                () -> {
                  try (SXSSFWorkbook book = new SXSSFWorkbook(ROWS_IN_MEMORY)) {
                    book.setCompressTempFiles(true);
                    fill(new ReportWorkbook(book, rowsPerSheet), content);
                    book.write(stream);
                    return null;
                  } catch (IOException e) {
                    throw new UncheckedIOException(e);
                  }
                });
          } catch (UncheckedIOException e) {
            throw e.getCause();
          }
        });
  }

  private static void fill(ReportWorkbook workbook, Consumer<ReportWorkbook> content)
      throws IOException {
    try {
      content.accept(workbook);
    } catch (RuntimeException e) {
      // POI complains of rows that are still in memory when it is closed.
      for (Sheet sheet : workbook.book) {
        ((SXSSFSheet) sheet).flushRows();
      }
      throw e;
    }
  }

  /** Adds the sheet {@code Units}; answers the number of units. */
  public long units(Iterator<UnitLine> lines) {
    return rows("Units", Columns.OF_UNITS, lines);
  }

  /** Adds the sheet {@code Files}; answers the number of files. */
  public long files(Iterator<FileLine> lines) {
    return rows("Files", Columns.OF_FILES, lines);
  }

  private <T> long rows(String name, Columns<T> columns, Iterator<T> lines) {
    SheetRows sheet = sheet(name, columns.headers());
    long count = 0;
    while (lines.hasNext()) {
      sheet.add(columns.cells(lines.next()));
      count++;
    }
    sheet.end();
    return count;
  }

  /** Begins a sheet; the one before has to be at its end. */
  SheetRows sheet(String name, List<String> headers) {
    return new SheetRows(book, name, headers, bold, rowsPerSheet);
  }
}
