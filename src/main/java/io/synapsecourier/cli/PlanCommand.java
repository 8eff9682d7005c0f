package io.synapsecourier.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code courier plan}: what an upload would do. */
@Command(
    name = "plan",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Show what an upload would do, and send nothing (= upload --dry-run).")
final class PlanCommand implements Callable<Integer> {
  @Mixin private UploadOptions options;
  @Mixin private Globals globals;

  @Override
  public Integer call() {
    return Runs.once(globals, List.of(options.definition()), true);
  }
}
