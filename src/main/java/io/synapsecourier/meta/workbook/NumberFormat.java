package io.synapsecourier.meta.workbook;

import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.poi.ss.usermodel.BuiltinFormats;

/**
 * What a number format makes of a number. Told by the tokens of its first section, with literals
 * and colours left out, so that {@code yyyy"년" m"월" d"일"} is a date and {@code 0.00" dm"} is none.
 *
 * @param index of the workbook's table of formats, for the formatter
 * @param code such as {@code 0.00%}
 */
record NumberFormat(int index, String code, Meaning meaning) {
  enum Meaning {
    /** Shown as it is. */
    GENERAL,
    /** Shown by its format; durations too, since 26 hours are no time of the day. */
    NUMBER,
    DATE,
    TIME,
    DATE_TIME
  }

  /** Excel takes 255 characters. */
  static final int MAX_CODE = 255;

  private static final Pattern NO_DATE = Pattern.compile("[0#?]|duration");
  private static final Pattern TIME = Pattern.compile("[hs]");

  /** Years (also of an emperor or of Buddha), days, names of weekdays. */
  private static final Pattern DATE = Pattern.compile("[ydgeb]|aaa");

  static final NumberFormat GENERAL = new NumberFormat(0, "General", Meaning.GENERAL);

  /**
   * Formats that Excel has without a code in the file, each another one by country (ECMA-376 part
   * 1, 18.8.30): dates, but for 32 and 33, which are times everywhere.
   */
  private static boolean isDateOfEastAsia(int index) {
    return index >= 27 && index <= 36 || index >= 50 && index <= 58;
  }

  /**
   * @param code null: one of Excel's own
   */
  static NumberFormat of(int index, String code) {
    if (code != null && code.length() > MAX_CODE) {
      return GENERAL;
    }
    if (code != null) {
      return new NumberFormat(index, code, meaning(code));
    }
    if (isDateOfEastAsia(index)) {
      return index == 32 || index == 33
          ? new NumberFormat(21, "h:mm:ss", Meaning.TIME)
          : new NumberFormat(index, "yyyy-mm-dd", Meaning.DATE);
    }
    String own = index < 0 ? null : BuiltinFormats.getBuiltinFormat(index);
    return own == null ? GENERAL : new NumberFormat(index, own, meaning(own));
  }

  static Meaning meaning(String code) {
    String tokens = tokens(code);
    if (code.isBlank() || tokens.equals("general") || tokens.equals("@")) {
      return Meaning.GENERAL;
    }
    // Digits stand in a date only as the fraction of its seconds.
    String letters = tokens.replaceAll("s[.,]0+", "s").replaceAll("am/pm|a/p", "h");
    boolean time = TIME.matcher(letters).find();
    boolean date = DATE.matcher(letters).find() || !time && letters.contains("m");
    if (NO_DATE.matcher(letters).find() || !time && !date) {
      return Meaning.NUMBER;
    }
    if (date && time) {
      return Meaning.DATE_TIME;
    }
    return date ? Meaning.DATE : Meaning.TIME;
  }

  /** Whether it shows anything; {@code ;;;} hides what it is given. */
  boolean hasText() {
    return !code.replace(";", "").isBlank();
  }

  /** The first section in small letters without what stands for itself. */
  private static String tokens(String code) {
    StringBuilder tokens = new StringBuilder();
    for (int i = 0; i < code.length(); i++) {
      char c = code.charAt(i);
      if (c == ';') {
        break;
      } else if (c == '"') {
        int end = code.indexOf('"', i + 1);
        i = end < 0 ? code.length() : end;
      } else if (c == '\\' || c == '_' || c == '*') {
        i++;
      } else if (c == '[') {
        int end = code.indexOf(']', i + 1);
        end = end < 0 ? code.length() : end;
        if (code.substring(i + 1, end).matches("(?i)h+|m+|s+")) {
          return "duration";
        }
        i = end;
      } else {
        tokens.append(c);
      }
    }
    return tokens.toString().strip().toLowerCase(Locale.ROOT);
  }
}
