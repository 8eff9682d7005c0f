package io.synapsecourier.meta;

import java.math.BigDecimal;

/** One spelling per string and per number. */
final class CanonicalText {
  /**
   * From here on, zeros are not written out: an exponent may be as large as two thousand million.
   */
  private static final int MAX_PLAIN_EXPONENT = 20;

  private static final int MIN_PLAIN_EXPONENT = -7;

  private CanonicalText() {}

  static String number(BigDecimal value) {
    if (value.signum() == 0) {
      return "0";
    }
    BigDecimal number = value.stripTrailingZeros();
    long exponent = (long) number.precision() - number.scale() - 1;
    if (exponent >= MIN_PLAIN_EXPONENT && exponent <= MAX_PLAIN_EXPONENT) {
      return number.toPlainString();
    }
    String digits = number.unscaledValue().abs().toString();
    return (number.signum() < 0 ? "-" : "")
        + digits.charAt(0)
        + (digits.length() > 1 ? "." + digits.substring(1) : "")
        + "e"
        + exponent;
  }

  /**
   * Only what has to be escaped is; half a surrogate pair too, because UTF-8 has no bytes for it.
   */
  static void string(String value, StringBuilder text) {
    text.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '"' -> text.append("\\\"");
        case '\\' -> text.append("\\\\");
        case '\b' -> text.append("\\b");
        case '\f' -> text.append("\\f");
        case '\n' -> text.append("\\n");
        case '\r' -> text.append("\\r");
        case '\t' -> text.append("\\t");
        default -> {
          boolean pair =
              Character.isHighSurrogate(c)
                  && i + 1 < value.length()
                  && Character.isLowSurrogate(value.charAt(i + 1));
          if (pair) {
            text.append(c).append(value.charAt(++i));
          } else if (c < 0x20 || Character.isSurrogate(c)) {
            text.append(String.format("\\u%04x", (int) c));
          } else {
            text.append(c);
          }
        }
      }
    }
    text.append('"');
  }
}
