package io.synapsecourier.config;

import io.synapsecourier.config.key.Settings;
import io.synapsecourier.config.yaml.ConfigError;
import io.synapsecourier.config.yaml.ErrorList;
import io.synapsecourier.config.yaml.MapValue;
import io.synapsecourier.config.yaml.Substitution;
import io.synapsecourier.config.yaml.TextFile;
import io.synapsecourier.config.yaml.YamlText;
import io.synapsecourier.model.OnChange;
import io.synapsecourier.model.sage.ListReading;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The definitions of manifests among those of a configuration directory: files of {@code uploads}
 * that have the key {@code manifest}.
 *
 * @param good those without errors, by file name
 * @param errors the errors of the others
 */
public record ManifestDefinitions(List<ManifestDefinition> good, List<ConfigError> errors) {
  public ManifestDefinitions {
    good = List.copyOf(good);
    errors = List.copyOf(errors);
  }

  /** Reads every definition of a manifest. */
  public static ManifestDefinitions all(Path configDir) {
    List<ConfigError> errors = new ArrayList<>();
    Map<Path, Read> all = new TreeMap<>();
    Map<String, List<Path>> byId = new TreeMap<>();
    DefinitionReader others = new DefinitionReader();
    for (Path file : Definitions.yamlFiles(configDir, errors)) {
      String id;
      if (isManifest(file)) {
        Read read = read(file);
        errors.addAll(read.errors());
        all.put(file, read);
        id = read.definition() == null ? null : read.definition().id();
      } else {
        id = others.reading(file).id();
      }
      if (id != null) {
        byId.computeIfAbsent(id, absent -> new ArrayList<>()).add(file);
      }
    }
    List<ManifestDefinition> good = new ArrayList<>();
    all.forEach(
        (file, read) -> {
          List<Path> same =
              read.definition() == null ? List.of() : byId.get(read.definition().id());
          if (same.size() > 1) {
            errors.add(duplicate(file, read.definition().id(), same));
          } else if (read.definition() != null) {
            good.add(read.definition());
          }
        });
    return new ManifestDefinitions(good, errors);
  }

  /**
   * A file of a definition.
   *
   * @param definition null where it has errors
   */
  private record Read(ManifestDefinition definition, List<ConfigError> errors) {}

  /** Two uploads of one id would take each other's rows for their own that are gone. */
  private static ConfigError duplicate(Path file, String id, List<Path> same) {
    String others =
        same.stream()
            .filter(other -> !other.equals(file))
            .map(other -> other.getFileName().toString())
            .collect(Collectors.joining(", "));
    return new ConfigError(
        file.toString(),
        1,
        1,
        "The id \"" + id + "\" is also that of " + others,
        "Give each definition an id of its own. For example: id: " + id + "-2");
  }

  /** What is wrong with the definition in a file. */
  public static List<ConfigError> errors(Path file) {
    return read(file).errors();
  }

  /** Whether a file defines the upload of a manifest; one that cannot be read does not. */
  public static boolean isManifest(Path file) {
    return map(file, new ErrorList())
        .map(map -> map.entries().stream().anyMatch(entry -> entry.key().equals("manifest")))
        .orElse(false);
  }

  private static Optional<MapValue> map(Path file, ErrorList errors) {
    String label = file.toString();
    return TextFile.read(file, label, errors)
        .flatMap(text -> YamlText.parse(label, text, errors))
        .filter(MapValue.class::isInstance)
        .map(MapValue.class::cast);
  }

  private static Read read(Path file) {
    ErrorList own = new ErrorList();
    LocalPaths paths = LocalPaths.ofProcess();
    Optional<MapValue> map =
        map(file, own)
            .map(value -> new Substitution(System.getenv(), paths::resolve).apply(value, own))
            .filter(MapValue.class::isInstance)
            .map(MapValue.class::cast);
    ManifestDefinition definition = null;
    if (map.isPresent()) {
      Settings root = ManifestKeys.MANIFEST.read(map.get(), null, own);
      new TimingChecks(paths, own).run(root);
      definition = own.isEmpty() ? definition(root, file, paths) : null;
    }
    return new Read(definition, own.sorted());
  }

  private static ManifestDefinition definition(Settings root, Path file, LocalPaths paths) {
    String id = root.get("id", String.class);
    String config = root.get("synapse_config", String.class);
    String within = root.get("within", String.class);
    String stem = file.getFileName().toString().replaceFirst("\\.[^.]*$", "");
    return new ManifestDefinition(
        file,
        id == null ? StableId.slug(stem) : id,
        root.get("name", String.class),
        paths.resolve(root.get("manifest", String.class)),
        within == null ? null : paths.resolve(within),
        root.get("profile", String.class),
        config == null ? null : paths.resolve(config),
        root.get("credentials", String.class),
        ListReading.valueOf(DefinitionBuilder.constant(root.get("annotation_lists", String.class))),
        root.get("allow_move", Boolean.class),
        OnChange.valueOf(DefinitionBuilder.constant(root.get("on_change", String.class))),
        Timing.when(root),
        root.get("enabled", Boolean.class));
  }
}
