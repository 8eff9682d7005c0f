package io.synapsecourier.meta.text;

import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes a text file apart into rows of cells as the released Synapse client does (sage-synapse.md
 * §c): a quote has a meaning only where a cell starts with it, a quote within quotes is written
 * twice, text behind a closing quote belongs to the cell, and a line may end in LF, CRLF or CR.
 * Rows without any text are skipped.
 *
 * <p>Not by the library that reads workbooks: it refuses {@code "b,c", d}, or in its lenient mode
 * lets a later quote of the same cell swallow the following cells, and it does not tell the byte at
 * which a row starts, without which a row cannot be read again by itself.
 */
public final class CellReader implements Closeable {
  private static final int BUFFER = 1 << 14;
  private static final String SAVE_AGAIN = "Save the file again as text in UTF-8.";

  /**
   * How much is read at most.
   *
   * @param cellChars of one cell
   * @param columns of a row
   */
  public record Bounds(int cellChars, int columns) {}

  private final Reader in;
  private final boolean utf8;
  private final char separator;
  private final Bounds bounds;
  private final char[] buffer = new char[BUFFER];
  private final StringBuilder cell = new StringBuilder();
  private List<String> cells = new ArrayList<>();
  private int at;
  private int end;
  private long offset;
  private long line;

  /** Reads from the start. */
  public CellReader(StrictText text, char separator, Bounds bounds) throws IOException {
    this(text, separator, bounds, 0, 1);
  }

  /**
   * @param offset at which a row starts, as {@link Cells#offset()} told
   * @param line of that row
   */
  public CellReader(StrictText text, char separator, Bounds bounds, long offset, long line)
      throws IOException {
    Charset charset = text.charset();
    this.utf8 = charset.equals(StandardCharsets.UTF_8);
    this.separator = separator;
    this.bounds = bounds;
    this.offset = offset;
    this.line = line;
    this.in = text.open(offset);
  }

  /**
   * The next row; null at the end.
   *
   * @throws MalformedTable if a quote is not closed, a bound is passed or a character is NUL
   * @throws java.nio.charset.CharacterCodingException if bytes are no text
   */
  public Cells next() throws IOException {
    while (true) {
      long startLine = line;
      long start = offset;
      int first = read();
      if (first < 0) {
        return null;
      }
      row(first);
      List<String> texts = cells;
      cells = new ArrayList<>(texts.size());
      if (!texts.stream().allMatch(String::isBlank)) {
        return new Cells(startLine, start, texts);
      }
    }
  }

  private void row(int first) throws IOException {
    int c = first;
    boolean isStart = true;
    while (c >= 0 && c != '\n' && c != '\r') {
      if (c == separator) {
        endCell();
        isStart = true;
        c = read();
      } else if (c == '"' && isStart) {
        isStart = false;
        c = quoted();
      } else {
        isStart = false;
        append((char) c);
        c = read();
      }
    }
    endCell();
    endLine(c);
  }

  /** Takes what stands between quotes; answers the character behind them. */
  private int quoted() throws IOException {
    long opened = line;
    int c = read();
    while (true) {
      if (c < 0) {
        throw new MalformedTable(
            opened,
            "a quote is opened and never closed.",
            "Close it, or write \"\" for a quote that belongs to the text.");
      }
      if (c == '"') {
        c = read();
        if (c != '"') {
          return c;
        }
      }
      append((char) c);
      if (c == '\n' || c == '\r') {
        line++;
        int next = read();
        if (c == '\r' && next == '\n') {
          append('\n');
          next = read();
        }
        c = next;
      } else {
        c = read();
      }
    }
  }

  private void endLine(int c) throws IOException {
    if (c < 0) {
      return;
    }
    line++;
    if (c == '\r' && fill() && buffer[at] == '\n') {
      read();
    }
  }

  private void append(char c) throws MalformedTable {
    if (c == 0) {
      throw new MalformedTable(
          line, "column " + (cells.size() + 1) + " holds a NUL character.", SAVE_AGAIN);
    }
    if (cell.length() >= bounds.cellChars()) {
      throw new MalformedTable(
          line,
          "column " + (cells.size() + 1) + " has more than " + bounds.cellChars() + " characters.",
          "Look for a quote that is opened and never closed.");
    }
    cell.append(c);
  }

  private void endCell() throws MalformedTable {
    if (cells.size() >= bounds.columns()) {
      throw new MalformedTable(
          line,
          "the row has more than " + bounds.columns() + " columns.",
          "Keep only columns that the manifest needs.");
    }
    cells.add(cell.toString());
    cell.setLength(0);
  }

  private int read() throws IOException {
    if (!fill()) {
      return -1;
    }
    char c = buffer[at++];
    offset += bytes(c);
    return c;
  }

  private boolean fill() throws IOException {
    if (at < end) {
      return true;
    }
    at = 0;
    end = in.read(buffer);
    return end > 0;
  }

  private int bytes(char c) {
    if (!utf8) {
      return 2;
    }
    if (c < 0x80) {
      return 1;
    }
    return c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
