package io.synapsecourier.meta;

import io.synapsecourier.model.Visible;

/** Values as they stand in messages. */
final class Shown {
  private static final int MAX_LENGTH = 120;

  private Shown() {}

  /** One line, without its end where it is long. */
  static String text(String text) {
    return text.codePointCount(0, text.length()) > MAX_LENGTH
        ? Visible.line(text.substring(0, text.offsetByCodePoints(0, MAX_LENGTH))) + "…"
        : Visible.line(text);
  }
}
