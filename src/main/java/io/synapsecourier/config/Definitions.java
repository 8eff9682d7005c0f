package io.synapsecourier.config;

import io.synapsecourier.config.yaml.ConfigError;
import io.synapsecourier.model.UploadDefinition;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * All definitions of a configuration directory.
 *
 * @param good those without errors, by file name
 * @param errors the errors of the others
 * @param notices lines of the good ones, each with its file in front
 * @param broken files with errors
 * @param listed whether the directory is there and could be listed
 */
public record Definitions(
    List<Found> good,
    List<ConfigError> errors,
    List<String> notices,
    List<Broken> broken,
    boolean listed) {
  public Definitions {
    good = List.copyOf(good);
    errors = List.copyOf(errors);
    notices = List.copyOf(notices);
    broken = List.copyOf(broken);
  }

  /** As all of a directory that could be listed, none of them broken. */
  public Definitions(List<Found> good, List<ConfigError> errors, List<String> notices) {
    this(good, errors, notices, List.of(), true);
  }

  /** A definition and the file that holds it. */
  public record Found(Path file, UploadDefinition definition) {}

  /**
   * A file with errors.
   *
   * @param id of its definition; null where the text does not tell it
   */
  public record Broken(Path file, String id, List<ConfigError> errors) {}

  /** Reads every {@code uploads/*.yaml} and {@code *.yml}; hidden files are left out. */
  public static Definitions all(Path configDir) {
    return all(configDir, new DefinitionReader());
  }

  /** As {@link #all(Path)}, with a reader of one's own. */
  public static Definitions all(Path configDir, DefinitionReader reader) {
    List<ConfigError> errors = new ArrayList<>();
    boolean listed = Files.isDirectory(configDir.resolve("uploads"));
    Map<Path, DefinitionReader.Reading> readings = new TreeMap<>();
    Map<String, List<Path>> byId = new TreeMap<>();
    List<Path> files = files(configDir, errors);
    listed &= errors.isEmpty();
    for (Path file : files) {
      DefinitionReader.Reading reading = reader.reading(file);
      readings.put(file, reading);
      errors.addAll(reading.parsed().errors());
      if (reading.id() != null) {
        byId.computeIfAbsent(reading.id(), id -> new ArrayList<>()).add(file);
      }
    }
    List<Found> good = new ArrayList<>();
    List<String> notices = new ArrayList<>();
    List<Broken> broken = new ArrayList<>();
    readings.forEach(
        (file, reading) -> {
          List<Path> same = reading.id() == null ? List.of(file) : byId.get(reading.id());
          if (same.size() > 1) {
            errors.add(duplicate(file, reading, same));
            broken.add(new Broken(file, reading.id(), List.of(duplicate(file, reading, same))));
          } else if (reading.parsed().definition() != null) {
            good.add(new Found(file, reading.parsed().definition()));
            reading.parsed().notices().forEach(n -> notices.add(file + ": " + n));
          } else {
            broken.add(new Broken(file, reading.id(), reading.parsed().errors()));
          }
        });
    return new Definitions(good, errors, notices, broken, listed);
  }

  private static ConfigError duplicate(
      Path file, DefinitionReader.Reading reading, List<Path> same) {
    List<String> others =
        same.stream().filter(f -> !f.equals(file)).map(f -> f.getFileName().toString()).toList();
    return new ConfigError(
        file.toString(),
        reading.idOrigin().line(),
        reading.idOrigin().column(),
        "The id \"" + reading.id() + "\" is also that of " + String.join(", ", others),
        "Give each definition an id of its own. For example: id: " + reading.id() + "-2");
  }

  /** The files of definitions, by name; those of manifests are read by others. */
  static List<Path> files(Path configDir, List<ConfigError> errors) {
    List<Path> files = yamlFiles(configDir, errors);
    files.removeIf(ManifestDefinitions::isManifest);
    return files;
  }

  /** All files that may hold a definition, by name. */
  static List<Path> yamlFiles(Path configDir, List<ConfigError> errors) {
    Path uploads = configDir.resolve("uploads");
    List<Path> files = new ArrayList<>();
    if (!Files.exists(uploads)) {
      return files;
    }
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(uploads)) {
      entries.forEach(files::add);
    } catch (IOException | DirectoryIteratorException e) {
      errors.add(
          new ConfigError(
              uploads.toString(),
              1,
              1,
              "The directory cannot be listed",
              "Check its permissions."));
    }
    files.removeIf(file -> !isDefinition(file));
    files.sort(null);
    return files;
  }

  private static boolean isDefinition(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return !name.startsWith(".") && (name.endsWith(".yaml") || name.endsWith(".yml"));
  }
}
