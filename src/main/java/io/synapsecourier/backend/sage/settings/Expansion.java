package io.synapsecourier.backend.sage.settings;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Paths with {@code ~}, {@code $NAME} and {@code ${NAME}} in them. */
final class Expansion {
  private static final Pattern VARIABLE =
      Pattern.compile("\\$(?:\\{([A-Za-z_][A-Za-z0-9_]*)}|([A-Za-z_][A-Za-z0-9_]*))");

  private Expansion() {}

  /**
   * The path that is meant.
   *
   * @param place file, line and column, for the message
   * @throws io.synapsecourier.model.CourierException where a variable is not set
   */
  static Path path(String text, String place, Map<String, String> environment, Path home) {
    StringBuilder expanded = new StringBuilder();
    Matcher matcher = VARIABLE.matcher(text);
    while (matcher.find()) {
      String name = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
      String value = environment.get(name);
      if (value == null) {
        throw SettingsReader.wrong(
            "sage-config",
            place + ": the variable " + name + " is not set.",
            "Set it, or write the path itself.");
      }
      matcher.appendReplacement(expanded, Matcher.quoteReplacement(value));
    }
    matcher.appendTail(expanded);
    String path = expanded.toString();
    try {
      return path.equals("~") || path.startsWith("~/")
          ? home.resolve(path.substring(Math.min(2, path.length())))
          : Path.of(path).toAbsolutePath();
    } catch (InvalidPathException e) {
      throw SettingsReader.wrong(
          "sage-config", place + ": no path.", "Write the path of a folder.");
    }
  }
}
