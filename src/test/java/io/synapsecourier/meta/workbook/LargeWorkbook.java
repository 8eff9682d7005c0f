package io.synapsecourier.meta.workbook;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes a large .xlsx in little memory: every text is another one. */
final class LargeWorkbook {
  private LargeWorkbook() {}

  /**
   * @param texts how many columns hold texts; the others hold numbers
   */
  static void write(Path file, int rows, int columns, int texts) throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file));
        Writer out =
            new BufferedWriter(new OutputStreamWriter(zip, StandardCharsets.UTF_8), 1 << 16)) {
      zip.setLevel(Deflater.BEST_SPEED);
      part(zip, out, "_rels/.rels");
      out.write(RawXlsx.relationships("officeDocument", "xl/workbook.xml"));
      part(zip, out, "xl/_rels/workbook.xml.rels");
      out.write(
          RawXlsx.relationships(
              "worksheet", "worksheets/sheet1.xml", "sharedStrings", "sharedStrings.xml"));
      part(zip, out, "xl/workbook.xml");
      out.write(
          RawXlsx.main(
              "workbook",
              "<sheets><sheet name=\"Sheet1\" sheetId=\"1\" xmlns:r=\"http://schemas.openxmlformats"
                  + ".org/officeDocument/2006/relationships\" r:id=\"rId1\"/></sheets>"));
      part(zip, out, "xl/worksheets/sheet1.xml");
      out.write("<worksheet><sheetData><row r=\"1\">");
      for (int column = 0; column < columns; column++) {
        out.write("<c t=\"str\"><v>column " + column + "</v></c>");
      }
      out.write("</row>");
      for (int row = 1; row <= rows; row++) {
        row(out, row, columns, texts);
      }
      out.write("</sheetData></worksheet>");
      part(zip, out, "xl/sharedStrings.xml");
      out.write("<sst>");
      for (int row = 1; row <= rows; row++) {
        for (int column = 0; column < texts; column++) {
          out.write("<si><t>" + text(row, column) + "</t></si>");
        }
      }
      out.write("</sst>");
      out.flush();
    }
  }

  private static void row(Writer out, int row, int columns, int texts) throws IOException {
    out.write("<row r=\"" + (row + 1) + "\">");
    for (int column = 0; column < columns; column++) {
      String address = Address.of(row, column);
      if (column < texts) {
        int shared = (row - 1) * texts + column;
        out.write("<c r=\"" + address + "\" t=\"s\"><v>" + shared + "</v></c>");
      } else {
        out.write("<c r=\"" + address + "\"><v>" + number(row, column) + "</v></c>");
      }
    }
    out.write("</row>");
  }

  static String text(int row, int column) {
    return "patient " + row + "/" + column;
  }

  static String number(int row, int column) {
    return row + "." + (column + 1) + "5";
  }

  private static void part(ZipOutputStream zip, Writer out, String name) throws IOException {
    out.flush();
    zip.putNextEntry(new ZipEntry(name));
  }
}
