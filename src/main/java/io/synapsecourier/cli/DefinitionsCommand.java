package io.synapsecourier.cli;

import io.synapsecourier.cli.Output.Column;
import io.synapsecourier.config.Definitions;
import io.synapsecourier.model.UploadDefinition;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code courier definitions}: what config/uploads holds. */
@Command(
    name = "definitions",
    mixinStandardHelpOptions = true,
    description = "List the upload definitions of config/uploads.")
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
    globals
        .output()
        .rows(
            COLUMNS,
            all.good().stream().map(found -> row(found.file(), found.definition())).iterator());
    all.errors().forEach(error -> Failures.say(error.toString()));
    return all.errors().isEmpty() ? 0 : Failures.USAGE;
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
