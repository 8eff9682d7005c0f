package io.synapsecourier.meta.workbook;

import java.time.LocalDateTime;
import java.time.format.TextStyle;
import java.util.Locale;

/**
 * A date as its format shows it, with English names, on every machine the same. Knows years,
 * months, days, weekdays, hours, minutes, seconds with fractions, AM and PM, and literals; a format
 * with other tokens, such as an emperor's era, is not shown.
 */
final class DateText {
  private static final int MAX_FRACTION = 9;

  private final LocalDateTime date;
  private final String code;
  private final boolean halfDays;
  private final StringBuilder text = new StringBuilder();
  private char lastToken;
  private int at;

  private DateText(LocalDateTime date, String code) {
    this.date = date;
    this.code = code;
    this.halfDays = code.replaceAll("\"[^\"]*\"", "").matches("(?is).*(am/pm|a/p).*");
  }

  /** The text; empty where the format has tokens that are not known. */
  static String of(LocalDateTime date, String code) {
    DateText shown = new DateText(date, code);
    return shown.write() ? shown.text.toString().strip() : "";
  }

  private boolean write() {
    boolean known = true;
    while (known && at < code.length() && code.charAt(at) != ';') {
      char c = code.charAt(at);
      switch (c) {
        case '"' -> quoted();
        case '[' -> at = after(']');
        case '\\' -> escaped();
        case '_', '*' -> at += 2;
        default -> known = !Character.isLetter(c) || c > 0x7f ? literal(c) : token(c);
      }
    }
    return known;
  }

  private void quoted() {
    int end = after('"');
    text.append(code, at + 1, Math.max(at + 1, end - 1));
    at = end;
  }

  private void escaped() {
    text.append(code, Math.min(at + 1, code.length()), Math.min(at + 2, code.length()));
    at += 2;
  }

  private int after(char closing) {
    int end = code.indexOf(closing, at + 1);
    return end < 0 ? code.length() : end + 1;
  }

  private boolean literal(char c) {
    at++;
    boolean isFraction = (c == '.' || c == ',') && lastToken == 's' && zeros() > 0;
    text.append(c);
    if (isFraction) {
      String nanos = String.format(Locale.ROOT, "%09d", date.getNano());
      text.append(nanos, 0, Math.min(zeros(), MAX_FRACTION));
      at += zeros();
    }
    return c != '0' && c != '#' && c != '?';
  }

  private int zeros() {
    int end = at;
    while (end < code.length() && code.charAt(end) == '0') {
      end++;
    }
    return end - at;
  }

  private boolean token(char first) {
    char c = Character.toLowerCase(first);
    for (String half : new String[] {"am/pm", "a/p"}) {
      if (code.regionMatches(true, at, half, 0, half.length())) {
        text.append(date.getHour() < 12 ? "AM" : "PM", 0, half.length() / 2);
        at += half.length();
        return true;
      }
    }
    int length = run(c);
    boolean isMinute = c == 'm' && length <= 2 && (lastToken == 'h' || next() == 's');
    lastToken = isMinute ? 'n' : c;
    switch (c) {
      case 'y' -> number(length <= 2 ? date.getYear() % 100 : date.getYear(), length <= 2 ? 2 : 4);
      case 'd' -> day(length);
      case 'm' -> {
        if (isMinute) {
          number(date.getMinute(), length);
        } else {
          month(length);
        }
      }
      case 'h' -> number(halfDays ? (date.getHour() + 11) % 12 + 1 : date.getHour(), length);
      case 's' -> number(date.getSecond(), length);
      default -> {
        return false;
      }
    }
    return true;
  }

  /** Steps over the same letters. */
  private int run(char c) {
    int start = at;
    while (at < code.length() && Character.toLowerCase(code.charAt(at)) == c) {
      at++;
    }
    return at - start;
  }

  /** The next token behind literals. */
  private char next() {
    String rest = code.substring(at).replaceAll("\"[^\"]*\"|\\\\.|\\[[^]]*]", "");
    for (char c : rest.toLowerCase(Locale.ROOT).toCharArray()) {
      if (c >= 'a' && c <= 'z') {
        return c;
      }
    }
    return 0;
  }

  private void day(int length) {
    if (length <= 2) {
      number(date.getDayOfMonth(), length);
    } else {
      TextStyle style = length == 3 ? TextStyle.SHORT : TextStyle.FULL;
      text.append(date.getDayOfWeek().getDisplayName(style, Locale.ENGLISH));
    }
  }

  private void month(int length) {
    if (length <= 2) {
      number(date.getMonthValue(), length);
    } else {
      String name = date.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
      text.append(length == 4 ? name : name.substring(0, length == 5 ? 1 : 3));
    }
  }

  private void number(int number, int digits) {
    text.append(String.format(Locale.ROOT, "%0" + Math.min(digits, 4) + "d", number));
  }
}
