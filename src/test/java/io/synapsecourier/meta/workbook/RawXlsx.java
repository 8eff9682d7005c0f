package io.synapsecourier.meta.workbook;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** An .xlsx made of parts written by hand, for what no program writes. */
final class RawXlsx {
  private static final String TYPES =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
  private static final String XML = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";

  private final Map<String, byte[]> parts = new LinkedHashMap<>();

  RawXlsx() {
    part(
        "[Content_Types].xml",
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>");
    part("_rels/.rels", relationships("officeDocument", "xl/workbook.xml"));
    part(
        "xl/_rels/workbook.xml.rels",
        relationships(
            "worksheet",
            "worksheets/sheet1.xml",
            "sharedStrings",
            "sharedStrings.xml",
            "styles",
            "/xl/styles.xml"));
    workbook("");
    shared("");
    styles("");
    sheetData("");
  }

  static String relationships(String... kindsAndTargets) {
    StringBuilder xml = new StringBuilder(XML);
    xml.append(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">");
    for (int i = 0; i < kindsAndTargets.length; i += 2) {
      xml.append(
          String.format(
              "<Relationship Id=\"rId%d\" Type=\"%s\" Target=\"%s\"/>",
              i / 2 + 1, TYPES + kindsAndTargets[i], kindsAndTargets[i + 1]));
    }
    return xml.append("</Relationships>").toString();
  }

  RawXlsx part(String name, String content) {
    return part(name, content.getBytes(StandardCharsets.UTF_8));
  }

  RawXlsx part(String name, byte[] content) {
    parts.put(name, content);
    return this;
  }

  RawXlsx without(String name) {
    parts.remove(name);
    return this;
  }

  RawXlsx workbook(String properties) {
    return part(
        "xl/workbook.xml",
        XML
            + "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""
            + " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">"
            + properties
            + "<sheets><sheet name=\"Sheet1\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>");
  }

  /** The shared texts, each with its element. */
  RawXlsx shared(String items) {
    return part("xl/sharedStrings.xml", main("sst", items));
  }

  /**
   * @param content number formats and formats of cells
   */
  RawXlsx styles(String content) {
    return part("xl/styles.xml", main("styleSheet", content));
  }

  RawXlsx sheetData(String rows) {
    return sheet("<sheetData>" + rows + "</sheetData>");
  }

  RawXlsx sheet(String content) {
    return part("xl/worksheets/sheet1.xml", main("worksheet", content));
  }

  static String main(String element, String content) {
    return XML
        + "<"
        + element
        + " xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">"
        + content
        + "</"
        + element
        + ">";
  }

  /** A row of inline texts, at their addresses. */
  static String row(int number, String... texts) {
    StringBuilder row = new StringBuilder("<row r=\"" + number + "\">");
    for (int i = 0; i < texts.length; i++) {
      row.append(inline(Address.of(number - 1, i), texts[i]));
    }
    return row.append("</row>").toString();
  }

  static String inline(String address, String text) {
    return "<c r=\"" + address + "\" t=\"inlineStr\"><is><t>" + text + "</t></is></c>";
  }

  byte[] bytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> part : parts.entrySet()) {
        zip.putNextEntry(new ZipEntry(part.getKey()));
        zip.write(part.getValue());
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
