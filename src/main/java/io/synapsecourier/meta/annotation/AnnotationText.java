package io.synapsecourier.meta.annotation;

import io.synapsecourier.model.sage.Annotation;
import io.synapsecourier.model.sage.AnnotationType;
import io.synapsecourier.model.sage.DoubleText;
import io.synapsecourier.model.sage.ListReading;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Writes the cell of an annotation such that both readings of commas, and the released client, read
 * the same values from it: one value plain, several in brackets, and a text that would be read as
 * something else as a list of one, {@code ["a, b"]}. The latter also keeps spreadsheet programs
 * from taking a text for a formula.
 */
public final class AnnotationText {
  /**
   * Texts that the released client takes for a number, for bytes, for a literal with a comment
   * behind it, {@code 1#2}, or for a date and time, {@code 20200101-20200131}.
   */
  private static final Pattern LITERALS =
      Pattern.compile(
          "[-+]*[0-9._]+(?:[eE][-+]?[0-9_]*)?[jJ]?|[-+]*0[xXoObB][0-9a-fA-F_]*"
              + "|[bBrRuU]{1,2}['\"].*|.*#.*|[0-9]{4}-?[0-9W].*[0-9Z]",
          Pattern.DOTALL);

  /** How a formula begins, and a value that the client takes for one of its own language. */
  private static final String RISKY_STARTS = "=+-@([{'\"\u0000\t\r\n";

  private static final AnnotationCell COMMAS = new AnnotationCell(ListReading.COMMAS, false);
  private static final AnnotationCell BRACKETS = new AnnotationCell(ListReading.BRACKETS, true);

  private AnnotationText() {}

  /** The cell; {@code ""} for no values. */
  public static String of(Annotation annotation) {
    Annotation canonical = annotation.canonical();
    List<String> values = canonical.values();
    if (values.isEmpty()) {
      return "";
    }
    if (values.size() == 1) {
      String plain = value(canonical.type(), values.get(0));
      if (isPlain(plain, canonical)) {
        return plain;
      }
    }
    return values.stream()
        .map(value -> piece(canonical.type(), value))
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static boolean isPlain(String cell, Annotation meant) {
    if (meant.type() == AnnotationType.STRING && !isHarmless(cell)) {
      return false;
    }
    boolean isNumber = meant.type() == AnnotationType.LONG || meant.type() == AnnotationType.DOUBLE;
    return (isNumber || !isFormula(cell))
        && reads(COMMAS, cell, meant)
        && reads(BRACKETS, cell, meant);
  }

  private static boolean reads(AnnotationCell reader, String cell, Annotation meant) {
    try {
      return reader.read(cell).equals(Optional.of(meant));
    } catch (CellException e) {
      return false;
    }
  }

  private static String piece(AnnotationType type, String value) {
    if (type != AnnotationType.STRING) {
      return value(type, value);
    }
    boolean isPlain =
        isHarmless(value)
            && value.strip().equals(value)
            && !value.isEmpty()
            && value.chars().noneMatch(c -> ",\"[]\n\t".indexOf(c) >= 0)
            && PieceType.inList(new Piece(value, false)).type() == AnnotationType.STRING;
    return isPlain ? value : QuotedText.write(value);
  }

  private static String value(AnnotationType type, String value) {
    return switch (type) {
      case STRING, LONG -> value;
      case BOOLEAN -> value.equals("true") ? "True" : value.equals("false") ? "False" : value;
      case DOUBLE -> number(value);
      case TIMESTAMP_MS -> time(value);
    };
  }

  private static String number(String value) {
    return DoubleText.parse(value)
        .filter(number -> number.isNaN() || number.isInfinite())
        .map(String::valueOf)
        .orElse(value);
  }

  private static String time(String value) {
    try {
      return IsoTime.write(Long.parseLong(value));
    } catch (NumberFormatException e) {
      return value;
    }
  }

  private static boolean isFormula(String text) {
    return !text.isEmpty() && RISKY_STARTS.indexOf(text.charAt(0)) >= 0;
  }

  /** Nothing in it that a program may take for something else, or that is no character. */
  private static boolean isHarmless(String text) {
    return !isFormula(text)
        && !text.equals("None")
        && !LITERALS.matcher(text).matches()
        && !AnnotationCell.isNoValue(text)
        && !hasBlankEnd(text)
        && text.codePoints().allMatch(AnnotationText::isOrdinary);
  }

  /** Blanks of every kind, more than Java's own idea of them: the client strips them all. */
  private static boolean hasBlankEnd(String text) {
    return isBlank(text.charAt(0)) || isBlank(text.charAt(text.length() - 1));
  }

  private static boolean isBlank(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }

  private static boolean isOrdinary(int c) {
    return c == '\n'
        || c == '\t'
        || !Character.isISOControl(c)
            && c != 0xfeff
            && c != 0x2028
            && c != 0x2029
            && Character.getType(c) != Character.SURROGATE;
  }
}
