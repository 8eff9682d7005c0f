package io.synapsecourier.meta.annotation;

import java.util.ArrayList;
import java.util.List;

/**
 * Values in brackets, the released client's lists: {@code [a, "b, c", 1]}. Within quotes commas
 * separate nothing and escapes are those of {@link QuotedText}.
 *
 * <p>The client splits at each comma that an even number of quotes follows. Where that is another
 * place than it looks, the cell is refused.
 */
final class BracketList {
  private static final String QUOTE_IT =
      "Put a value that has quotes or commas between quotes, with \\\" for a quote within it.";

  private final String text;

  /** Quotes before each place; null where there is none at all. */
  private final int[] quotes;

  private int at;

  private BracketList(String text) {
    this.text = text;
    this.quotes = text.indexOf('"') < 0 ? null : new int[text.length() + 1];
    for (int i = 0; quotes != null && i < text.length(); i++) {
      quotes[i + 1] = quotes[i] + (text.charAt(i) == '"' ? 1 : 0);
    }
  }

  /**
   * Whether the cell is a list: brackets around the whole of it, on one line. {@code [a][b]} is
   * none.
   */
  static boolean is(String cell) {
    int last = cell.length() - 1;
    if (last < 1 || cell.charAt(0) != '[' || cell.charAt(last) != ']' || cell.indexOf('\n') >= 0) {
      return false;
    }
    int depth = 0;
    boolean quoted = false;
    for (int i = 0; i < last; i++) {
      char c = cell.charAt(i);
      if (quoted && c == '\\') {
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (!quoted) {
        depth += c == '[' ? 1 : c == ']' ? -1 : 0;
        if (depth == 0) {
          return false;
        }
      }
    }
    return true;
  }

  /**
   * @param dropEmpty whether nothing between two commas is no value, instead of an empty text
   * @throws CellException if the quotes do not tell the values apart, or there is no value at all
   */
  static List<Piece> split(String cell, boolean dropEmpty) throws CellException {
    List<Piece> pieces = new BracketList(cell.substring(1, cell.length() - 1)).pieces();
    if (dropEmpty || pieces.size() == 1) {
      pieces.removeIf(piece -> piece.text().isEmpty() && !piece.quoted());
    }
    if (pieces.isEmpty()) {
      throw new CellException(
          "is an empty list",
          "Leave the cell blank for no value, or write [\"\"] for an empty text.");
    }
    return pieces;
  }

  private List<Piece> pieces() throws CellException {
    List<Piece> pieces = new ArrayList<>();
    do {
      skipBlanks();
      pieces.add(at < text.length() && text.charAt(at) == '"' ? quoted() : plain());
    } while (comma());
    return pieces;
  }

  private Piece plain() {
    int end = text.indexOf(',', at);
    String piece = text.substring(at, end < 0 ? text.length() : end);
    at += piece.length();
    return new Piece(piece.strip(), false);
  }

  private Piece quoted() throws CellException {
    int end = QuotedText.end(text, at);
    if (end < 0) {
      throw new CellException("has a quote without its second one", QUOTE_IT);
    }
    for (int i = at; i < end; i++) {
      if (text.charAt(i) == ',' && quotesFrom(i) % 2 == 0) {
        throw ambiguous();
      }
    }
    Piece piece = new Piece(QuotedText.read(text.substring(at + 1, end)), true);
    at = end + 1;
    skipBlanks();
    if (at < text.length() && text.charAt(at) != ',') {
      throw new CellException("has text between a closing quote and the next comma", QUOTE_IT);
    }
    return piece;
  }

  /** Steps over the comma; false at the end. */
  private boolean comma() throws CellException {
    if (at >= text.length()) {
      return false;
    }
    if (quotesFrom(at) % 2 != 0) {
      throw ambiguous();
    }
    at++;
    return true;
  }

  private int quotesFrom(int start) {
    return quotes == null ? 0 : quotes[text.length()] - quotes[start];
  }

  private static CellException ambiguous() {
    return new CellException("has quotes that do not tell its values apart", QUOTE_IT);
  }

  private void skipBlanks() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }
}
