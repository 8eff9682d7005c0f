package io.synapsecourier.meta.workbook;

import io.synapsecourier.meta.workbook.Sheets.Sheet;
import io.synapsecourier.model.CourierException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads an .xlsx part by part: relationships, workbook, styles, shared texts, then one sheet. */
final class XlsxReader {
  private static final int MAX_SHEETS = 10_000;

  private final Limits limits;
  private final Path file;
  private final String shown;

  XlsxReader(Limits limits, Path file, String shown) {
    this.limits = limits;
    this.file = file;
    this.shown = shown;
  }

  WorkbookTable read(String sheetName) throws IOException {
    try (ZipParts parts = new ZipParts(limits, file, shown)) {
      String main = mainPart(parts);
      Relationships targets = relationships(parts, main);
      WorkbookXml workbook = new WorkbookXml(shown);
      parse(parts, main, workbook);
      List<Sheet<String>> sheets = sheets(workbook, targets);
      SharedTexts texts = new SharedTexts(limits, shown);
      Optional<String> shared = targets.byKind("sharedStrings");
      if (shared.isPresent()) {
        parse(parts, shared.get(), new SharedTextsXml(shown, texts));
      }
      StylesXml styles = new StylesXml(shown);
      Optional<String> styleSheet = targets.byKind("styles");
      if (styleSheet.isPresent()) {
        parse(parts, styleSheet.get(), styles);
      }
      Formats formats = new Formats(styles.formats(), workbook.from1904());
      Sheet<String> sheet =
          sheetName == null
              ? Sheets.only(shown, sheets, candidate -> hasCells(parts, candidate, texts))
              : Sheets.named(shown, sheets, sheetName);
      Places places = new Places(shown, sheet.name());
      TableBuilder table = new TableBuilder(limits, places, texts, formats);
      parse(parts, sheet.part(), new SheetXml(places.sheetPlace(), table, false));
      return table.build();
    }
  }

  private boolean hasCells(ZipParts parts, Sheet<String> sheet, SharedTexts texts)
      throws IOException {
    Places places = new Places(shown, sheet.name());
    TableBuilder table = new TableBuilder(limits, places, texts, Formats.NONE);
    parse(parts, sheet.part(), new SheetXml(places.sheetPlace(), table, true));
    return table.hasCells();
  }

  private List<Sheet<String>> sheets(WorkbookXml workbook, Relationships targets) {
    List<Sheet<String>> sheets = new ArrayList<>();
    for (WorkbookXml.Entry entry : workbook.entries()) {
      // Charts have sheets, too.
      targets
          .byId(entry.id())
          .filter(target -> target.kind().equals("worksheet"))
          .ifPresent(
              target -> sheets.add(new Sheet<>(entry.name(), entry.visible(), target.part())));
    }
    if (sheets.size() > MAX_SHEETS) {
      throw Refusal.tooLarge(shown, "more than " + MAX_SHEETS + " sheets");
    }
    return sheets;
  }

  private String mainPart(ZipParts parts) throws IOException {
    if (!parts.has(Relationships.partOf(""))) {
      throw noWorkbook(parts);
    }
    String main =
        relationships(parts, "").byKind("officeDocument").orElseThrow(() -> noWorkbook(parts));
    if (main.endsWith(".bin")) {
      throw refusal("a binary workbook (.xlsb)");
    }
    if (main.startsWith("word/")) {
      throw refusal("a Word document");
    }
    if (main.startsWith("ppt/")) {
      throw refusal("a presentation");
    }
    return main;
  }

  private Relationships relationships(ZipParts parts, String source) throws IOException {
    Relationships relationships = new Relationships(shown, source);
    parse(parts, Relationships.partOf(source), relationships);
    return relationships;
  }

  private void parse(ZipParts parts, String part, PartHandler handler) throws IOException {
    Optional<InputStream> in = parts.open(part);
    if (in.isEmpty()) {
      throw Refusal.damaged(shown, "its part \"" + Refusal.shown(part) + "\" is missing");
    }
    Xml.parse(in.get(), handler.place(), handler);
  }

  private CourierException noWorkbook(ZipParts parts) {
    try (InputStream in = parts.open("mimetype").orElse(InputStream.nullInputStream())) {
      String type = new String(in.readNBytes(100), StandardCharsets.US_ASCII);
      if (type.startsWith("application/vnd.oasis.opendocument.spreadsheet")) {
        return refusal("an OpenDocument spreadsheet (.ods)");
      }
      if (type.startsWith("application/vnd.oasis.opendocument")) {
        return refusal("an OpenDocument file");
      }
    } catch (IOException e) {
      return Refusal.damaged(shown, "it is a ZIP archive that cannot be read", e);
    }
    return refusal("a ZIP archive without a workbook");
  }

  private CourierException refusal(String what) {
    return Refusal.of(shown + " is " + what + ", which is not read.", WorkbookFile.SAVE_AS);
  }
}
