package io.synapsecourier.meta;

import com.google.re2j.Pattern;
import com.networknt.schema.regex.RegularExpression;
import com.networknt.schema.regex.RegularExpressionFactory;
import com.networknt.schema.regex.RegularExpressions;
import io.synapsecourier.pattern.Backtracking;
import io.synapsecourier.pattern.LinearPattern;
import io.synapsecourier.pattern.SafePattern;

/**
 * Regular expressions of a schema, which comes from a server: matched in linear time, or, where
 * they use what only a backtracking matcher knows (such as {@code (?!…)}), for a bounded number of
 * steps.
 */
final class SchemaPatterns implements RegularExpressionFactory {
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

  /** Whether the text fits, or that cannot be told in bounded time. */
  static boolean mayMatch(String regex, String text) {
    try {
      return compile(regex).matches(text);
    } catch (TooSlow e) {
      return true;
    }
  }

  private static RegularExpression compile(String regex) {
    Pattern linear = LinearPattern.compile(regex).orElse(null);
    if (linear != null) {
      return text -> linear.matcher(text).find();
    }
    java.util.regex.Pattern backtracking =
        LinearPattern.backtracking(
            RegularExpressions.replaceDollarAnchors(
                RegularExpressions.replaceLongformCharacterProperties(regex)));
    return text -> matches(backtracking, regex, text);
  }

  private static boolean matches(java.util.regex.Pattern pattern, String regex, String text) {
    try {
      return Backtracking.find(pattern, regex, text).isPresent();
    } catch (SafePattern.TooSlowException e) {
      throw new TooSlow(regex);
    }
  }
}
