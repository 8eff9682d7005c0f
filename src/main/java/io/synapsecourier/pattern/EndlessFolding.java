package io.synapsecourier.pattern;

import java.util.BitSet;
import java.util.regex.Pattern;

/**
 * Patterns that re2j would compile for ever: without case, it walks from a letter to its other case
 * until it is back, and from some letters ({@code ẞ}, {@code ᲀ}) there is no way back.
 */
final class EndlessFolding {
  private static final Pattern WITHOUT_CASE = Pattern.compile("\\(\\?[a-zA-Z-]*i");

  /** Escapes that may stand for any letter. */
  private static final Pattern ESCAPED = Pattern.compile("\\\\[x0-7]");

  private static final int LAST_WITH_CASE = 0x1ffff;
  private static final int LONGEST_WAY = 4;
  private static final BitSet NO_WAY_BACK = noWayBack();

  private EndlessFolding() {}

  /** Whether a letter or a range of the pattern may be, or hold, one of those letters. */
  static boolean threatens(String regex) {
    if (!WITHOUT_CASE.matcher(regex).find()) {
      return false;
    }
    if (ESCAPED.matcher(regex).find()) {
      return true;
    }
    int[] letters = regex.codePoints().toArray();
    for (int i = 0; i < letters.length; i++) {
      boolean range = i > 1 && letters[i - 1] == '-';
      int from = range ? Math.min(letters[i - 2], letters[i]) : letters[i];
      int next = NO_WAY_BACK.nextSetBit(from);
      if (next >= 0 && next <= letters[i]) {
        return true;
      }
    }
    return false;
  }

  private static BitSet noWayBack() {
    BitSet letters = new BitSet(LAST_WITH_CASE);
    for (int letter = 0; letter <= LAST_WITH_CASE; letter++) {
      int other = otherCase(letter);
      for (int i = 0; i < LONGEST_WAY && other != letter; i++) {
        other = otherCase(other);
      }
      letters.set(letter, other != letter);
    }
    return letters;
  }

  private static int otherCase(int letter) {
    int lower = Character.toLowerCase(letter);
    return lower == letter ? Character.toUpperCase(letter) : lower;
  }
}
