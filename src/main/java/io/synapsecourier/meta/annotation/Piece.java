package io.synapsecourier.meta.annotation;

/**
 * One value of a cell.
 *
 * @param quoted whether it stood between quotes, which makes it a text whatever it looks like
 */
record Piece(String text, boolean quoted) {

  /** The same without the quotes around it, where it has nothing but those. */
  static Piece unbracketed(String text) {
    int last = text.length() - 1;
    boolean quoted =
        last > 0 && text.charAt(0) == '"' && text.indexOf('"', 1) == last && text.indexOf('\\') < 0;
    return quoted ? new Piece(text.substring(1, last), true) : new Piece(text, false);
  }
}
