package io.synapsecourier.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.streaming.SXSSFCell;
import org.apache.poi.xssf.streaming.SXSSFRow;
import org.apache.poi.xssf.streaming.SXSSFSheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;

/**
 * The rows of one table in a workbook: a bold header that stays in sight, a filter, and columns as
 * wide as their first rows need.
 */
final class SheetRows {
  /** Rows of a sheet in the format, with the header. */
  static final int MOST = 1_048_576;

  private static final int LONGEST_CELL = 32_767;
  private static final int MEASURED_ROWS = 500;
  private static final int NARROWEST = 8;
  private static final int WIDEST = 60;
  private static final int WIDTH_OF_CHARACTER = 256;

  private final SXSSFWorkbook book;
  private final String name;
  private final List<String> headers;
  private final CellStyle bold;
  private final int most;
  private SXSSFSheet sheet;
  private int sheets;
  private int rows;
  private int[] widths;

  SheetRows(SXSSFWorkbook book, String name, List<String> headers, CellStyle bold, int most) {
    this.book = book;
    this.name = name;
    this.headers = List.copyOf(headers);
    this.bold = bold;
    this.most = most;
    begin();
  }

  private void begin() {
    sheets++;
    sheet = book.createSheet(sheets == 1 ? name : name + " (" + sheets + ")");
    sheet.createFreezePane(0, 1);
    rows = 0;
    widths = headers.stream().mapToInt(String::length).toArray();
    SXSSFRow header = sheet.createRow(rows++);
    for (int i = 0; i < headers.size(); i++) {
      SXSSFCell cell = header.createCell(i);
      cell.setCellValue(headers.get(i));
      cell.setCellStyle(bold);
    }
  }

  /** Adds a row: whole numbers are numbers, everything else is text. */
  void add(List<?> cells) {
    if (rows == most) {
      end();
      begin();
    }
    SXSSFRow row = sheet.createRow(rows);
    for (int i = 0; i < cells.size(); i++) {
      Object value = cells.get(i);
      if (value instanceof Number number && isExact(number.longValue())) {
        row.createCell(i).setCellValue(number.longValue());
        measure(i, number.toString());
      } else if (value != null) {
        String text = text(value);
        row.createCell(i).setCellValue(text);
        measure(i, text);
      }
    }
    rows++;
  }

  /** A spreadsheet's numbers have 53 bits; a larger one would come out as another number. */
  private static boolean isExact(long number) {
    return Math.abs(number) <= 1L << 53;
  }

  /** Neutralised as in CSV; what a workbook cannot hold is shown, and a long text ends in …. */
  private static String text(Object value) {
    String text = DisplayText.visible(CsvCells.of(value));
    if (text.length() <= LONGEST_CELL) {
      return text;
    }
    int end = LONGEST_CELL - 1;
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
  }

  private void measure(int column, String text) {
    if (rows <= MEASURED_ROWS && text.length() > widths[column]) {
      widths[column] = text.length();
    }
  }

  /** No more rows come. */
  void end() {
    for (int i = 0; i < widths.length; i++) {
      int characters = Math.max(NARROWEST, Math.min(WIDEST, widths[i] + 2));
      sheet.setColumnWidth(i, characters * WIDTH_OF_CHARACTER);
    }
    sheet.setAutoFilter(new CellRangeAddress(0, rows - 1, 0, headers.size() - 1));
    try {
      sheet.flushRows();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
