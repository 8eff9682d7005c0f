package io.synapsecourier.meta.workbook;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Letters that XML cannot hold, as an .xlsx writes them: {@code _x000D_} (ECMA-376, ST_Xstring).
 */
final class Escapes {
  private static final Pattern ESCAPE = Pattern.compile("_x([0-9A-Fa-f]{4})_");

  private Escapes() {}

  /** The text as people see it; one that would have half a letter stays as it is. */
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
      decoded.append((char) Integer.parseInt(matcher.group(1), 16));
      from = matcher.end();
    }
    decoded.append(raw, from, raw.length());
    boolean whole =
        decoded.codePoints().noneMatch(c -> c <= 0xffff && Character.isSurrogate((char) c));
    return whole ? decoded.toString() : raw;
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
