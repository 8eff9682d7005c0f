package io.synapsecourier.meta.manifest;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The two rules for names: the server's own, which decides, for entities and for the names of
 * uploaded files (sage-synapse.md §i); and the released client's, which knows letters of every
 * script and the backtick but neither apostrophe nor comma (§g, cases 80 and 81).
 */
public final class NameRules {
  private static final int LONGEST = 256;
  private static final Pattern SERVER = Pattern.compile("[a-zA-Z0-9,_. \\-+()']+");
  private static final Pattern CLIENT =
      Pattern.compile("[`\\w \\-+.()]+", Pattern.UNICODE_CHARACTER_CLASS);

  private NameRules() {}

  /** What the server refuses; empty where it takes the name. */
  public static Optional<String> server(String name) {
    int length = name.codePointCount(0, name.length());
    if (name.isBlank() || name.equals(".") || name.equals("..")) {
      return Optional.of("is no name");
    }
    if (length > LONGEST) {
      return Optional.of("has " + length + " characters, the server takes " + LONGEST);
    }
    return SERVER.matcher(name).matches()
        ? Optional.empty()
        : Optional.of(
            "breaks the server's rule for names: letters a to z, digits, blanks and , _ . - + ( )"
                + " '");
  }

  /** Whether the released client takes the name. */
  static boolean client(String name) {
    return name.codePointCount(0, name.length()) <= LONGEST && CLIENT.matcher(name).matches();
  }
}
