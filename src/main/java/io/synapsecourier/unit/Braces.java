package io.synapsecourier.unit;

import java.util.ArrayList;
import java.util.List;

/** Writes the alternatives of a glob out: {@code a.{png,jpg}} becomes two globs. */
final class Braces {
  private static final int MAX_ALTERNATIVES = 256;

  private Braces() {}

  /**
   * @throws IllegalArgumentException with the reason, for unbalanced braces or too many
   *     alternatives
   */
  static List<String> expand(String glob) {
    List<String> result = new ArrayList<>();
    expand("", glob, result);
    return result;
  }

  private static void expand(String done, String rest, List<String> result) {
    int open = indexOf(rest, '{', 0);
    int stray = indexOf(rest, '}', 0);
    if (stray >= 0 && (open < 0 || stray < open)) {
      throw new IllegalArgumentException("`}` without `{`; write `\\}` for the character itself");
    }
    if (open < 0) {
      if (result.size() == MAX_ALTERNATIVES) {
        throw new IllegalArgumentException("more than " + MAX_ALTERNATIVES + " alternatives");
      }
      result.add(done + rest);
      return;
    }
    int depth = 0;
    int start = open + 1;
    List<String> alternatives = new ArrayList<>();
    for (int i = open; i < rest.length(); i = step(rest, i)) {
      char c = rest.charAt(i);
      if (c == '{') {
        depth++;
      } else if (c == ',' && depth == 1) {
        alternatives.add(rest.substring(start, i));
        start = i + 1;
      } else if (c == '}' && --depth == 0) {
        alternatives.add(rest.substring(start, i));
        for (String alternative : alternatives) {
          expand(done + rest.substring(0, open), alternative + rest.substring(i + 1), result);
        }
        return;
      }
    }
    throw new IllegalArgumentException("`{` without `}`; write `\\{` for the character itself");
  }

  private static int indexOf(String text, char wanted, int from) {
    for (int i = from; i < text.length(); i = step(text, i)) {
      if (text.charAt(i) == wanted) {
        return i;
      }
    }
    return -1;
  }

  /** The next place that has a meaning: a quoted character and a class {@code […]} have none. */
  private static int step(String text, int i) {
    char c = text.charAt(i);
    if (c == '\\') {
      return i + 2;
    }
    if (c == '[') {
      int end = GlobClass.end(text, i);
      return end < 0 ? i + 1 : end + 1;
    }
    return i + 1;
  }
}
