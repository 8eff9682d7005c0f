package io.synapsecourier.cli;

import io.synapsecourier.model.UploadDefinition;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code courier upload}: one folder, once. */
@Command(
    name = "upload",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Upload a folder once; what is registered already is left alone.")
final class UploadCommand implements Callable<Integer> {
  @Mixin private UploadOptions options;
  @Mixin private Globals globals;

  @Option(names = "--dry-run", description = "show what would happen, and send nothing (= plan)")
  private boolean dryRun;

  @Override
  public Integer call() {
    UploadDefinition definition = options.definition();
    return dryRun
        ? new Plans(globals, definition, options.uploadCommand()).show(null, false)
        : Runs.once(globals, List.of(definition));
  }
}
