package io.synapsecourier.meta.workbook;

import io.synapsecourier.model.CourierException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.poi.poifs.filesystem.FileMagic;

/** A file that may be a workbook: finds out what it is and has it read. */
final class WorkbookFile {
  static final String SAVE_AS = "Save it as .xlsx, .xls or .csv (UTF-8).";

  private final Limits limits;
  private final Path file;
  private final String shown;

  /**
   * @param shown name for messages
   */
  WorkbookFile(Limits limits, Path file, String shown) {
    this.limits = limits;
    this.file = file;
    this.shown = shown;
  }

  /**
   * @param sheet null: the only visible one that has cells
   * @throws CourierException if it cannot be read as a whole
   */
  WorkbookTable read(String sheet) {
    try {
      checkSize(Files.size(file));
      return switch (FileMagic.valueOf(file.toFile())) {
        case OOXML -> new XlsxReader(limits, file, shown).read(sheet);
        case OLE2 -> new XlsReader(limits, file, shown).read(sheet);
        case BIFF2, BIFF3, BIFF4 -> throw refusal("a workbook of Excel 2, 3 or 4");
        case PDF -> throw refusal("a PDF document");
        case HTML -> throw refusal("an HTML page");
        case RTF -> throw refusal("an RTF document");
        case XML -> throw refusal("an XML document");
        default -> text(sheet);
      };
    } catch (NoSuchFileException e) {
      throw Refusal.of(shown + " does not exist.", "Correct the path of the workbook.", e);
    } catch (IOException e) {
      throw Refusal.of(
          shown + " cannot be read: " + e.getClass().getSimpleName() + ".",
          "Check the disk and the right to read the file.",
          e);
    }
  }

  private void checkSize(long size) {
    if (size == 0) {
      throw Refusal.of(shown + " is an empty file.", "Copy it again.");
    }
    if (size > limits.fileBytes()) {
      throw Refusal.tooLarge(shown, (limits.fileBytes() >> 20) + " MiB and more");
    }
  }

  /** By its name, since text has no mark of its own. */
  private WorkbookTable text(String sheet) throws IOException {
    String name = shown.toLowerCase(Locale.ROOT);
    if (name.matches(".*\\.xl\\w+")) {
      throw Refusal.of(
          shown + " is no workbook, whatever its name says.",
          "Save it as .xlsx in a spreadsheet program; a text file needs the extension .csv or .tsv.");
    }
    if (sheet != null) {
      throw Refusal.of(
          shown + " is a text file and has no sheet \"" + Refusal.shown(sheet) + "\".",
          "Leave the sheet out of the definition, or name an .xlsx or .xls.");
    }
    return new TextReader(limits, file, shown).read(name.matches(".*\\.(tsv|tab)"));
  }

  private CourierException refusal(String what) {
    return Refusal.of(shown + " is " + what + ", which is not read.", SAVE_AS);
  }
}
