package io.synapsecourier.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code courier plan}: what an upload would do. */
@Command(
    name = PlanCommand.NAME,
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Show what an upload would do, and send nothing (= upload --dry-run).")
final class PlanCommand implements Callable<Integer> {
  static final String NAME = "plan";

  @Spec private CommandSpec command;
  @Mixin private UploadOptions options;

  @Option(
      names = "--to",
      paramLabel = "FILE",
      description =
          "also write it to a file (mode 0600): a .xlsx workbook with everything, or .csv, .jsonl"
              + " or .txt with one line per file")
  private Path to;

  @Option(names = "--units", description = "with --to: one line per unit instead of per file")
  private boolean units;

  @Mixin private Globals globals;

  @Override
  public Integer call() {
    if (to != null && globals.workbook != null) {
      throw new ParameterException(
          command.commandLine(), "-o names a file, and so does --to: give one of them.");
    }
    Path target = to == null ? globals.workbook : to;
    return new Plans(globals, options.definition(), options.uploadCommand()).show(target, units);
  }
}
