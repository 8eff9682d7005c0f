package io.synapsecourier.unit;

import com.google.re2j.Pattern;
import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.Problem;
import java.util.ArrayList;
import java.util.List;

/**
 * One glob over relative paths. {@code *} and {@code ?} stay within one part of the path, {@code
 * **} stands for any number of whole directories, {@code {a,b}} and {@code [a-z]} for alternatives,
 * and {@code \} takes the next character as it is. Case counts; a leading dot is a character like
 * others.
 *
 * <p>Compiled to a regular expression that matches in linear time, because definitions come from
 * people and names from anywhere.
 */
final class Glob {
  private static final String EVERYTHING = ".*";

  private final String text;
  private final boolean everything;
  private final Pattern path;
  private final Pattern below;
  private final Pattern subtree;

  private Glob(String text, List<String> expressions, List<String> directories) {
    this.text = text;
    this.everything = expressions.contains(EVERYTHING);
    String any = String.join("|", expressions);
    this.path = compile("(?:" + any + ")");
    this.below = compile("(?:" + any + ")(?:/.*)?");
    this.subtree = compile("(?:" + String.join("|", directories) + ")(?:/.*)?");
  }

  /**
   * @throws CourierException of kind CONFIGURATION for a glob that could never match, or whose
   *     meaning is not clear
   */
  static Glob of(String text) {
    try {
      List<String> expressions = new ArrayList<>();
      List<String> directories = new ArrayList<>();
      for (String glob : Braces.expand(Keys.nfc(text))) {
        List<String> parts = GlobParts.of(glob);
        expressions.add(GlobParts.regex(parts));
        List<String> directory = parts;
        while (directory.size() > 1 && directory.get(directory.size() - 1).equals("**")) {
          directory = directory.subList(0, directory.size() - 1);
        }
        directories.add(GlobParts.regex(directory));
      }
      return new Glob(text, expressions, directories);
    } catch (IllegalArgumentException e) {
      throw new CourierException(
          CourierException.Kind.CONFIGURATION,
          new Problem(
              "glob",
              "The glob `" + Shown.text(text) + "` cannot be used: " + e.getMessage() + ".",
              "Globs are matched against the path below the root, for example `**/*.png`."),
          e);
    }
  }

  String text() {
    return text;
  }

  /** Whether the path itself matches. */
  boolean matches(String nfcPath) {
    return everything || path.matches(nfcPath);
  }

  /** Whether the path or a directory above it matches. */
  boolean covers(String nfcPath) {
    return everything || below.matches(nfcPath);
  }

  /** Whether everything below the directory is covered. */
  boolean coversAllOf(String nfcDirectory) {
    return everything || subtree.matches(nfcDirectory);
  }

  private static Pattern compile(String regex) {
    return Pattern.compile(regex, Pattern.DOTALL);
  }
}
