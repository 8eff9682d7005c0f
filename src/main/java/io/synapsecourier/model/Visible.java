package io.synapsecourier.model;

/**
 * Text from outside within a message: what would steer a terminal or turn the reading direction is
 * shown as {@code \x1b}, not sent.
 */
public final class Visible {
  private Visible() {}

  /** Text of one line: the end of a line is made visible as well. */
  public static String line(String text) {
    return shown(text, true);
  }

  /** A message, which may have several lines. */
  static String lines(String text) {
    return shown(text, false);
  }

  private static String shown(String text, boolean oneLine) {
    StringBuilder out = null;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (steers(c) && (oneLine || c != '\n')) {
        if (out == null) {
          out = new StringBuilder(text.length() + 8).append(text, 0, i);
        }
        out.append(String.format(c < 0x100 ? "\\x%02x" : "\\u%04x", (int) c));
      } else if (out != null) {
        out.append(c);
      }
    }
    return out == null ? text : out.toString();
  }

  private static boolean steers(char c) {
    return Character.isISOControl(c) || c >= 0x202a && c <= 0x202e || c >= 0x2066 && c <= 0x2069;
  }
}
