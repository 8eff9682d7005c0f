package io.synapsecourier.meta.workbook;

import java.util.Arrays;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;

/** Values of .xls cells, and files whose name says another kind. */
final class XlsSamples {
  private XlsSamples() {}

  static void addTo(Corpus corpus) {
    Corpus.Maker texts = Poi.xls(XlsxSamples::texts);
    corpus.add("texts.xls", texts);
    corpus.add("numbers.xls", Poi.xls(workbook -> Poi.formats(workbook, XlsxSamples.NUMBERS)));
    corpus.add("dates.xls", Poi.xls(workbook -> Poi.formats(workbook, XlsxSamples.DATES)));
    corpus.add(
        "dates-1904.xls",
        Corpus.changed(
            Poi.xls(workbook -> Poi.formats(workbook, 43951, "yyyy-mm-dd", 0, "yyyy-mm-dd")),
            XlsSamples::from1904));
    corpus.add("booleans-and-errors.xls", Poi.xls(XlsxSamples::booleansAndErrors));
    corpus.add("formulas.xls", Poi.xls(XlsSamples::formulas));
    corpus.add("truncated.xls", Corpus.changed(texts, all -> Arrays.copyOf(all, 2000)));
    corpus.add("xls-inside.xlsx", texts);
    corpus.add("xlsx-inside.xls", Poi.xlsx(XlsxSamples::texts));
    corpus.add("xlsx-inside.csv", Poi.xlsx(XlsxSamples::texts));
  }

  /** Sets the flag of the record DATEMODE, for which the library has no method. */
  private static byte[] from1904(byte[] all) {
    for (int i = 0; i < all.length - 6; i += 2) {
      if (Arrays.equals(all, i, i + 6, new byte[] {0x22, 0, 2, 0, 0, 0}, 0, 6)) {
        all[i + 4] = 1;
        return all;
      }
    }
    throw new IllegalStateException("no such record");
  }

  /** An .xls has a value for each formula, 0 if it was never calculated. */
  private static void formulas(Workbook workbook) {
    XlsxSamples.formulas(workbook);
    Sheet sheet = workbook.getSheetAt(0);
    sheet.removeRow(sheet.getRow(sheet.getLastRowNum()));
  }
}
