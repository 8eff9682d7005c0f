package io.synapsecourier.model.sage;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Optional;

/**
 * Floating point numbers as the released client writes them: the fewest digits that tell the number
 * from its neighbours, {@code 3.5}, {@code 1000.0}, {@code 1e+22}, {@code inf}, {@code nan}.
 */
public final class DoubleText {
  private static final int MAX_DIGITS = 17;

  /** Powers of ten written without an exponent, as in Python. */
  private static final int SMALLEST = -4;

  private static final int LARGEST = 15;

  private DoubleText() {}

  /** The text; {@link #parse} of it is the number again. */
  public static String of(double number) {
    if (Double.isNaN(number)) {
      return "nan";
    }
    String sign = Double.doubleToRawLongBits(number) < 0 ? "-" : "";
    double size = Math.abs(number);
    if (Double.isInfinite(size)) {
      return sign + "inf";
    }
    return sign + (size == 0 ? "0.0" : digits(shortest(size)));
  }

  /**
   * What the server takes for a number, in any case of {@code nan}, {@code inf}, {@code infinity}.
   */
  public static Optional<Double> parse(String text) {
    String word = text.strip().toLowerCase(Locale.ROOT);
    return switch (word) {
      case "nan" -> Optional.of(Double.NaN);
      case "inf", "infinity", "+inf", "+infinity" -> Optional.of(Double.POSITIVE_INFINITY);
      case "-inf", "-infinity" -> Optional.of(Double.NEGATIVE_INFINITY);
      default -> finite(word);
    };
  }

  private static Optional<Double> finite(String word) {
    // Java's own suffixes (1d) and hexadecimal numbers are nobody else's.
    if (!word.chars().allMatch(c -> "+-.e0123456789".indexOf(c) >= 0)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Double.parseDouble(word));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** Java 17's own text is at times longer than it need be. */
  private static BigDecimal shortest(double size) {
    BigDecimal exact = new BigDecimal(size);
    for (int digits = 1; digits < MAX_DIGITS; digits++) {
      BigDecimal shorter = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
      if (shorter.doubleValue() == size) {
        return shorter;
      }
    }
    return exact.round(new MathContext(MAX_DIGITS, RoundingMode.HALF_EVEN));
  }

  private static String digits(BigDecimal number) {
    BigDecimal least = number.stripTrailingZeros();
    int exponent = least.precision() - least.scale() - 1;
    if (exponent >= SMALLEST && exponent <= LARGEST) {
      String plain = least.toPlainString();
      return plain.indexOf('.') < 0 ? plain + ".0" : plain;
    }
    String digits = least.unscaledValue().toString();
    String fraction = digits.length() == 1 ? "" : "." + digits.substring(1);
    return String.format(
        Locale.ROOT,
        "%s%se%s%02d",
        digits.charAt(0),
        fraction,
        exponent < 0 ? "-" : "+",
        Math.abs(exponent));
  }
}
