package io.synapsecourier.sandbox.sage;

import java.util.regex.Pattern;

/** What entities and uploaded files may be called (sage-synapse.md §i "Names"). */
final class Names {
  private static final int LONGEST = 256;
  private static final Pattern ALLOWED = Pattern.compile("[a-zA-Z0-9,_. \\-+()']+");

  private Names() {}

  /**
   * The name, trimmed.
   *
   * @throws io.synapsecourier.sandbox.ApiException 400: nothing may be called so
   */
  static String check(String given) {
    String name = given == null ? "" : given.strip();
    boolean fits = !name.isEmpty() && name.length() <= LONGEST && ALLOWED.matcher(name).matches();
    SageErrors.require(
        fits,
        "Invalid Name: '"
            + name
            + "'. Names may only contain: letters, numbers, spaces, underscores, hyphens, periods,"
            + " plus signs, apostrophes, commas and parentheses, and must have 1 to "
            + LONGEST
            + " characters");
    return name;
  }
}
