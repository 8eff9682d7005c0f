package io.synapsecourier.cli;

import io.synapsecourier.cli.terminal.Output.Column;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code courier storages}: where the platform keeps files. */
@Command(
    name = "storages",
    mixinStandardHelpOptions = true,
    description = "List the storages of the workspace; uploads go to the default one.")
final class StoragesCommand implements Callable<Integer> {
  private static final List<Column> COLUMNS =
      Stream.of("id", "name", "category", "provider", "is_default").map(Column::of).toList();

  @Mixin private Globals globals;

  @Override
  public Integer call() {
    try (Backend backend = Backend.open(globals)) {
      globals.output().records(COLUMNS, backend.ask(api -> api.storages()).iterator());
      return 0;
    }
  }
}
