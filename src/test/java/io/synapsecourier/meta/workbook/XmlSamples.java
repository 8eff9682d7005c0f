package io.synapsecourier.meta.workbook;

import static io.synapsecourier.meta.workbook.RawXlsx.inline;
import static io.synapsecourier.meta.workbook.RawXlsx.row;

import java.nio.charset.StandardCharsets;

/** Unusual but honest .xlsx, and damaged ones, part by part. */
final class XmlSamples {
  private static final String HEADER = row(1, "id", "value");

  private XmlSamples() {}

  static void addTo(Corpus corpus) {
    honest(corpus);
    damaged(corpus);
  }

  private static void add(Corpus corpus, String name, RawXlsx workbook) {
    corpus.add(name, Corpus.bytes(workbook.bytes()));
  }

  private static void honest(Corpus corpus) {
    add(
        corpus,
        "inline-and-formula-texts.xlsx",
        new RawXlsx()
            .sheetData(
                HEADER
                    + "<row r=\"2\">"
                    + inline("A2", "plain")
                    + "<c r=\"B2\" t=\"inlineStr\"><is><r><t>ri</t></r><r><t>ch</t></r>"
                    + "<rPh sb=\"0\" eb=\"1\"><t>READING</t></rPh></is></c></row>"
                    + "<row r=\"3\">"
                    + inline("A3", "escaped")
                    + inline("B3", "a_x000D_&#10;b_x005F_x000D_ _xD800_")
                    + "</row>"
                    + "<row r=\"4\">"
                    + inline("A4", "formula")
                    + "<c r=\"B4\" t=\"str\"><f>A4</f><v> x_x0009_</v></c></row>"
                    + "<row r=\"5\">"
                    + inline("A5", "empty text")
                    + "<c r=\"B5\" t=\"str\"><f>\"\"</f><v></v></c></row>"
                    + "<row r=\"6\">"
                    + inline("A6", "no value")
                    + "<c r=\"B6\"><f>1+1</f><v/></c></row>"));
    add(
        corpus,
        "shared-texts.xlsx",
        new RawXlsx()
            .shared(
                "<si><t>id</t></si><si><t>value</t></si><si><t xml:space=\"preserve\"> 007 </t>"
                    + "</si><si><r><t>東</t></r><r><rPr><b/></rPr><t>京</t></r><rPh sb=\"0\" eb=\"2\">"
                    + "<t>トウキョウ</t></rPh><phoneticPr fontId=\"1\"/></si><si/><si><t>  </t></si>"
                    + "<si><t>tab_x0009_</t></si>")
            .sheetData(
                "<row><c t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c></row>"
                    + "<row><c t=\"s\"><v>2</v></c><c t=\"s\"><v>3</v></c></row>"
                    + "<row><c t=\"s\"><v>4</v></c><c t=\"s\"><v>5</v></c></row>"
                    + "<row><c t=\"s\"><v>6</v></c></row>"));
    add(
        corpus,
        "iso-dates.xlsx",
        new RawXlsx()
            .styles("<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs>")
            .sheetData(
                HEADER
                    + iso(2, 0, "2024-05-01")
                    + iso(3, 0, "2024-05-01T13:45:00")
                    + iso(4, 0, "13:45:00.250")
                    + iso(5, 1, "2024-05-01T00:00:00")
                    + iso(6, 0, "2024-05-01T13:45:00Z")
                    + iso(7, 0, "2024-02-30")));
    add(
        corpus,
        "raw-numbers.xlsx",
        new RawXlsx()
            .sheetData(
                HEADER
                    + number(2, "0.28999999999999998")
                    + number(3, "12345678901234567890")
                    + number(4, "1.2345678901234567E+19")
                    + number(5, "1E+300")
                    + number(6, "1E-7")
                    + number(7, "45.0")
                    + number(8, "-0")
                    + number(9, "abc")
                    + number(10, "1E+999")
                    + number(11, "NaN")
                    + number(12, "0.1000000000000000055511151231257827")));
    add(
        corpus,
        "formats-of-east-asia.xlsx",
        new RawXlsx()
            .styles(
                "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/>"
                    + "<xf numFmtId=\"31\"/><xf numFmtId=\"32\"/><xf numFmtId=\"57\"/></cellXfs>")
            .sheetData(
                HEADER
                    + styled(2, 1, "45413")
                    + styled(3, 2, "0.5")
                    + styled(4, 3, "45413.5")
                    + styled(5, 0, "45413")));
    add(
        corpus,
        "no-styles-no-shared-texts.xlsx",
        new RawXlsx()
            .part(
                "xl/_rels/workbook.xml.rels",
                RawXlsx.relationships("worksheet", "worksheets/sheet1.xml"))
            .without("xl/styles.xml")
            .without("xl/sharedStrings.xml")
            .sheetData(HEADER + styled(2, 3, "45413")));
    add(corpus, "prefixed-and-strict.xlsx", strict());
    add(
        corpus,
        "utf-16-part.xlsx",
        new RawXlsx()
            .part(
                "xl/worksheets/sheet1.xml",
                ("\ufeff<worksheet><sheetData>"
                        + row(1, "번호")
                        + row(2, "서울")
                        + "</sheetData></worksheet>")
                    .getBytes(StandardCharsets.UTF_16LE)));
    add(
        corpus,
        "capital-part-names.xlsx",
        new RawXlsx()
            .without("xl/worksheets/sheet1.xml")
            .part(
                "XL\\Worksheets\\Sheet1.XML",
                RawXlsx.main("worksheet", "<sheetData>" + row(1, "id") + "</sheetData>")));
    add(
        corpus,
        "comments-and-cdata.xlsx",
        new RawXlsx()
            .sheetData(
                row(1, "id<!-- <c> -- >".replace("-- >", "-->"), "value")
                    + row(2, "<![CDATA[a < b]]>", "a &gt; &#xAC00;<?x <y> ?>")));
  }

