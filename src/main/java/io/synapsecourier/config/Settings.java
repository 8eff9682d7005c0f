package io.synapsecourier.config;

import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.CourierException.Kind;
import io.synapsecourier.model.NearestWord;
import io.synapsecourier.model.Problem;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Settings of the engine: {@code config/application.properties}, overridden by environment
 * variables of the same name in upper case with {@code _} for {@code .} and {@code -}.
 */
public final class Settings {
  private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h)");

  /** Users, passwords, and addresses that work as passwords. */
  private static final List<String> SECRET =
      List.of(
          "ledger.",
          "http.token",
          "events.mail.user",
          "events.mail.password",
          "events.webhook.",
          "events.slack.");

  private static final Pattern IN_FILE = Pattern.compile("\\$\\{file:(.+)}");
  private static final int LONGEST_SECRET = 64 * 1024;

  private static final List<String> FREE = List.of("camel.", "intake.");

  private final Map<String, String> values;
  private final Path file;

  private Settings(Map<String, String> values, Path file) {
    this.values = values;
    this.file = file;
  }

  /**
   * Reads the settings. Every name must be one that the shipped file has, or start with {@code
   * camel.} or {@code intake.}, which are for routes of the operator's own: a misspelt one would be
   * ignored silently.
   *
   * @param shipped the shipped file, which has every name with its default
   * @param own the operator's file; may be the shipped one, and may be missing
   */
  public static Settings read(Path shipped, Path own, Map<String, String> env) {
    Map<String, String> values = new TreeMap<>(load(shipped));
    if (Files.exists(own)) {
      load(own)
          .forEach(
              (name, value) -> {
                if (!values.containsKey(name) && FREE.stream().noneMatch(name::startsWith)) {
                  throw unknown(own, name, values);
                }
                values.put(name, value);
              });
    }
    values.replaceAll(
        (name, value) ->
            env.getOrDefault(name.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_"), value));
    return new Settings(values, own);
  }

  /** The same with some values replaced, for a command that needs them otherwise. */
  public Settings with(Map<String, String> replaced) {
    Map<String, String> all = new TreeMap<>(values);
    all.putAll(replaced);
    return new Settings(all, file);
  }

  /** Everything, for the routes' placeholders, but for what is secret. */
  public Map<String, String> all() {
    Map<String, String> all = new TreeMap<>(values);
    all.keySet().removeIf(name -> SECRET.stream().anyMatch(name::startsWith));
    return all;
  }

  /** A text; null where it is empty. */
  public String text(String name) {
    String value = values.get(name).strip();
    return value.isEmpty() ? null : value;
  }

  /**
   * A secret: the text, or where it is {@code ${file:…}} the content of that file without its last
   * line break; null where it is empty.
   */
  public String secret(String name) {
    String value = text(name);
    Matcher file = value == null ? null : IN_FILE.matcher(value);
    if (file == null || !file.matches()) {
      return value;
    }
    try {
      Path secret = Path.of(file.group(1));
      if (Files.size(secret) <= LONGEST_SECRET) {
        return Files.readString(secret).replaceFirst("\\R\\z", "");
      }
    } catch (IOException | InvalidPathException e) {
      // Told below.
    }
    throw wrong(name, "a text file that can be read");
  }

  /** One of some words. */
  public String choice(String name, List<String> words) {
    String value = values.get(name).strip();
    if (!words.contains(value)) {
      throw wrong(name, "one of " + String.join(", ", words));
    }
    return value;
  }

  /** A duration such as {@code 500ms}, {@code 60s}, {@code 5m}. */
  public Duration duration(String name) {
    Matcher matcher = DURATION.matcher(values.get(name).strip());
    if (!matcher.matches()) {
      throw wrong(name, "a duration such as 500ms, 60s or 5m");
    }
    long amount = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "ms" -> Duration.ofMillis(amount);
      case "s" -> Duration.ofSeconds(amount);
      case "m" -> Duration.ofMinutes(amount);
      default -> Duration.ofHours(amount);
    };
  }

  /** A whole number that is not negative. */
  public int number(String name) {
    String value = values.get(name).strip();
    if (!value.matches("\\d{1,9}")) {
      throw wrong(name, "a whole number");
    }
    return Integer.parseInt(value);
  }

  private static Map<String, String> load(Path file) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      throw new CourierException(
          Kind.CONFIGURATION,
          new Problem(
              "settings-unreadable",
              "The settings " + file + " cannot be read: " + e.getMessage() + ".",
              "Name the folder that has application.properties with --config."),
          e);
    }
    Map<String, String> values = new TreeMap<>();
    properties
        .stringPropertyNames()
        .forEach(name -> values.put(name, properties.getProperty(name)));
    return values;
  }

  private static CourierException unknown(Path file, String name, Map<String, String> known) {
    String meant =
        NearestWord.of(name, known.keySet()).map(word -> "Did you mean " + word + "?").orElse("");
    return new CourierException(
        Kind.CONFIGURATION,
        new Problem("unknown-setting", file + ": unknown setting " + name + ".", meant));
  }

  private CourierException wrong(String name, String expected) {
    return new CourierException(
        Kind.CONFIGURATION,
        new Problem(
            "wrong-setting",
            file + ": " + name + " is \"" + values.get(name) + "\", which is not " + expected + ".",
            "Correct it there, or in the environment variable that replaces it."));
  }
}
