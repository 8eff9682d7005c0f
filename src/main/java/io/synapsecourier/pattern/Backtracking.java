package io.synapsecourier.pattern;

import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Matching with {@code java.util.regex} for a bounded number of steps. */
public final class Backtracking {
  private static final int MAX_STEPS = 1_000_000;

  private Backtracking() {}

  /**
   * The first place in the text that fits.
   *
   * @param regex the pattern as a person wrote it
   * @throws SafePattern.TooSlowException where that cannot be told in bounded time
   */
  public static Optional<MatchResult> find(Pattern pattern, String regex, String text) {
    Matcher matcher = pattern.matcher(new Counted(text, 0, text.length(), new int[1], regex));
    try {
      return matcher.find() ? Optional.of(matcher.toMatchResult()) : Optional.empty();
    } catch (StackOverflowError e) {
      throw new SafePattern.TooSlowException(regex);
    }
  }

  /** Text that counts how often the matcher looks at it. */
  private record Counted(String text, int start, int end, int[] steps, String regex)
      implements CharSequence {
    @Override
    public int length() {
      return end - start;
    }

    @Override
    public char charAt(int index) {
      if (++steps[0] > MAX_STEPS) {
        throw new SafePattern.TooSlowException(regex);
      }
      return text.charAt(start + index);
    }

    @Override
    public CharSequence subSequence(int from, int to) {
      return new Counted(text, start + from, start + to, steps, regex);
    }

    @Override
    public String toString() {
      return text.substring(start, end);
    }
  }
}
