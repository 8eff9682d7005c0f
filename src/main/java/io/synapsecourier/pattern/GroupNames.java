package io.synapsecourier.pattern;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.PatternSyntaxException;

/**
 * The names of a pattern's groups, taken out of it: neither matcher knows all forms of them that
 * people write ({@code java.util.regex} has no underscore in a name).
 *
 * @param unnamed the pattern with plain groups in place of named ones
 * @param numbers number of each named group
 */
record GroupNames(String unnamed, Map<String, Integer> numbers) {

  static GroupNames of(String regex) {
    StringBuilder out = new StringBuilder(regex.length());
    Map<String, Integer> numbers = new LinkedHashMap<>();
    int groups = 0;
    boolean inClass = false;
    for (int i = 0; i < regex.length(); i++) {
      char c = regex.charAt(i);
      if (c == '\\') {
        int end = regex.startsWith("\\Q", i) ? regex.indexOf("\\E", i) : -1;
        int stop = end > 0 ? end + 2 : Math.min(i + 2, regex.length());
        out.append(regex, i, stop);
        i = stop - 1;
        continue;
      }
      out.append(c);
      if (inClass) {
        inClass = c != ']';
        continue;
      }
      if (c == '[') {
        // A bracket right behind the opening one is a character, not the end.
        int first = regex.startsWith("^", i + 1) ? i + 2 : i + 1;
        if (regex.startsWith("]", first)) {
          out.append(regex, i + 1, first + 1);
          i = first;
        }
        inClass = true;
      } else if (c == '(') {
        int name = nameStart(regex, i + 1);
        if (name > 0) {
          int end = regex.indexOf('>', name);
          String text = end < 0 ? "" : regex.substring(name, end);
          if (!text.matches("[A-Za-z_][A-Za-z0-9_]*")) {
            throw new PatternSyntaxException(
                "The name of a group is letters, digits and _", regex, i);
          }
          if (regex.startsWith("?", end + 1)) {
            // Without its name, the group would be another construct.
            throw new PatternSyntaxException("There is nothing to repeat", regex, end + 1);
          }
          if (numbers.put(text, ++groups) != null) {
            throw new PatternSyntaxException("Two groups have the name " + text, regex, i);
          }
          i = end;
        } else if (!regex.startsWith("?", i + 1)) {
          groups++;
        }
      }
    }
    return new GroupNames(out.toString(), numbers);
  }

  /** Where the name of a group starts that starts here; -1 where it has none. */
  private static int nameStart(String regex, int at) {
    if (regex.startsWith("?P<", at)) {
      return at + 3;
    }
    boolean named =
        regex.startsWith("?<", at) && !regex.startsWith("?<=", at) && !regex.startsWith("?<!", at);
    return named ? at + 2 : -1;
  }
}
