package io.synapsecourier.meta.workbook;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;

/** Numbers of cells: doubles in the mind of Excel, decimals in its files. */
final class Numbers {
  /** More digits than a double has make no difference to it. */
  private static final int DIGITS_OF_DOUBLE = 17;

  /** Digits that Excel shows of a number. */
  static final int DIGITS_SHOWN = 15;

  private static final int MAX_PLAIN = 30;

  private Numbers() {}

  /** The number that a file writes, as far as a double can hold it; empty where it is none. */
  static Optional<BigDecimal> parse(String raw) {
    for (int i = 0; i < raw.length(); i++) {
      if ("0123456789+-.eE".indexOf(raw.charAt(i)) < 0) {
        return Optional.empty();
      }
    }
    try {
      BigDecimal number = new BigDecimal(raw);
      if (number.signum() == 0) {
        return Optional.of(BigDecimal.ZERO);
      }
      long exponent = (long) number.precision() - number.scale();
      return Math.abs(exponent) > 400 || Double.isInfinite(number.doubleValue())
          ? Optional.empty()
          : Optional.of(number.stripTrailingZeros());
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /**
   * What a file says, without what comes of writing a double with 17 digits: {@code
   * 0.28999999999999998} is 0.29. Integers are left as the file has them, since people type long
   * identifiers as numbers.
   */
  static BigDecimal shortest(BigDecimal number) {
    return number.scale() <= 0 || number.precision() <= DIGITS_SHOWN
        ? number
        : shortest(number.doubleValue());
  }

  /** The decimal with the fewest digits, 15 or more, that reads back to the same double. */
  static BigDecimal shortest(double value) {
    BigDecimal whole = new BigDecimal(value);
    for (int digits = DIGITS_SHOWN; digits < DIGITS_OF_DOUBLE; digits++) {
      BigDecimal rounded = whole.round(new MathContext(digits, RoundingMode.HALF_EVEN));
      if (rounded.doubleValue() == value) {
        return rounded.stripTrailingZeros();
      }
    }
    return whole.round(new MathContext(DIGITS_OF_DOUBLE)).stripTrailingZeros();
  }

  /** With 15 significant digits where it has a fraction, as Excel's formula bar shows it. */
  static BigDecimal shown(BigDecimal number) {
    return number.scale() <= 0
        ? number
        : number.round(new MathContext(DIGITS_SHOWN)).stripTrailingZeros();
  }

  /** Without an exponent up to 30 places before or behind the point. */
  static String plain(BigDecimal number) {
    if (number.signum() == 0) {
      return "0";
    }
    long exponent = (long) number.precision() - number.scale();
    return Math.abs(exponent) <= MAX_PLAIN ? number.toPlainString() : number.toString();
  }
}
