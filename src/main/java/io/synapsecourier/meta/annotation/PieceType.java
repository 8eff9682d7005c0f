package io.synapsecourier.meta.annotation;

import io.synapsecourier.model.sage.AnnotationType;
import io.synapsecourier.model.sage.DoubleText;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A value with the type that its own text says, whatever its neighbours are. What may be a name is
 * a text: leading zeros, {@code 0x1F}, {@code 1_000}, more digits than a number holds.
 *
 * @param wire as the server takes it
 */
record PieceType(AnnotationType type, String wire) {
  private static final Pattern WHOLE = Pattern.compile("[-+]?(?:0|[1-9][0-9]{0,18})");

  private static final Pattern NUMBER =
      Pattern.compile("[-+]?(?:(?:0|[1-9][0-9]*)(?:\\.[0-9]*)?|\\.[0-9]+)(?:[eE][-+]?[0-9]{1,5})?");

  private static final Pattern ZERO = Pattern.compile("[-+]?[0.]+(?:[eE].*)?");
  private static final int LONGEST = 400;

  static PieceType of(Piece piece) {
    String text = piece.text();
    if (piece.quoted()) {
      return text(text);
    }
    Optional<PieceType> typed =
        IsoTime.parse(text)
            .map(millis -> new PieceType(AnnotationType.TIMESTAMP_MS, Long.toString(millis)));
    return typed.or(() -> bool(text)).or(() -> number(text)).orElseGet(() -> text(text));
  }

  /** In brackets, where no text stands without quotes by accident, numbers that are none too. */
  static PieceType inList(Piece piece) {
    Optional<Double> number =
        piece.quoted()
            ? Optional.empty()
            : switch (piece.text()) {
              case "NaN", "Infinity", "-Infinity" -> Optional.of(Double.valueOf(piece.text()));
              default -> Optional.empty();
            };
    return number.map(n -> number(n)).orElseGet(() -> of(piece));
  }

  private static PieceType text(String text) {
    return new PieceType(AnnotationType.STRING, text);
  }

  private static Optional<PieceType> bool(String text) {
    String word = text.length() <= 5 ? text.toLowerCase(Locale.ROOT) : "";
    return word.equals("true") || word.equals("false")
        ? Optional.of(new PieceType(AnnotationType.BOOLEAN, word))
        : Optional.empty();
  }

  private static Optional<PieceType> number(String text) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    if (WHOLE.matcher(text).matches()) {
      return whole(text);
    }
    boolean isWhole = text.chars().allMatch(c -> c >= '0' && c <= '9' || c == '-' || c == '+');
    if (isWhole || !NUMBER.matcher(text).matches()) {
      return Optional.empty();
    }
    double number = Double.parseDouble(text);
    boolean isLost = Double.isInfinite(number) || number == 0 && !ZERO.matcher(text).matches();
    return isLost ? Optional.empty() : Optional.of(number(number));
  }

  private static Optional<PieceType> whole(String text) {
    try {
      return Optional.of(new PieceType(AnnotationType.LONG, Long.toString(Long.parseLong(text))));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static PieceType number(double number) {
    return new PieceType(AnnotationType.DOUBLE, DoubleText.of(number));
  }
}
