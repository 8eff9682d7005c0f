package io.synapsecourier.meta.annotation;

/**
 * Text between quotes within a bracket list, with the escapes that the released client knows, since
 * it reads such a value as a Python literal. A backslash before any other character is itself.
 */
final class QuotedText {
  private static final String ESCAPED = "\\\"'nrt";
  private static final String MEANT = "\\\"'\n\r\t";
  private static final int HEX = 16;

  private QuotedText() {}

  /** Where the closing quote is of the one at {@code start}; -1 for nowhere. */
  static int end(String text, int start) {
    for (int i = start + 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == '"') {
        return i;
      }
    }
    return -1;
  }

  static String read(String inner) {
    if (inner.indexOf('\\') < 0) {
      return inner;
    }
    StringBuilder out = new StringBuilder(inner.length());
    for (int i = 0; i < inner.length(); i++) {
      char c = inner.charAt(i);
      char next = c == '\\' && i + 1 < inner.length() ? inner.charAt(i + 1) : 0;
      int digits = next == 'x' ? 2 : next == 'u' ? 4 : 0;
      int code = digits == 0 ? -1 : code(inner, i + 2, digits);
      if (next != 0 && ESCAPED.indexOf(next) >= 0) {
        out.append(MEANT.charAt(ESCAPED.indexOf(next)));
        i++;
      } else if (code >= 0) {
        out.append((char) code);
        i += 1 + digits;
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }

  private static int code(String inner, int start, int digits) {
    if (start + digits > inner.length()) {
      return -1;
    }
    int code = 0;
    for (int i = start; i < start + digits; i++) {
      char c = inner.charAt(i);
      int digit = c < 0x80 ? Character.digit(c, HEX) : -1;
      if (digit < 0) {
        return -1;
      }
      code = code * HEX + digit;
    }
    return code;
  }

  /**
   * With the quotes around it. Within stands no quote, which the client counts to find commas, and
   * no closing bracket, with which its CSV manifests know no list.
   */
  static String write(String text) {
    StringBuilder out = new StringBuilder(text.length() + 2).append('"');
    text.codePoints().forEach(c -> append(out, c));
    return out.append('"').toString();
  }

  private static void append(StringBuilder out, int c) {
    switch (c) {
      case '\\' -> out.append("\\\\");
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      default -> {
        if (c == '"' || c == ']' || c < ' ' || c == 0x7f) {
          out.append(String.format("\\x%02x", c));
        } else if (needsCode(c)) {
          out.append(String.format("\\u%04x", c));
        } else {
          out.appendCodePoint(c);
        }
      }
    }
  }

  /** What is no letter in a file, or a line end to some programs. */
  private static boolean needsCode(int c) {
    return Character.isISOControl(c) || c == 0x2028 || c == 0x2029 || isHalf(c) || c == 0xfeff;
  }

  private static boolean isHalf(int c) {
    return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
  }
}
