package io.synapsecourier.pattern;

import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;

/**
 * A regular expression of a definition: matched in linear time, or, where it uses what only a
 * backtracking matcher knows (such as {@code (?=…)}), for a bounded number of steps. Safe for use
 * by many threads.
 */
public final class SafePattern {
  private final String regex;
  private final Pattern linear;
  private final java.util.regex.Pattern backtracking;
  private final Map<String, Integer> names;

  /** What was found: the groups, and those of them that have names; null where not taken part. */
  public record Found(List<String> groups, Map<String, String> named) {}

  /** A match took more steps than a pattern may. */
  public static final class TooSlowException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooSlowException(String regex) {
      super("the pattern " + regex + " takes too many steps", null, false, false);
    }
  }

  private SafePattern(
      String regex,
      Pattern linear,
      java.util.regex.Pattern backtracking,
      Map<String, Integer> names) {
    this.regex = regex;
    this.linear = linear;
    this.backtracking = backtracking;
    this.names = names;
  }

  /**
   * Compiles a pattern. Names of groups may hold letters, digits and underscores, as {@code
   * (?<patient_id>…)} or {@code (?P<patient_id>…)}.
   *
   * @throws java.util.regex.PatternSyntaxException where it is none
   */
  public static SafePattern compile(String regex) {
    LinearPattern.checkSize(regex);
    GroupNames groups = GroupNames.of(regex);
    Pattern linear = LinearPattern.compile(groups.unnamed()).orElse(null);
    return new SafePattern(
        regex,
        linear,
        linear == null ? LinearPattern.backtracking(groups.unnamed()) : null,
        groups.numbers());
  }

  /** Names of groups, in their order. */
  public List<String> names() {
    return List.copyOf(names.keySet());
  }

  /** Number of groups. */
  public int groups() {
    return linear == null ? backtracking.matcher("").groupCount() : linear.matcher("").groupCount();
  }

  /**
   * The first place in the text that fits.
   *
   * @throws TooSlowException where that cannot be told in bounded time
   */
  public Optional<Found> find(String text) {
    List<String> groups = new ArrayList<>();
    if (linear != null) {
      com.google.re2j.Matcher matcher = linear.matcher(text);
      if (!matcher.find()) {
        return Optional.empty();
      }
      for (int i = 0; i <= matcher.groupCount(); i++) {
        groups.add(matcher.group(i));
      }
    } else {
      Optional<MatchResult> match = Backtracking.find(backtracking, regex, text);
      if (match.isEmpty()) {
        return Optional.empty();
      }
      for (int i = 0; i <= match.get().groupCount(); i++) {
        groups.add(match.get().group(i));
      }
    }
    Map<String, String> named = new LinkedHashMap<>();
    names.forEach((name, number) -> named.put(name, groups.get(number)));
    return Optional.of(new Found(groups, named));
  }

  @Override
  public String toString() {
    return regex;
  }
}
