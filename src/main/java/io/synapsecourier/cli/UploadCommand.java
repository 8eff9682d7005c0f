package io.synapsecourier.cli;

import io.synapsecourier.cli.terminal.Prompt;
import io.synapsecourier.model.UploadDefinition;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code courier upload}: one folder, once. */
@Command(
    name = "upload",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Upload a folder once; what is registered already is left alone.",
      "On a terminal it asks for path, collection and storage where they are missing."
    })
final class UploadCommand implements Callable<Integer> {
  @Spec private CommandSpec command;
  @ParentCommand private Courier courier;
  @Mixin private UploadOptions options;
  @Mixin private Globals globals;

  @Option(names = "--dry-run", description = "show what would happen, and send nothing (= plan)")
  private boolean dryRun;

  @Option(
      names = "--detach",
      description = "print the id of a job and return; it goes on without the terminal (jobs)")
  private boolean detach;

  @Option(names = "--no-input", description = "ask nothing: what is missing is an error")
  private boolean noInput;

  @Override
  public Integer call() {
    if (dryRun && detach) {
      throw new ParameterException(
          command.commandLine(), "--dry-run sends nothing, so there is nothing to --detach.");
    }
    Prompt prompt = noInput ? null : courier.prompt(globals);
    if (prompt != null && options.lacksSomething()) {
      return new GuidedUpload(globals, options, prompt).run(dryRun, detach);
    }
    UploadDefinition definition = options.definition();
    if (dryRun) {
      return new Plans(globals, definition, options.uploadCommand()).show(null, false);
    }
    return detach ? Detached.start(globals, definition) : Runs.once(globals, List.of(definition));
  }
}
