package io.synapsecourier.meta.workbook;

import java.io.OutputStream;
import java.nio.file.Files;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.usermodel.XSSFFont;
import org.apache.poi.xssf.usermodel.XSSFRichTextString;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.dhatim.fastexcel.Worksheet;

/** Values of .xlsx cells, as honest programs write them. */
final class XlsxSamples {
  /** Numbers and formats that .xlsx and .xls share. */
  static final Object[] NUMBERS = {
    7,
    "0000",
    0.12,
    "0%",
    0.1234,
    "0.00%",
    3.5,
    "\"€ \"0.00",
    1234.5,
    "#,##0.00",
    -1234.5,
    "#,##0.00;[Red](#,##0.00)",
    1.75,
    "# ?/?",
    12345,
    "0.00E+00",
    42,
    "General",
    0.1 + 0.2,
    "General",
    1234567890123L,
    "General",
    9007199254740993L,
    "0",
    45,
    "0\" kg\"",
    45,
    "@",
    0,
    ";;;",
    1,
    "\"yes\";;\"no\"",
    1.5,
    "[h]:mm",
    0.29,
    "0.0",
  };

  /** Dates and formats that .xlsx and .xls share; 45413 is 1 May 2024. */
  static final Object[] DATES = {
    45413,
    "yyyy-mm-dd",
    45413,
    "yyyy\"년\" m\"월\" d\"일\"",
    45413,
    "yyyy\"年\"m\"月\"d\"日\"",
    45413,
    "yyyy년 m월 d일",
    45413,
    "[$-412]yyyy\\-mm\\-dd;@",
    45413,
    "m/d/yy",
    45413,
    "mmm\\-yy",
    45413.572916666664,
    "yyyy-mm-dd hh:mm",
    45413,
    "yyyy-mm-dd hh:mm:ss",
    45413.572916666664,
    "yyyy-mm-dd",
    0.572916666666667,
    "h:mm",
    0.5729166782407407,
    "h:mm:ss.000",
    45413.5,
    "h:mm AM/PM",
    1.25,
    "[h]:mm",
    1,
    "yyyy-mm-dd",
    59,
    "yyyy-mm-dd",
    60,
    "yyyy-mm-dd",
    61,
    "yyyy-mm-dd",
    0.5,
    "yyyy-mm-dd hh:mm",
    -1,
    "yyyy-mm-dd",
    2958465,
    "yyyy-mm-dd",
    2958466,
    "yyyy-mm-dd",
  };

  private XlsxSamples() {}

  static void addTo(Corpus corpus) {
    corpus.add("texts.xlsx", Poi.xlsx(XlsxSamples::texts));
    corpus.add("rich-text.xlsx", Poi.xlsx(XlsxSamples::richText));
    corpus.add("numbers.xlsx", Poi.xlsx(workbook -> Poi.formats(workbook, NUMBERS)));
    corpus.add("dates.xlsx", Poi.xlsx(workbook -> Poi.formats(workbook, DATES)));
    corpus.add("dates-1904.xlsx", Poi.xlsx(XlsxSamples::dates1904));
    corpus.add("booleans-and-errors.xlsx", Poi.xlsx(XlsxSamples::booleansAndErrors));
    corpus.add("formulas.xlsx", Poi.xlsx(XlsxSamples::formulas));
    corpus.add("fastexcel.xlsx", XlsxSamples::fastexcel);
  }

  static void texts(Workbook workbook) {
    Sheet sheet = workbook.createSheet("환자");
    Poi.row(sheet, 0, " id ", "이름", "note");
    Poi.row(sheet, 1, "007", "김철수", "  two spaces around  ");
    Poi.row(sheet, 2, "008", "👩🏽‍⚕️ e\u0301", "line 1\nline 2");
    Poi.row(sheet, 3, "009", " \t ", "TRUE");
    Poi.row(sheet, 4, " ", "", null);
    Poi.row(sheet, 5, "1e5", "2024-05-01", "=1+1");
  }

  private static void richText(Workbook workbook) {
    Sheet sheet = workbook.createSheet("Sheet1");
    Poi.row(sheet, 0, "id", "note");
    XSSFFont bold = ((XSSFWorkbook) workbook).createFont();
    bold.setBold(true);
    XSSFRichTextString text = new XSSFRichTextString();
    text.append("half ");
    text.append("bold", bold);
    text.append(" text");
    Poi.row(sheet, 1, "a").createCell(1).setCellValue(text);
  }

  private static void dates1904(Workbook workbook) {
    ((XSSFWorkbook) workbook).getCTWorkbook().addNewWorkbookPr().setDate1904(true);
    Poi.formats(
        workbook,
        new Object[] {
          43951,
          "yyyy-mm-dd",
          0,
          "yyyy-mm-dd",
          0.25,
          "h:mm",
          0.25,
          "yyyy-mm-dd hh:mm",
          60,
          "yyyy-mm-dd",
          -1,
          "yyyy-mm-dd",
          2957004,
          "yyyy-mm-dd",
        });
  }

  static void booleansAndErrors(Workbook workbook) {
    Sheet sheet = workbook.createSheet("Sheet1");
    Poi.row(sheet, 0, "flag", "fault");
    Row first = Poi.row(sheet, 1, true);
    first.createCell(1).setCellErrorValue(FormulaError.NA.getCode());
    Row second = Poi.row(sheet, 2, false);
    second.createCell(1).setCellErrorValue(FormulaError.DIV0.getCode());
  }

  static void formulas(Workbook workbook) {
    Sheet sheet = workbook.createSheet("Sheet1");
    Poi.row(sheet, 0, "formula", "result");
    String[] formulas = {"1+1", "\"a\"&\"b\"", "1=1", "1/0", "DATE(2024,5,1)", "\"\""};
    for (int i = 0; i < formulas.length; i++) {
      Row row = Poi.row(sheet, i + 1, formulas[i]);
      Poi.formatted(row, 1, 0, i == 4 ? "yyyy-mm-dd" : "General").setCellFormula(formulas[i]);
    }
    workbook.getCreationHelper().createFormulaEvaluator().evaluateAll();
    Row row = Poi.row(sheet, formulas.length + 1, "never calculated");
    row.createCell(1).setCellFormula("2+2");
  }

  private static void fastexcel(java.nio.file.Path file) throws Exception {
    try (OutputStream out = Files.newOutputStream(file);
        var workbook = new org.dhatim.fastexcel.Workbook(out, "test", "1.0")) {
      Worksheet sheet = workbook.newWorksheet("Data");
      sheet.value(0, 0, "id");
      sheet.inlineString(0, 1, "inline");
      sheet.value(0, 2, "date");
      sheet.value(0, 3, "number");
      sheet.value(0, 4, "flag");
      sheet.value(1, 0, "P1");
      sheet.inlineString(1, 1, " a < b & c ");
      sheet.value(1, 2, LocalDate.of(2024, 5, 1));
      sheet.style(1, 2).format("yyyy-MM-dd").set();
      sheet.value(1, 3, 1.25);
      sheet.value(1, 4, true);
      sheet.value(2, 0, "P2");
      sheet.value(2, 2, LocalDateTime.of(2024, 5, 1, 13, 45));
      sheet.style(2, 2).format("yyyy-MM-dd H:mm:ss").set();
    }
  }
}
