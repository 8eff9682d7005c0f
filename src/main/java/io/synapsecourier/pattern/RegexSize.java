package io.synapsecourier.pattern;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How large a pattern gets when its counted repetitions are written out, which is what a matcher in
 * linear time does: {@code ((a{100}){100}){100}} is a million characters.
 */
final class RegexSize {
  private static final Pattern COUNTED = Pattern.compile("\\{(\\d{1,6})(,(\\d{0,6}))?}");

  /** Compilers call themselves for each group within another. */
  private static final int MAX_DEPTH = 200;

  private RegexSize() {}

  /**
   * An estimate; never less than the number of characters that a repetition counts. Infinite where
   * groups are nested deeper than a thread's stack may hold.
   */
  static double of(String regex) {
    Deque<Double> groups = new ArrayDeque<>();
    double size = 0;
    Matcher counted = COUNTED.matcher(regex);
    int i = 0;
    while (i < regex.length()) {
      char c = regex.charAt(i);
      double atom = 1;
      int next = i + 1;
      if (c == '(') {
        groups.push(size);
        if (groups.size() > MAX_DEPTH) {
          return Double.POSITIVE_INFINITY;
        }
        size = 0;
        i = next;
        continue;
      }
      if (c == ')' && !groups.isEmpty()) {
        atom = size + 1;
        size = groups.pop();
      } else if (c == '\\') {
        next = Math.min(i + 2, regex.length());
      } else if (c == '[') {
        int end = regex.indexOf(']', i + 2);
        next = end < 0 ? regex.length() : end + 1;
      }
      while (counted.region(next, regex.length()).lookingAt()) {
        atom *= times(counted);
        next = counted.end();
      }
      size += atom;
      i = next;
    }
    while (!groups.isEmpty()) {
      size += groups.pop();
    }
    return size;
  }

  private static double times(Matcher counted) {
    double least = Double.parseDouble(counted.group(1));
    String most = counted.group(3);
    boolean open = most == null || most.isEmpty();
    return Math.max(1, open ? least : Math.max(least, Double.parseDouble(most)));
  }
}
