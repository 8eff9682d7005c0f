package io.synapsecourier.meta.workbook;

import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.SheetVisibility;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.util.CellRangeAddress;

/** Sheets, headers, hidden and merged cells; each as .xlsx and as .xls. */
final class XlsxSheetSamples {
  private XlsxSheetSamples() {}

  static void addTo(Corpus corpus) {
    BiConsumer<String, Consumer<Workbook>> both =
        (name, content) -> {
          corpus.add(name + ".xlsx", Poi.xlsx(content));
          corpus.add(name + ".xls", Poi.xls(content));
        };
    both.accept("hidden-sheet", workbook -> sheets(workbook, true, true));
    both.accept("hidden-sheet-named", workbook -> sheets(workbook, true, true));
    both.accept("two-sheets", workbook -> sheets(workbook, false, true));
    both.accept("two-sheets-named", workbook -> sheets(workbook, false, true));
    both.accept("sheet-misspelt", workbook -> sheets(workbook, false, true));
    both.accept("second-sheet-empty", workbook -> sheets(workbook, false, false));
    both.accept("only-hidden-sheets", XlsxSheetSamples::onlyHidden);
    both.accept("hidden-rows-and-columns", XlsxSheetSamples::hiddenRows);
    both.accept("merged", XlsxSheetSamples::merged);
    both.accept("merged-header", XlsxSheetSamples::mergedHeader);
    both.accept("merged-header-with-data", XlsxSheetSamples::mergedHeaderWithData);
    both.accept("duplicate-header", one("id", "age", "sex", "id"));
    corpus.add("duplicate-header-nfc.xlsx", Poi.xlsx(one("caf\u00e9", " cafe\u0301 ")));
    both.accept("blank-header", XlsxSheetSamples::blankHeader);
    both.accept("beyond-header", XlsxSheetSamples::beyondHeader);
    both.accept("no-header", workbook -> workbook.createSheet("Sheet1"));
    both.accept("header-only", one("id", "age"));
    both.accept("blank-rows-and-columns", XlsxSheetSamples::blankRows);
    corpus.add("header-of-numbers.xlsx", Poi.xlsx(XlsxSheetSamples::numbersAsHeaders));
  }

  private static Consumer<Workbook> one(Object... header) {
    return workbook -> Poi.row(workbook.createSheet("Sheet1"), 0, header);
  }

  private static void sheets(Workbook workbook, boolean hidden, boolean filled) {
    Sheet first = workbook.createSheet("Patients");
    Poi.row(first, 0, "id");
    Poi.row(first, 1, "P1");
    Sheet second = workbook.createSheet("Notes");
    Poi.row(second, 0, filled ? "remark" : "  ");
    if (filled) {
      Poi.row(second, 1, "x");
    }
    workbook.setSheetVisibility(1, hidden ? SheetVisibility.VERY_HIDDEN : SheetVisibility.VISIBLE);
  }

  private static void onlyHidden(Workbook workbook) {
    workbook.createSheet("Empty");
    Poi.row(workbook.createSheet("Secret"), 0, "id");
    workbook.setSheetVisibility(1, SheetVisibility.HIDDEN);
  }

  private static void hiddenRows(Workbook workbook) {
    Sheet sheet = workbook.createSheet("Sheet1");
    Poi.row(sheet, 0, "id", "age", "sex");
    for (int i = 1; i < 6; i++) {
      Poi.row(sheet, i, "P" + i, i, "f").setZeroHeight(i % 2 == 0);
    }
    sheet.setColumnHidden(1, true);
    sheet.setColumnHidden(8, true);
  }

  private static void merged(Workbook workbook) {
    Sheet sheet = workbook.createSheet("Sheet1");
    Poi.row(sheet, 0, "id", "group", "score");
    Poi.row(sheet, 1, "P1", "A", 1);
    Poi.row(sheet, 2, "P2", null, 2);
    Poi.row(sheet, 3, "P3", "left over", 3);
    Poi.row(sheet, 4, "P4", "B", 4);
    Poi.row(sheet, 5, "P5", "C");
    sheet.addMergedRegion(CellRangeAddress.valueOf("B2:B4"));
    sheet.addMergedRegion(CellRangeAddress.valueOf("B6:C6"));
  }

  private static void mergedHeader(Workbook workbook) {
    Sheet sheet = workbook.createSheet("Sheet1");
    Poi.row(sheet, 0, "id", "age", "covered");
    Poi.row(sheet, 1, "P1", 40);
    sheet.addMergedRegion(CellRangeAddress.valueOf("B1:C1"));
  }

  private static void mergedHeaderWithData(Workbook workbook) {
    mergedHeader(workbook);
    Poi.set(workbook.getSheetAt(0).getRow(1).createCell(2), "x");
  }

  private static void blankHeader(Workbook workbook) {
    Sheet sheet = workbook.createSheet("Sheet1");
    Poi.row(sheet, 0, "id", " ", "age");
    Poi.row(sheet, 1, "P1", null, 40);
    Poi.row(sheet, 2, "P2", "lost", 41);
  }

  private static void beyondHeader(Workbook workbook) {
    Sheet sheet = workbook.createSheet("Sheet1");
    Poi.row(sheet, 0, "id", "age");
    Poi.row(sheet, 1, "P1", 40, null, "lost");
  }

  private static void blankRows(Workbook workbook) {
    Sheet sheet = workbook.createSheet("Sheet1");
    Poi.row(sheet, 0, "", "  ");
    Poi.row(sheet, 2, null, "id", null, "age");
    Poi.row(sheet, 3, null, "P1", null, 40);
    Row blank = Poi.row(sheet, 4, " ");
    blank.createCell(3).setBlank();
    Poi.row(sheet, 9, null, "P2");
  }

  private static void numbersAsHeaders(Workbook workbook) {
    Sheet sheet = workbook.createSheet("Sheet1");
    Row header = Poi.row(sheet, 0, "id", true);
    Poi.formatted(header, 2, 7, "0000");
    Poi.formatted(header, 3, 45413, "yyyy-mm-dd");
    Poi.row(sheet, 1, "P1", "a", "b", "c");
  }
}
