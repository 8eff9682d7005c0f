package io.synapsecourier.meta.workbook;

import io.synapsecourier.meta.workbook.Cell.Kind;
import io.synapsecourier.model.CourierException;

/**
 * The cells of a sheet, row by row. A cell is one number: its column, its tag, and where its text
 * lies or what it is; a row is one number: its place in the sheet and its first cell. Formats are
 * applied when a cell is asked for, not before.
 */
final class Grid {
  private enum Tag {
    SHARED,
    TEXT,
    NUMBER,
    BOOLEAN,
    ERROR,
    ISO_DATE
  }

  private static final Tag[] TAGS = Tag.values();
  private static final int VALUE_BITS = 40;
  private static final int TAG_BITS = 8;
  private static final long VALUE = (1L << VALUE_BITS) - 1;

  /** The longest number that is kept as the file writes it. */
  private static final int MAX_NUMBER = 32;

  private final Limits limits;
  private final String place;
  private final Texts texts;
  private final SharedTexts shared;
  private final Formats formats;
  private final Longs cells;
  private final Longs rows;
  private int row = -1;
  private int column = -1;
  private boolean isRowKept;

  /**
   * @param place file and sheet, for messages
   */
  Grid(Limits limits, String place, SharedTexts shared, Formats formats) {
    this.limits = limits;
    this.place = place;
    this.texts = shared.texts();
    this.shared = shared;
    this.formats = formats;
    this.cells = new Longs(shared.memory());
    this.rows = new Longs(shared.memory());
  }

  /**
   * Goes to a row; it counts where a cell follows.
   *
   * @throws CourierException if it is not behind the last one
   */
  void startRow(int next) {
    if (next <= row) {
      throw Refusal.damaged(place, "row " + (next + 1L) + " stands behind row " + (row + 1L));
    }
    row = next;
    column = -1;
    isRowKept = false;
  }

  /**
   * Checks that a cell of the row stands behind its last one, whether it is blank or not.
   *
   * @throws CourierException if it does not
   */
  void startCell(int next) {
    if (next <= column) {
      throw Refusal.damaged(
          place,
          next == column
              ? "cell " + Address.of(row, next) + " is there twice"
              : "cell " + Address.of(row, next) + " stands behind " + Address.of(row, column));
    }
    column = next;
  }

  /** A shared text by its number; false where it is blank. */
  boolean shared(int number) {
    return !shared.isBlank(number) && add(Tag.SHARED, number);
  }

  boolean text(CharSequence text) {
    return !Texts.isBlank(text) && add(Tag.TEXT, texts.add(text));
  }

  boolean number(String raw, int style) {
    return styled(Tag.NUMBER, raw, style);
  }

  boolean isoDate(String raw, int style) {
    return styled(Tag.ISO_DATE, raw, style);
  }

  boolean bool(boolean value) {
    return add(Tag.BOOLEAN, value ? 1 : 0);
  }

  /**
   * @param text what stands there
   * @param why as {@link Cell#exact}
   */
  boolean error(String text, String why) {
    long at = texts.add(text);
    texts.add(why);
    return add(Tag.ERROR, at);
  }

  private boolean styled(Tag tag, String raw, int style) {
    long at = raw.length() <= MAX_NUMBER ? texts.addUncounted(raw) : texts.add(raw);
    texts.addUncounted(style == 0 ? "" : Integer.toString(style, Character.MAX_RADIX));
    return add(tag, at);
  }

  private boolean add(Tag tag, long value) {
    if (cells.size() >= limits.cells()) {
      throw Refusal.tooLarge(place, "more than " + limits.cells() + " cells");
    }
    if (!isRowKept) {
      rows.add((long) row << 32 | cells.size());
      isRowKept = true;
    }
    cells.add(((long) column << TAG_BITS | tag.ordinal()) << VALUE_BITS | value);
    return true;
  }

  /** Rows with cells. */
  int rows() {
    return rows.size();
  }

  /** Number of a row in the sheet, from 0. */
  int rowNumber(int index) {
    return (int) (rows.get(index) >>> 32);
  }

  /** The first cell of a row; that of the row behind the last is the number of all. */
  int start(int index) {
    return index == rows.size() ? cells.size() : (int) rows.get(index);
  }

  int column(int cell) {
    return (int) (cells.get(cell) >>> VALUE_BITS + TAG_BITS);
  }

  /** The cell of a row in a column; -1 where it is blank. */
  int find(int index, int wanted) {
    int low = start(index);
    int high = start(index + 1) - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int found = column(middle);
      if (found == wanted) {
        return middle;
      } else if (found < wanted) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -1;
  }

  Cell cell(int index) {
    long packed = cells.get(index);
    long value = packed & VALUE;
    return switch (TAGS[(int) (packed >>> VALUE_BITS) & (1 << TAG_BITS) - 1]) {
      case SHARED -> text(shared.get((int) value));
      case TEXT -> text(texts.get(value));
      case NUMBER -> formats.number(texts.get(value), style(value));
      case ISO_DATE -> formats.isoDate(texts.get(value), style(value));
      case BOOLEAN ->
          value == 0
              ? new Cell(Kind.BOOLEAN, "FALSE", "false")
              : new Cell(Kind.BOOLEAN, "TRUE", "true");
      case ERROR -> new Cell(Kind.ERROR, texts.get(value), texts.get(texts.next(value)));
    };
  }

  private int style(long value) {
    String style = texts.get(texts.next(value));
    return style.isEmpty() ? 0 : Integer.parseInt(style, Character.MAX_RADIX);
  }

  private static Cell text(String text) {
    return new Cell(Kind.TEXT, text, text);
  }
}
