package io.synapsecourier.cli;

import io.synapsecourier.cli.terminal.Failures;
import io.synapsecourier.cli.terminal.Output;
import io.synapsecourier.config.Definitions;
import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.CourierException.Kind;
import io.synapsecourier.model.Problem;
import io.synapsecourier.model.UploadDefinition;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code courier explain}: which rule decides what for one file. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    customSynopsis = "courier explain [OPTIONS] [PATH] FILE",
    description =
        "Say which rule decides what for one file, and what the ledger knows of it. Without PATH:"
            + " by the definitions of config/uploads whose root has the file.")
final class ExplainCommand implements Callable<Integer> {
  @Spec private CommandSpec command;
  @Mixin private UploadOptions options;
  @Mixin private Globals globals;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "FILE",
      description = "its path, its URI, or its path below the root; it need not exist")
  private String file;

  private record Found(UploadDefinition definition, FilePlace place) {}

  @Override
  public Integer call() {
    if (options.path == null) {
      throw new ParameterException(command.commandLine(), "Missing required parameter: 'FILE'");
    }
    if (file == null && options.sayMoreThanPath()) {
      throw new ParameterException(
          command.commandLine(), "These options describe an upload: give its PATH before FILE.");
    }
    List<Found> all = file == null ? byDefinitions(options.path) : List.of(byOptions());
    try (Explainer explainer = Explainer.open(globals)) {
      Output output = globals.output();
      boolean first = true;
      for (Found found : all) {
        ExplainedFile explained = explainer.explain(found.definition(), found.place());
        if (output.forPeople() && !first) {
          System.out.println();
        }
        output.object(output.forPeople() ? explained.lines() : explained.fields());
        first = false;
      }
    }
    return 0;
  }

  private Found byOptions() {
    UploadDefinition definition = options.definition();
    return FilePlace.find(definition, file, true)
        .map(place -> new Found(definition, place))
        .orElseThrow(
            () ->
                new CourierException(
                    Kind.CONFIGURATION,
                    new Problem(
                        "file-elsewhere",
                        file + " does not lie below " + definition.shownPath() + ".",
                        "Name a file below it, or give its path from there.")));
  }

  private List<Found> byDefinitions(String written) {
    Definitions all = Definitions.all(globals.configDir());
    all.errors().forEach(error -> Failures.say(error.toString()));
    List<Found> found =
        all.good().stream()
            .map(Definitions.Found::definition)
            .flatMap(
                definition ->
                    FilePlace.find(definition, written, false).stream()
                        .map(place -> new Found(definition, place)))
            .toList();
    if (found.isEmpty()) {
      throw new CourierException(
          Kind.CONFIGURATION,
          new Problem(
              "file-elsewhere",
              "No definition in "
                  + globals.configDir().resolve("uploads")
                  + " has a root above "
                  + written
                  + ".",
              "Name the folder or the definition first: courier explain PATH FILE."));
    }
    return found;
  }
}
