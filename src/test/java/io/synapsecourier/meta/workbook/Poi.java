package io.synapsecourier.meta.workbook;

import java.io.OutputStream;
import java.nio.file.Files;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** Workbooks written by POI. */
final class Poi {
  private Poi() {}

  static Corpus.Maker xlsx(Consumer<Workbook> content) {
    return written(XSSFWorkbook::new, content);
  }

  static Corpus.Maker xls(Consumer<Workbook> content) {
    return written(HSSFWorkbook::new, content);
  }

  private static Corpus.Maker written(Supplier<Workbook> make, Consumer<Workbook> content) {
    return file -> {
      try (Workbook workbook = make.get();
          OutputStream out = Files.newOutputStream(file)) {
        content.accept(workbook);
        workbook.write(out);
      }
    };
  }

  /** A row of texts, numbers and booleans; null is no cell. */
  static Row row(Sheet sheet, int number, Object... values) {
    Row row = sheet.createRow(number);
    for (int i = 0; i < values.length; i++) {
      if (values[i] != null) {
        set(row.createCell(i), values[i]);
      }
    }
    return row;
  }

  static void set(Cell cell, Object value) {
    if (value instanceof Number number) {
      cell.setCellValue(number.doubleValue());
    } else if (value instanceof Boolean flag) {
      cell.setCellValue(flag);
    } else {
      cell.setCellValue((String) value);
    }
  }

  static Cell formatted(Row row, int column, double value, String format) {
    Workbook workbook = row.getSheet().getWorkbook();
    CellStyle style = workbook.createCellStyle();
    style.setDataFormat(workbook.createDataFormat().getFormat(format));
    Cell cell = row.createCell(column);
    cell.setCellValue(value);
    cell.setCellStyle(style);
    return cell;
  }

  /** Rows of a label, the value and its format as text, under the header "what, value". */
  static void formats(Workbook workbook, Object... valuesAndFormats) {
    Sheet sheet = workbook.createSheet("Sheet1");
    row(sheet, 0, "format", "value");
    for (int i = 0; i < valuesAndFormats.length; i += 2) {
      Row row = row(sheet, 1 + i / 2, valuesAndFormats[i + 1]);
      double value = ((Number) valuesAndFormats[i]).doubleValue();
      formatted(row, 1, value, (String) valuesAndFormats[i + 1]);
    }
  }
}
