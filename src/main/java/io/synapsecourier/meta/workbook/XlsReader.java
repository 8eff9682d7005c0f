package io.synapsecourier.meta.workbook;

import io.synapsecourier.meta.workbook.Sheets.Sheet;
import io.synapsecourier.model.CourierException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.apache.poi.hssf.record.RecordInputStream;
import org.apache.poi.poifs.filesystem.DirectoryNode;
import org.apache.poi.poifs.filesystem.DocumentEntry;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;

/** Reads an .xls record by record: first those of the workbook, then those of one sheet. */
final class XlsReader {
  private final Limits limits;
  private final Path file;
  private final String shown;

  XlsReader(Limits limits, Path file, String shown) {
    this.limits = limits;
    this.file = file;
    this.shown = shown;
  }

  WorkbookTable read(String sheetName) {
    try (POIFSFileSystem system = new POIFSFileSystem(file.toFile(), true)) {
      DocumentEntry stream = stream(system.getRoot());
      XlsGlobals globals = new XlsGlobals(limits, shown);
      globals.read(records(system, stream, 0));
      Sheet<Integer> sheet =
          sheetName == null
              ? Sheets.only(
                  shown,
                  globals.sheets(),
                  candidate -> hasCells(system, stream, globals, candidate))
              : Sheets.named(shown, globals.sheets(), sheetName);
      Places places = new Places(shown, sheet.name());
      TableBuilder table = new TableBuilder(limits, places, globals.texts(), globals.formats());
      read(system, stream, sheet, table, false);
      return table.build();
    } catch (CourierException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // The library tells damage by exceptions of many kinds.
      throw Refusal.damaged(shown, "it is cut short, or its records make no sense", e);
    }
  }

  private boolean hasCells(
      POIFSFileSystem system, DocumentEntry stream, XlsGlobals globals, Sheet<Integer> sheet)
      throws IOException {
    Places places = new Places(shown, sheet.name());
    TableBuilder table = new TableBuilder(limits, places, globals.texts(), Formats.NONE);
    read(system, stream, sheet, table, true);
    return table.hasCells();
  }

  private void read(
      POIFSFileSystem system,
      DocumentEntry stream,
      Sheet<Integer> sheet,
      TableBuilder table,
      boolean untilFirst)
      throws IOException {
    new XlsSheet(table).read(records(system, stream, sheet.part()), untilFirst);
  }

  private static RecordInputStream records(
      POIFSFileSystem system, DocumentEntry stream, int position) throws IOException {
    InputStream in = system.getRoot().createDocumentInputStream(stream);
    if (position < 0 || in.skip(position) != position) {
      throw new IOException("no record at " + position);
    }
    return new RecordInputStream(in);
  }

  private DocumentEntry stream(DirectoryNode root) throws IOException {
    if (root.hasEntryCaseInsensitive("EncryptedPackage")) {
      throw locked(shown);
    }
    if (root.hasEntryCaseInsensitive("Workbook")) {
      if (root.getEntryCaseInsensitive("Workbook") instanceof DocumentEntry stream) {
        if (stream.getSize() > limits.partBytes()) {
          throw Refusal.tooLarge(shown, (limits.partBytes() >> 20) + " MiB and more");
        }
        return stream;
      }
    }
    String what =
        root.hasEntryCaseInsensitive("Book")
            ? "a workbook of Excel 5 or 95"
            : root.hasEntryCaseInsensitive("WordDocument")
                ? "a Word document"
                : "a document of an old Office program without a workbook";
    throw Refusal.of(shown + " is " + what + ", which is not read.", WorkbookFile.SAVE_AS);
  }

  static CourierException locked(String shown) {
    return Refusal.of(
        shown + " is locked by a password.", "Save it without a password to open it.");
  }
}
