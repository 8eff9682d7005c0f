package io.synapsecourier.config;

import io.synapsecourier.config.yaml.ErrorList;
import io.synapsecourier.config.yaml.Scalar;
import io.synapsecourier.pattern.SafePattern;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;

/** Regular expressions of a definition. */
final class Regexes {
  private Regexes() {}

  /** The pattern, or an error where it is none. */
  static Optional<SafePattern> check(Scalar regex, String key, ErrorList errors) {
    try {
      return Optional.of(SafePattern.compile(regex.text()));
    } catch (PatternSyntaxException e) {
      // The matcher's own words may quote the pattern, which a variable may have given.
      String why = regex.isSubstituted() ? "" : ": " + oneLine(e.getDescription());
      errors.add(
          regex.origin(),
          CrossChecks.subject(regex.origin(), key) + "is no regular expression" + why,
          "Check brackets and backslashes; in double quotes YAML wants each backslash twice.");
      return Optional.empty();
    }
  }

  private static String oneLine(String text) {
    String quoted = Scalar.quote(text);
    return quoted.substring(1, quoted.length() - 1).replaceAll("\\.+$", "");
  }
}
