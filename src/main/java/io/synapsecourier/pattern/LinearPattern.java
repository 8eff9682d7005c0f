package io.synapsecourier.pattern;

import com.google.re2j.Pattern;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;

/** Compiles what a matcher in linear time knows, in bounded time itself. */
public final class LinearPattern {
  /** Larger patterns take seconds to compile, and some all of the memory. */
  private static final int MAX_SIZE = 10_000;

  /** A class of characters counts as one, however long it is written. */
  private static final int MAX_LENGTH = 20_000;

  private LinearPattern() {}

  /**
   * Refuses what would take too long to compile.
   *
   * @throws PatternSyntaxException where it is too large
   */
  static void checkSize(String regex) {
    if (regex.length() > MAX_LENGTH || RegexSize.of(regex) > MAX_SIZE) {
      throw new PatternSyntaxException(
          "Its repetitions or nested groups make it too large", regex, -1);
    }
  }

  /**
   * Compiles a pattern.
   *
   * @return empty where only a backtracking matcher may know it
   * @throws PatternSyntaxException where it is too large for either
   */
  public static Optional<Pattern> compile(String regex) {
    checkSize(regex);
    if (EndlessFolding.threatens(regex)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Pattern.compile(regex));
    } catch (com.google.re2j.PatternSyntaxException e) {
      return Optional.empty();
    } catch (StackOverflowError e) {
      throw new PatternSyntaxException("It is too large", regex, -1);
    }
  }

  /**
   * Compiles a pattern for {@link Backtracking}.
   *
   * @throws PatternSyntaxException where it is none
   */
  public static java.util.regex.Pattern backtracking(String regex) {
    try {
      // Both matchers fold all letters and not only those of ASCII.
      return java.util.regex.Pattern.compile(regex, java.util.regex.Pattern.UNICODE_CASE);
    } catch (StackOverflowError e) {
      throw new PatternSyntaxException("It is too large", regex, -1);
    }
  }
}
