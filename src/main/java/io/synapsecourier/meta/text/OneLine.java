package io.synapsecourier.meta.text;

/**
 * Words from outside as they stand in messages: one line, cut where it is long, with everything
 * visible that steers a terminal or turns the direction of a line.
 */
public final class OneLine {
  private OneLine() {}

  /**
   * @param most characters shown
   */
  public static String of(String text, int most) {
    StringBuilder line = new StringBuilder();
    text.codePoints()
        .limit(most)
        .forEach(
            c -> {
              if (Character.isISOControl(c) || isInvisible(c)) {
                line.append(String.format("\\u%04x", c));
              } else {
                line.appendCodePoint(c);
              }
            });
    return text.codePointCount(0, text.length()) > most ? line + "…" : line.toString();
  }

  /** Line separators, what turns the direction of a line, and half letters. */
  private static boolean isInvisible(int c) {
    int type = Character.getType(c);
    return type == Character.FORMAT
        || type == Character.SURROGATE
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR;
  }
}
