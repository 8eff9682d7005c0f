package io.synapsecourier.meta.annotation;

import java.util.ArrayList;
import java.util.List;

/**
 * Values separated by commas. {@code \,} is a comma and {@code \\} a backslash of a value; any
 * other backslash is itself, as in {@code C:\data}.
 */
final class CommaList {
  private CommaList() {}

  /** Whether commas or escapes make anything else of the text than itself. */
  static boolean concerns(String text) {
    return text.indexOf(',') >= 0 || text.contains("\\\\");
  }

  /**
   * @throws CellException if nothing stands between two commas, which may be a mistake or an empty
   *     text
   */
  static List<Piece> split(String text) throws CellException {
    List<Piece> pieces = new ArrayList<>();
    StringBuilder piece = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      char next = i + 1 < text.length() ? text.charAt(i + 1) : 0;
      if (c == '\\' && (next == ',' || next == '\\')) {
        piece.append(next);
        i++;
      } else if (c == ',') {
        pieces.add(end(piece));
      } else {
        piece.append(c);
      }
    }
    pieces.add(end(piece));
    return pieces;
  }

  private static Piece end(StringBuilder text) throws CellException {
    Piece piece = Piece.unbracketed(text.toString().strip());
    text.setLength(0);
    if (piece.text().isEmpty() && !piece.quoted()) {
      throw new CellException(
          "has no value before or after a comma",
          "Write \\, for a comma that belongs to the text, or take the comma away.");
    }
    return piece;
  }
}
