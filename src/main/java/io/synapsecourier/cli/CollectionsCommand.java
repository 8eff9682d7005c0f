package io.synapsecourier.cli;

import io.synapsecourier.cli.terminal.Output;
import io.synapsecourier.cli.terminal.Output.Column;
import io.synapsecourier.meta.SchemaFields;
import io.synapsecourier.model.DataCollection;
import io.synapsecourier.model.FileSpecification;
import io.synapsecourier.report.DisplayText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code courier collections}: where units can go. */
@Command(
    name = "collections",
    mixinStandardHelpOptions = true,
    description = "List the data collections that the token may see.",
    subcommands = CollectionsCommand.Show.class)
final class CollectionsCommand implements Callable<Integer> {
  @Mixin private Globals globals;

  @Override
  public Integer call() {
    try (Backend backend = Backend.open(globals)) {
      globals
          .output()
          .rows(
              List.of(
                  Column.of("id"),
                  Column.of("name"),
                  Column.of("category"),
                  Column.of("specifications")),
              backend.ask(api -> api.collections()).stream()
                  .map(CollectionsCommand::row)
                  .iterator());
      return 0;
    }
  }

  private static Map<String, Object> row(DataCollection collection) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("id", collection.id());
    row.put("name", collection.name());
    row.put("category", collection.category());
    row.put(
        "specifications",
        String.join(
            ", ", collection.specifications().stream().map(FileSpecification::name).toList()));
    return row;
  }

  /** {@code courier collections show ID}. */
  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      description = "Show a collection's file specifications and the fields of its units' meta.")
  static final class Show implements Callable<Integer> {
    @Mixin private Globals globals;

    @Parameters(paramLabel = "ID", description = "id of the collection")
    private long id;

    @Override
    public Integer call() {
      try (Backend backend = Backend.open(globals)) {
        DataCollection collection = backend.ask(api -> api.collection(id));
        Output output = globals.output();
        List<Map<String, Object>> fields = SchemaFields.of(collection.metaSchema());
        if (!output.forPeople()) {
          Map<String, Object> all = new LinkedHashMap<>();
          all.put("id", collection.id());
          all.put("name", collection.name());
          all.put("category", collection.category());
          all.put("file_specifications", collection.specifications());
          all.put("meta_fields", fields);
          output.object(all);
          return 0;
        }
        String name = DisplayText.visible(collection.name());
        System.out.println(collection.id() + "  " + name + "\n\nFile specifications");
        output.records(
            List.of(
                Column.of("name"),
                Column.of("file_type"),
                Column.of("required"),
                Column.of("extensions")),
            collection.specifications().iterator());
        System.out.println(
            fields.isEmpty() ? "\nNo schema: units may have any meta." : "\nMeta of a unit");
        if (!fields.isEmpty()) {
          output.rows(
              List.of(
                  Column.of("field"), Column.of("type"), Column.of("required"), Column.of("rule")),
              fields.iterator());
        }
        return 0;
      }
    }
  }
}
