package io.synapsecourier.meta;

/** Values as they stand in messages. */
final class Shown {
  private static final int MAX_LENGTH = 120;

  private Shown() {}

  /** One line, without its end where it is long. */
  static String text(String text) {
    StringBuilder line = new StringBuilder();
    text.codePoints()
        .limit(MAX_LENGTH)
        .forEach(
            c -> {
              if (Character.isISOControl(c)) {
                line.append(String.format("\\x%02x", c));
              } else {
                line.appendCodePoint(c);
              }
            });
    return text.codePointCount(0, text.length()) > MAX_LENGTH ? line + "…" : line.toString();
  }
}
