package io.synapsecourier.meta.workbook;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.synapsecourier.meta.text.StrictText;
import io.synapsecourier.model.CourierException;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Reads .csv and .tsv (RFC 4180). All values are texts, leading zeros and all. */
final class TextReader {
  /** How the library tells of quotes. */
  private static final Pattern QUOTES = Pattern.compile("closing quote|Unclosed quoted");

  private static final String SAVE_AS = "Save it as \"CSV UTF-8 (Comma delimited)\".";
  private static final int MIN_BUFFER = 1 << 17;

  private final Limits limits;
  private final String shown;
  private final StrictText text;

  TextReader(Limits limits, Path file, String shown) {
    this.limits = limits;
    this.shown = shown;
    this.text = new StrictText(file, shown);
  }

  /**
   * @param tabs whether tabs separate; otherwise the header tells
   */
  WorkbookTable read(boolean tabs) throws IOException {
    Places places = new Places(shown, null);
    SharedTexts texts = new SharedTexts(limits, shown);
    TableBuilder table = new TableBuilder(limits, places, texts, Formats.NONE);
    long line = 1;
    try {
      char separator = tabs ? '\t' : separator();
      try (Reader in = text.open();
          CsvReader<CsvRecord> records = records(in, separator)) {
        for (CsvRecord row : records) {
          line = row.getStartingLineNumber();
          if (line > Integer.MAX_VALUE) {
            throw Refusal.tooLarge(shown, "more than " + Integer.MAX_VALUE + " lines");
          }
          table.startRow((int) line - 1, false);
          add(row, table, places);
        }
      }
    } catch (CsvParseException e) {
      throw refusal(e, line);
    } catch (CharacterCodingException e) {
      throw noText(e);
    } catch (UncheckedIOException e) {
      if (e.getCause() instanceof CharacterCodingException cause) {
        throw noText(cause);
      }
      throw e.getCause();
    }
    return table.build();
  }

  private CourierException noText(CharacterCodingException cause) throws IOException {
    return Refusal.of(text.firstBadByte(), SAVE_AS, cause);
  }

  private static void add(CsvRecord row, TableBuilder table, Places places) {
    for (int i = 0; i < row.getFieldCount(); i++) {
      String field = row.getField(i);
      if (field.indexOf('\0') >= 0) {
        throw Refusal.of(
            places.of((int) row.getStartingLineNumber() - 1, i) + " holds a NUL character.",
            SAVE_AS);
      }
      table.startCell(i).text(field);
    }
  }

  private char separator() throws IOException {
    try (Reader in = text.open()) {
      return Separator.of(in, limits, shown);
    }
  }

  private CsvReader<CsvRecord> records(Reader in, char separator) {
    // One field more than allowed is told by the table, with its place.
    CsvRecordHandler handler =
        CsvRecordHandler.builder()
            .maxFields(limits.columns() + 1)
            .maxFieldSize(limits.fieldBytes() + 1)
            .maxRecordSize(Integer.MAX_VALUE)
            .build();
    return CsvReader.builder()
        .fieldSeparator(separator)
        .commentStrategy(CommentStrategy.NONE)
        .skipEmptyLines(true)
        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
        .allowUnclosedQuote(false)
        .maxBufferSize(Math.max(2 * limits.fieldBytes(), MIN_BUFFER))
        .build(handler, in);
  }

  /**
   * @param line of the last row that could be read
   */
  private CourierException refusal(CsvParseException e, long line) {
    String place = shown + " cannot be read behind line " + line + ": ";
    if (QUOTES.matcher(String.valueOf(e.getMessage())).find()) {
      return Refusal.of(
          place + "its quotes do not match.",
          "Look for a quote that is opened and never closed, or text between a closing quote and"
              + " the next separator; a quote within quotes is written twice.",
          e);
    }
    return Refusal.of(
        place
            + "a field is longer than "
            + (limits.fieldBytes() >> 10)
            + " KiB, or a row has more than "
            + limits.columns()
            + " fields.",
        "Look for a quote that is opened and never closed, and keep only columns that are"
            + " metadata.",
        e);
  }
}
