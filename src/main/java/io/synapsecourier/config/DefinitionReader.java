package io.synapsecourier.config;

import io.synapsecourier.config.yaml.ErrorList;
import io.synapsecourier.config.yaml.MapValue;
import io.synapsecourier.config.yaml.Origin;
import io.synapsecourier.config.yaml.Substitution;
import io.synapsecourier.config.yaml.TextFile;
import io.synapsecourier.config.yaml.Value;
import io.synapsecourier.config.yaml.YamlText;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Reads upload definitions from YAML, from the platform's JSON and from command-line options. No
 * text makes it throw; what is wrong is in the result.
 */
public final class DefinitionReader {
  private final LocalPaths paths;
  private final Substitution substitution;

  /** A reader with the environment of this process. */
  public DefinitionReader() {
    this(System.getenv(), LocalPaths.ofProcess());
  }

  /**
   * @param environment variables for {@code ${NAME}}
   * @param paths where relative paths start
   */
  public DefinitionReader(Map<String, String> environment, LocalPaths paths) {
    this.paths = paths;
    this.substitution = new Substitution(environment, paths::resolve);
  }

  /** Reads a definition file; its default id is the file name without extension. */
  public Parsed read(Path file) {
    return reading(file).parsed();
  }

  /** Reads the text of a definition file of that name. */
  public Parsed read(String name, String text) {
    ErrorList errors = new ErrorList();
    return ofFile(name, Optional.of(text), errors).parsed();
  }

  /**
   * Makes a definition of command-line options.
   *
   * @param options by key, sections with a dot ({@code units.by}); texts are read as the key wants
   *     them, {@code assets} as JSON; null is an option that was not given
   */
  public Parsed fromOptions(Map<String, Object> options) {
    ErrorList errors = new ErrorList();
    MapValue map = OptionValues.of(named(AssetsOption.read(options, errors)));
    return new Assembly(paths, errors, null).assemble(map).parsed();
  }

  /** An upload by options has no name of its own; people know it by its directory. */
  private static Map<String, Object> named(Map<String, Object> options) {
    Map<String, Object> named = new LinkedHashMap<>(options);
    named.values().removeIf(Objects::isNull);
    if (options.get("assets") instanceof MapValue assets) {
      String names =
          assets.entries().stream().map(MapValue.Entry::key).collect(Collectors.joining(", "));
      named.putIfAbsent("name", names.isBlank() ? "assets" : names);
    }
    if (options.get("path") instanceof String path && !path.isBlank()) {
      named.putIfAbsent("name", LocalPaths.lastName(path));
    }
    return named;
  }

  /**
   * Reads the platform's upload parameters (synapse-datamaker.md §8.1) with options on top.
   *
   * @param json the file
   * @param options as in {@link #fromOptions}; each overrides what the file says, with a notice
   */
  public Parsed fromParams(Path json, Map<String, Object> options) {
    ErrorList errors = new ErrorList();
    String label = json.toString();
    Assembly assembly = new Assembly(paths, errors, null);
    return TextFile.read(json, label, errors)
        .flatMap(text -> map(label, text, errors))
        .map(
            file ->
                OptionsOnTop.of(
                    file, OptionValues.of(AssetsOption.read(options, errors)), assembly.notices()))
        .map(merged -> assembly.assemble(merged).parsed())
        .orElseGet(() -> new Parsed(null, errors.sorted(), List.of()));
  }

  /** As {@link #read(Path)}, with the place of the id. */
  Reading reading(Path file) {
    ErrorList errors = new ErrorList();
    String label = file.toString();
    return ofFile(label, TextFile.read(file, label, errors), errors);
  }

  private Reading ofFile(String label, Optional<String> text, ErrorList errors) {
    return text.flatMap(t -> map(label, t, errors))
        .map(map -> new Assembly(paths, errors, label).assemble(map))
        .orElseGet(
            () ->
                new Reading(
                    new Parsed(null, errors.sorted(), List.of()), null, new Origin(label, 1, 1)));
  }

  private Optional<MapValue> map(String label, String text, ErrorList errors) {
    Optional<Value> value = YamlText.parse(label, text, errors);
    if (value.isEmpty()) {
      return Optional.empty();
    }
    if (substitution.apply(value.get(), errors) instanceof MapValue map) {
      return Optional.of(map);
    }
    errors.add(
        value.get().origin(),
        value.get().isNull() ? "The file says nothing" : "The file is not a map of keys and values",
        "A definition has at least name, path, storage and data_collection. For example: name: CT"
            + " ward 3");
    return Optional.empty();
  }

  /**
   * What came of a file, also for the search for equal ids.
   *
   * @param id null where it is wrong
   */
  record Reading(Parsed parsed, String id, Origin idOrigin) {}
}
