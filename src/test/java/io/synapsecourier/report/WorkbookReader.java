package io.synapsecourier.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** Reads a workbook as a spreadsheet would show it. */
public final class WorkbookReader {
  private WorkbookReader() {}

  /** Rows of shown cells by sheet, in their order. */
  public static Map<String, List<List<String>>> read(Path file) {
    DataFormatter formatter = new DataFormatter();
    Map<String, List<List<String>>> sheets = new LinkedHashMap<>();
    try (InputStream in = Files.newInputStream(file);
        XSSFWorkbook book = new XSSFWorkbook(in)) {
      for (Sheet sheet : book) {
        List<List<String>> rows = new ArrayList<>();
        for (Row row : sheet) {
          List<String> cells = new ArrayList<>();
          for (int i = 0; i < row.getLastCellNum(); i++) {
            Cell cell = row.getCell(i);
            cells.add(cell == null ? "" : formatter.formatCellValue(cell));
          }
          rows.add(cells);
        }
        sheets.put(sheet.getSheetName(), rows);
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return sheets;
  }
}
