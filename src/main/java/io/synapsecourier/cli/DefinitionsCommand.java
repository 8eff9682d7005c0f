package io.synapsecourier.cli;

import io.synapsecourier.cli.terminal.Failures;
import io.synapsecourier.cli.terminal.Output.Column;
import io.synapsecourier.config.Definitions;
import io.synapsecourier.config.ManifestDefinition;
import io.synapsecourier.config.ManifestDefinitions;
import io.synapsecourier.config.yaml.ConfigError;
import io.synapsecourier.model.UploadDefinition;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code courier definitions}: what config/uploads holds. */
@Command(
    name = "definitions",
    mixinStandardHelpOptions = true,
    description = "List the definitions of config/uploads, those of manifests too.")
final class DefinitionsCommand implements Callable<Integer> {
  private static final List<Column> COLUMNS =
      List.of("id", "name", "enabled", "path", "data_collection", "storage", "units", "file")
          .stream()
          .map(Column::of)
          .toList();

  @Mixin private Globals globals;

  @Override
  public Integer call() {
    Definitions all = Definitions.all(globals.configDir());
    ManifestDefinitions manifests = ManifestDefinitions.all(globals.configDir());
    Stream<Map<String, Object>> units =
        all.good().stream().map(found -> row(found.file(), found.definition()));
    Stream<Map<String, Object>> rows = manifests.good().stream().map(DefinitionsCommand::row);
    globals.output().rows(COLUMNS, Stream.concat(units, rows).iterator());
    List<ConfigError> errors =
        Stream.concat(all.errors().stream(), manifests.errors().stream()).toList();
    errors.forEach(error -> Failures.say(error.toString()));
    return errors.isEmpty() ? 0 : Failures.USAGE;
  }

  /** A row of a manifest is its data unit; a manifest knows no data collection. */
  private static Map<String, Object> row(ManifestDefinition definition) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("id", definition.id());
    row.put("name", definition.name());
    row.put("enabled", definition.enabled());
    row.put("path", definition.manifest().toString());
    row.put("data_collection", null);
    row.put("storage", null);
    row.put("units", "manifest");
    row.put("file", definition.file().toString());
    return row;
  }

  private static Map<String, Object> row(Path file, UploadDefinition definition) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("id", definition.id());
    row.put("name", definition.name());
    row.put("enabled", definition.enabled());
    row.put("path", definition.shownPath());
    row.put("data_collection", definition.dataCollection());
    row.put("storage", definition.storage());
    row.put(
        "units",
        definition.units().by().name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
    row.put("file", file.toString());
    return row;
  }
}
