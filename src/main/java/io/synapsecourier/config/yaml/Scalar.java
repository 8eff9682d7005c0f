package io.synapsecourier.config.yaml;

/**
 * A single value.
 *
 * @param origin where it stands
 * @param written the text as the person wrote it, before substitution; messages show only this
 * @param text the text that counts; may hold a secret
 * @param style how the type of the text is found
 */
public record Scalar(Origin origin, String written, String text, Style style) implements Value {
  private static final int SHOWN = 60;

  /** How the type of a scalar's text is found. */
  public enum Style {
    /** By the core schema: {@code 42} is a number. */
    PLAIN,
    /** Always text: {@code "42"}. */
    QUOTED,
    /**
     * By what is wanted: the command line and {@code ${…}} know no quotes, so {@code 42} is a
     * number where a number is wanted and text where text is.
     */
    VERBATIM,
    /** A substitution failed: the error is told already, and no other follows. */
    UNREADABLE
  }

  /** The type that the text has where no text is wanted. */
  public ScalarKind kind() {
    boolean byText = style == Style.PLAIN || style == Style.VERBATIM;
    return byText ? ScalarKind.of(text) : ScalarKind.TEXT;
  }

  /** Whether this may be taken as text. */
  public boolean isText() {
    return switch (style) {
      case QUOTED, VERBATIM -> true;
      case PLAIN -> kind() == ScalarKind.TEXT;
      case UNREADABLE -> false;
    };
  }

  /** Whether an error about this value is told already. */
  public boolean isUnreadable() {
    return style == Style.UNREADABLE;
  }

  @Override
  public boolean isNull() {
    return style == Style.PLAIN && kind() == ScalarKind.NULL;
  }

  /** Whether {@link #text} came from elsewhere and must not be shown. */
  public boolean isSubstituted() {
    return !written.equals(text);
  }

  @Override
  public String described() {
    if (isSubstituted()) {
      return "what " + quote(written) + " stands for";
    }
    if (isText()) {
      boolean misleading = style == Style.QUOTED && ScalarKind.of(text) != ScalarKind.TEXT;
      return (misleading && !text.isEmpty() ? "text in quotes, " : "the text ") + quote(text);
    }
    return switch (kind()) {
      case NULL -> "empty";
      case BOOLEAN -> "the boolean " + text;
      default -> "the number " + shorten(text);
    };
  }

  /** The text in double quotes on one line, cut to what fits a message. */
  public static String quote(String text) {
    return '"' + shorten(text) + '"';
  }

  private static String shorten(String text) {
    StringBuilder shown = new StringBuilder();
    int points = 0;
    for (int i = 0; i < text.length() && points < SHOWN; points++) {
      int point = text.codePointAt(i);
      i += Character.charCount(point);
      int type = Character.getType(point);
      boolean visible =
          !Character.isISOControl(point)
              && type != Character.FORMAT
              && type != Character.SURROGATE
              && type != Character.LINE_SEPARATOR
              && type != Character.PARAGRAPH_SEPARATOR;
      shown.appendCodePoint(visible ? point : '\uFFFD');
      if (points == SHOWN - 1 && i < text.length()) {
        shown.append('…');
      }
    }
    return shown.toString();
  }

  /** Without the text that counts: it may be a secret. */
  @Override
  public String toString() {
    return quote(written) + " at " + origin;
  }
}