  private static void damaged(Corpus corpus) {
    add(corpus, "rows-backwards.xlsx", rows(row(1, "id") + row(3, "a") + row(2, "b")));
    add(corpus, "row-twice.xlsx", rows(row(1, "id") + row(2, "a") + row(2, "b")));
    add(
        corpus,
        "cell-twice.xlsx",
        rows(row(1, "id") + "<row r=\"2\">" + inline("A2", "a") + inline("A2", "b") + "</row>"));
    add(
        corpus,
        "cells-backwards.xlsx",
        rows(HEADER + "<row r=\"2\">" + inline("B2", "a") + inline("A2", "b") + "</row>"));
    add(corpus, "column-xfe.xlsx", rows("<row r=\"1\">" + inline("XFE1", "a") + "</row>"));
    add(corpus, "row-1048577.xlsx", rows(row(1048577, "a")));
    add(corpus, "wrong-row.xlsx", rows("<row r=\"1\">" + inline("A2", "a") + "</row>"));
    add(
        corpus,
        "shared-text-missing.xlsx",
        rows("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>7</v></c></row>"));
    add(corpus, "unknown-type.xlsx", rows("<row r=\"1\"><c r=\"A1\" t=\"z\"><v>7</v></c></row>"));
    add(
        corpus,
        "merges-overlap.xlsx",
        new RawXlsx()
            .sheet(
                "<sheetData>"
                    + HEADER
                    + row(2, "a", "b")
                    + "</sheetData><mergeCells><mergeCell ref=\"A2:B4\"/><mergeCell ref=\"B3:C3\"/>"
                    + "</mergeCells>"));
    add(corpus, "sheet-part-missing.xlsx", new RawXlsx().without("xl/worksheets/sheet1.xml"));
    add(corpus, "broken-xml.xlsx", rows("<row r=\"1\"><c></row>"));
    add(
        corpus,
        "part-not-utf-8.xlsx",
        new RawXlsx().part("xl/worksheets/sheet1.xml", new byte[] {'<', 'a', '>', (byte) 0xff}));
  }

  private static RawXlsx rows(String rows) {
    return new RawXlsx().sheetData(rows);
  }

  private static String iso(int row, int style, String date) {
    return typed(row, style, "d", date);
  }

  private static String number(int row, String number) {
    return typed(row, 0, "n", number);
  }

  private static String styled(int row, int style, String number) {
    return typed(row, style, "n", number);
  }

  private static String typed(int row, int style, String type, String value) {
    return String.format(
        "<row r=\"%1$d\">%2$s<c r=\"B%1$d\" s=\"%3$d\" t=\"%4$s\"><v>%5$s</v></c></row>",
        row, inline("A" + row, "r" + row), style, type, value);
  }

  /** As the strict dialect and Microsoft's own library write it: other names, a prefix each. */
  private static RawXlsx strict() {
    String main = "http://purl.oclc.org/ooxml/spreadsheetml/main";
    String relations = "http://purl.oclc.org/ooxml/officeDocument/relationships";
    String package_ = "http://schemas.openxmlformats.org/package/2006/relationships";
    return new RawXlsx()
        .part(
            "_rels/.rels",
            "<Relationships xmlns=\""
                + package_
                + "\"><Relationship Id=\"a\" Type=\""
                + relations
                + "/officeDocument\" Target=\"/book/main.xml\"/></Relationships>")
        .part(
            "book/_rels/main.xml.rels",
            "<Relationships xmlns=\""
                + package_
                + "\"><Relationship Id=\"b\" Type=\""
                + relations
                + "/worksheet\" Target=\"../data/one.xml\"/></Relationships>")
        .part(
            "book/main.xml",
            "<x:workbook xmlns:x=\""
                + main
                + "\" xmlns:q=\""
                + relations
                + "\"><x:workbookPr date1904=\"true\"/><x:sheets>"
                + "<x:sheet name=\"S\" sheetId=\"1\" q:id=\"b\"/></x:sheets></x:workbook>")
        .part(
            "data/one.xml",
            "<x:worksheet xmlns:x=\""
                + main
                + "\"><x:sheetData><x:row r=\"1\"><x:c r=\"A1\" t=\"str\"><x:v>id</x:v></x:c></x:row>"
                + "<x:row r=\"2\"><x:c r=\"A2\"><x:v>7</x:v></x:c></x:row></x:sheetData>"
                + "</x:worksheet>");
  }
}
