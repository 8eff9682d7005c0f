package io.synapsecourier.config;

import io.synapsecourier.config.key.Field;
import io.synapsecourier.config.key.Key;
import io.synapsecourier.config.key.Settings;
import io.synapsecourier.config.yaml.ErrorList;
import io.synapsecourier.config.yaml.MapValue;
import io.synapsecourier.config.yaml.Scalar;
import io.synapsecourier.config.yaml.Substitution;
import io.synapsecourier.config.yaml.TextFile;
import io.synapsecourier.config.yaml.Value;
import io.synapsecourier.config.yaml.YamlText;
import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.NearestWord;
import io.synapsecourier.model.Problem;
import io.synapsecourier.model.access.Access;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The entries of credentials.yaml: how sources are reached that are not local folders.
 *
 * @param entries by name
 */
public record Credentials(Map<String, Access> entries) {
  private static final String FILE = "credentials.yaml";
  private static final List<String> KINDS =
      Arrays.stream(AccessKeys.values()).map(AccessKeys::word).toList();

  public Credentials {
    entries = Map.copyOf(entries);
  }

  /**
   * Reads {@code credentials.yaml} of a configuration directory; without the file there are none.
   *
   * @throws CourierException with every error of the file
   */
  public static Credentials read(
      Path configDir, Map<String, String> environment, LocalPaths paths) {
    Path file = configDir.resolve(FILE);
    if (!Files.exists(file)) {
      return new Credentials(Map.of());
    }
    ErrorList errors = new ErrorList();
    Map<String, Access> entries =
        TextFile.read(file, file.toString(), errors)
            .flatMap(text -> YamlText.parse(file.toString(), text, errors))
            .map(value -> new Substitution(environment, paths::resolve).apply(value, errors))
            .map(value -> entries(value, paths, errors))
            .orElse(Map.of());
    if (!errors.isEmpty()) {
      throw Parsed.failure(errors.sorted());
    }
    return new Credentials(entries);
  }

  /**
   * The entry of a name.
   *
   * @param type of its record
   * @throws CourierException of kind CONFIGURATION where there is none, or it is of another kind
   */
  public <T extends Access> T get(String name, Class<T> type) {
    Access access = entries.get(name);
    if (access == null) {
      throw wrong(
          "There is no entry " + Scalar.quote(name) + " in " + FILE + ".",
          NearestWord.of(name, entries.keySet())
              .map(word -> "Did you mean " + Scalar.quote(word) + "?")
              .orElse(entries.isEmpty() ? "Add it." : "It has " + names() + "."));
    }
    if (!type.isInstance(access)) {
      throw wrong(
          "The entry " + Scalar.quote(name) + " of " + FILE + " is for " + kind(access) + ".",
          "Name an entry of the kind that the path wants.");
    }
    return type.cast(access);
  }

  private String names() {
    return String.join(", ", entries.keySet().stream().sorted().toList());
  }

  private static String kind(Access access) {
    return access.getClass().getSimpleName().replace("Access", "").toLowerCase(Locale.ROOT);
  }

  private static CourierException wrong(String what, String remedy) {
    return new CourierException(
        CourierException.Kind.CONFIGURATION, new Problem("credentials", what, remedy));
  }

  private static Map<String, Access> entries(Value value, LocalPaths paths, ErrorList errors) {
    Map<String, Access> entries = new LinkedHashMap<>();
    if (!(value instanceof MapValue map)) {
      if (!value.isNull()) {
        errors.add(
            value.origin(),
            "The file is not a map of names and entries",
            "For example: ward3: {type: s3, profile: ward3}");
      }
      return entries;
    }
    for (MapValue.Entry entry : map.entries()) {
      entry(entry, paths, errors).ifPresent(access -> entries.put(entry.key(), access));
    }
    return entries;
  }

  private static Optional<Access> entry(MapValue.Entry entry, LocalPaths paths, ErrorList errors) {
    Optional<AccessKeys> kind = kind(entry, errors);
    if (kind.isEmpty()) {
      return Optional.empty();
    }
    AccessKeys keys = kind.get();
    Field self = new Field(null, Key.of(entry.key(), keys.section(), "{type: s3}", ""));
    int before = errors.sorted().size();
    Settings says = keys.section().read((MapValue) entry.value(), self, errors);
    try {
      Access access = keys.access(says, paths::resolve, errors);
      return errors.sorted().size() == before ? Optional.of(access) : Optional.empty();
    } catch (InvalidPathException e) {
      errors.add(entry.origin(), "A path here is no name that the file system knows", "Check it.");
      return Optional.empty();
    }
  }

  private static Optional<AccessKeys> kind(MapValue.Entry entry, ErrorList errors) {
    if (entry.value() instanceof MapValue map) {
      for (MapValue.Entry key : map.entries()) {
        if (key.key().equals("type") && key.value() instanceof Scalar scalar) {
          int kind = KINDS.indexOf(scalar.text());
          if (kind < 0) {
            errors.add(
                scalar.origin(),
                "The type of " + Scalar.quote(entry.key()) + " is one of " + KINDS,
                NearestWord.of(scalar.text(), KINDS)
                    .map(word -> "Did you mean " + word + "?")
                    .orElse("For example: type: s3"));
            return Optional.empty();
          }
          return Optional.of(AccessKeys.values()[kind]);
        }
      }
    }
    errors.add(
        entry.origin(),
        Scalar.quote(entry.key()) + " needs a type, one of " + KINDS,
        "For example: " + entry.key() + ": {type: s3, profile: ward3}");
    return Optional.empty();
  }
}
