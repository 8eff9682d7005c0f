package io.synapsecourier.config.yaml;

/** Counts lines and columns the way an editor does. */
final class Positions {
  private Positions() {}

  /** The place of the character at {@code index}. */
  static Origin at(String file, String text, int index) {
    int line = 1;
    int lineStart = 0;
    for (int i = 0; i < index; i++) {
      char c = text.charAt(i);
      if (c == '\n' || (c == '\r' && (i + 1 >= text.length() || text.charAt(i + 1) != '\n'))) {
        line++;
        lineStart = i + 1;
      }
    }
    return new Origin(file, line, text.codePointCount(lineStart, index) + 1);
  }
}
