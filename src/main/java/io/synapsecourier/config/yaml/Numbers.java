package io.synapsecourier.config.yaml;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;

/** Turns the text of a number into the number that was meant, or into nothing. */
public final class Numbers {
  /** More digits than this cost time and are no measurement. */
  private static final int MAX_DIGITS = 100;

  private static final int MAX_EXPONENT = 400;

  private Numbers() {}

  /** The whole number, empty where it does not fit 64 bits or has leading zeros. */
  public static Optional<Long> whole(String text) {
    return integer(text).filter(n -> n.bitLength() < Long.SIZE).map(BigInteger::longValue);
  }

  /**
   * The number of a scalar of kind {@link ScalarKind#INTEGER} or {@link ScalarKind#DECIMAL} as
   * {@link Long}, {@link BigInteger} or {@link BigDecimal}.
   *
   * @return empty where the number would not be what was written: leading zeros, infinity, or more
   *     digits than anybody means
   */
  public static Optional<Number> of(String text) {
    return switch (ScalarKind.of(text)) {
      case INTEGER -> integer(text).map(Numbers::narrowed);
      case DECIMAL -> decimal(text);
      default -> Optional.empty();
    };
  }

  private static Number narrowed(BigInteger number) {
    return number.bitLength() < Long.SIZE ? (Number) number.longValue() : number;
  }

  private static Optional<BigInteger> integer(String text) {
    if (text.length() > MAX_DIGITS || hasLeadingZero(text)) {
      return Optional.empty();
    }
    if (text.startsWith("0x")) {
      return Optional.of(new BigInteger(text.substring(2), 16));
    }
    return text.startsWith("0o")
        ? Optional.of(new BigInteger(text.substring(2), 8))
        : Optional.of(new BigInteger(text));
  }

  private static Optional<Number> decimal(String text) {
    if (text.length() > MAX_DIGITS || hasLeadingZero(text)) {
      return Optional.empty();
    }
    try {
      BigDecimal number = new BigDecimal(text);
      return Math.abs((long) number.scale()) > MAX_EXPONENT
          ? Optional.empty()
          : Optional.of(number);
    } catch (NumberFormatException e) {
      // Infinity, not a number, or an exponent beyond 32 bits.
      return Optional.empty();
    }
  }

  /** 007 is a name more often than a number, so it is nobody's business to drop the zeros. */
  private static boolean hasLeadingZero(String text) {
    int first = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
    return text.length() > first + 1
        && text.charAt(first) == '0'
        && Character.isDigit(text.charAt(first + 1));
  }
}
