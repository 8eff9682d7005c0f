package io.synapsecourier.meta.workbook;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Letters that XML cannot hold, as an .xlsx writes them: {@code _x000D_} (ECMA-376, ST_Xstring).
 */
final class Escapes {
  private static final Pattern ESCAPE = Pattern.compile("_x([0-9A-Fa-f]{4})_");

  private static final int LENGTH = "_x000D_".length();

  private Escapes() {}

  /** The text as people see it; an escape of half a letter stays as it is. */
  static String decode(CharSequence text) {
    String raw = text.toString();
    if (!raw.contains("_x")) {
      return raw;
    }
    Matcher matcher = ESCAPE.matcher(raw);
    StringBuilder decoded = new StringBuilder();
    int from = 0;
    while (matcher.find()) {
      decoded.append(raw, from, matcher.start());
      char c = letter(matcher);
      from = matcher.end();
      if (!Character.isSurrogate(c)) {
        decoded.append(c);
      } else if (Character.isHighSurrogate(c) && matcher.find() && isSecondHalf(matcher, from)) {
        decoded.append(c).append(letter(matcher));
        from = matcher.end();
      } else {
        decoded.append(raw, from - LENGTH, from);
        matcher.region(from, raw.length());
      }
    }
    return decoded.append(raw, from, raw.length()).toString();
  }

  private static boolean isSecondHalf(Matcher matcher, int from) {
    return matcher.start() == from && Character.isLowSurrogate(letter(matcher));
  }

  private static char letter(Matcher matcher) {
    return (char) Integer.parseInt(matcher.group(1), 16);
  }

  static boolean isIn(CharSequence text) {
    for (int i = 0; i + 6 < text.length(); i++) {
      if (text.charAt(i) == '_' && text.charAt(i + 1) == 'x') {
        return true;
      }
    }
    return false;
  }
}
