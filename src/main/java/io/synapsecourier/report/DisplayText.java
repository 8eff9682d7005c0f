package io.synapsecourier.report;

/**
 * Text from outside on a terminal: what it shows must be what is there, in known columns.
 *
 * <p>Names may carry escape sequences that repaint the screen, or marks that reverse the reading
 * direction; they are shown as {@code \x1b}, never sent.
 */
public final class DisplayText {
  private DisplayText() {}

  /** The text with every character that a terminal would act on made visible. */
  public static String visible(String text) {
    StringBuilder out = null;
    for (int at = 0; at < text.length(); ) {
      int c = text.codePointAt(at);
      int next = at + Character.charCount(c);
      if (acts(c)) {
        if (out == null) {
          out = new StringBuilder(text.length() + 8).append(text, 0, at);
        }
        out.append(escaped(c));
      } else if (out != null) {
        out.appendCodePoint(c);
      }
      at = next;
    }
    return out == null ? text : out.toString();
  }

  /** Columns that the text takes: East Asian wide characters two, combining marks none. */
  public static int width(String text) {
    int width = 0;
    for (int at = 0; at < text.length(); ) {
      int c = text.codePointAt(at);
      width += width(c);
      at += Character.charCount(c);
    }
    return width;
  }

  /** The text in at most {@code columns} columns, an ellipsis telling that something was cut. */
  public static String cut(String text, int columns) {
    if (text.length() * 2 <= columns || width(text) <= columns) {
      return text;
    }
    int width = 0;
    int at = 0;
    while (at < text.length()) {
      int c = text.codePointAt(at);
      if (width + width(c) > columns - 1) {
        break;
      }
      width += width(c);
      at += Character.charCount(c);
    }
    return text.substring(0, at) + "…";
  }

  private static boolean acts(int c) {
    if (c >= 0x20 && c < 0x7f) {
      return false;
    }
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      // Joiners are part of words and of emoji; every other invisible mark can mislead.
      case Character.FORMAT -> c != 0x200c && c != 0x200d;
      default -> false;
    };
  }

  private static String escaped(int c) {
    return switch (c) {
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      default -> String.format(c < 0x100 ? "\\x%02x" : "\\u%04x", c);
    };
  }

  private static int width(int c) {
    if (c < 0x300) {
      return 1;
    }
    int type = Character.getType(c);
    if (type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.FORMAT
        || (c >= 0x1160 && c <= 0x11ff)) {
      return 0;
    }
    return isWide(c) ? 2 : 1;
  }

  /** Wide and full-width blocks of Unicode's East Asian Width, and emoji. */
  private static boolean isWide(int c) {
    return (c >= 0x1100 && c <= 0x115f)
        || (c >= 0x2e80 && c <= 0x303e)
        || (c >= 0x3041 && c <= 0xa4cf)
        || (c >= 0xa960 && c <= 0xa97f)
        || (c >= 0xac00 && c <= 0xd7a3)
        || (c >= 0xf900 && c <= 0xfaff)
        || (c >= 0xfe30 && c <= 0xfe6f)
        || (c >= 0xff00 && c <= 0xff60)
        || (c >= 0xffe0 && c <= 0xffe6)
        || (c >= 0x1f300 && c <= 0x1f64f)
        || (c >= 0x1f680 && c <= 0x1f6ff)
        || (c >= 0x1f900 && c <= 0x1faff)
        || (c >= 0x20000 && c <= 0x3fffd);
  }
}
