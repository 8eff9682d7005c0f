package io.synapsecourier.unit;

/** A character class of a glob, {@code [a-z]} or {@code [!a-z]}; it never matches {@code /}. */
final class GlobClass {
  private GlobClass() {}

  /** Index of the {@code ]} that ends the class which starts at {@code open}; -1 for none. */
  static int end(String glob, int open) {
    int i = open + 1;
    if (i < glob.length() && negates(glob.charAt(i))) {
      i++;
    }
    for (int first = i; i < glob.length(); i++) {
      char c = glob.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == ']' && i > first) {
        return i;
      } else if (c == '/') {
        return -1;
      }
    }
    return -1;
  }

  /**
   * Regular expression of the class between {@code open} and {@code end}.
   *
   * @throws IllegalArgumentException for a range that runs backwards
   */
  static String regex(String glob, int open, int end) {
    int[] c = glob.substring(open + 1, end).codePoints().toArray();
    int i = c.length > 0 && negates(c[0]) ? 1 : 0;
    StringBuilder regex = new StringBuilder(i == 1 ? "[^/" : "[");
    int length = regex.length();
    while (i < c.length) {
      i += c[i] == '\\' ? 1 : 0;
      int from = c[i++];
      int to = from;
      if (i + 1 < c.length && c[i] == '-') {
        i += c[i + 1] == '\\' ? 2 : 1;
        to = c[i++];
      }
      if (to < from) {
        throw new IllegalArgumentException("a range in `[…]` runs backwards");
      }
      range(regex, from, to);
    }
    // A class of nothing but `/` can match nothing.
    return regex.length() == length ? "[^\\x{0}-\\x{10FFFF}]" : regex.append(']').toString();
  }

  private static boolean negates(int c) {
    return c == '!' || c == '^';
  }

  private static void range(StringBuilder regex, int from, int to) {
    if (from <= '/' && '/' <= to) {
      if (from < '/') {
        range(regex, from, '/' - 1);
      }
      if (to > '/') {
        range(regex, '/' + 1, to);
      }
      return;
    }
    regex.append(String.format("\\x{%x}-\\x{%x}", from, to));
  }
}
