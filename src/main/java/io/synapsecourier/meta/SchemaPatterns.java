package io.synapsecourier.meta;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import com.networknt.schema.regex.RegularExpression;
import com.networknt.schema.regex.RegularExpressionFactory;
import com.networknt.schema.regex.RegularExpressions;

/**
 * Regular expressions of a schema, which comes from a server: matched in linear time, or, where
 * they use what only a backtracking matcher knows (such as {@code (?!…)}), for a bounded number of
 * steps.
 */
final class SchemaPatterns implements RegularExpressionFactory {
  private static final int MAX_STEPS = 1_000_000;

  /**
   * A match took too many steps. It is an error, not an exception, because the validator logs each
   * exception of a pattern before it passes it on.
   */
  static final class TooSlow extends Error {
    private static final long serialVersionUID = 1L;

    TooSlow(String regex) {
      super(regex, null, false, false);
    }
  }

  @Override
  public RegularExpression getRegularExpression(String regex) {
    return compile(regex);
  }

  /** Whether the text is a regular expression; the validator would log one that is not. */
  static boolean compiles(String regex) {
    try {
      compile(regex);
      return true;
    } catch (java.util.regex.PatternSyntaxException e) {
      return false;
    }
  }

  private static RegularExpression compile(String regex) {
    try {
      Pattern linear = Pattern.compile(regex);
      return text -> linear.matcher(text).find();
    } catch (PatternSyntaxException e) {
      java.util.regex.Pattern backtracking =
          java.util.regex.Pattern.compile(
              RegularExpressions.replaceDollarAnchors(
                  RegularExpressions.replaceLongformCharacterProperties(regex)));
      return text -> matches(backtracking, regex, text);
    }
  }

  private static boolean matches(java.util.regex.Pattern pattern, String regex, String text) {
    try {
      return pattern.matcher(new Counted(text, 0, text.length(), new int[1], regex)).find();
    } catch (StackOverflowError e) {
      throw new TooSlow(regex);
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
        throw new TooSlow(regex);
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
