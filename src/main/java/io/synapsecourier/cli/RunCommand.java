package io.synapsecourier.cli;

import io.synapsecourier.config.Definitions;
import io.synapsecourier.model.UploadDefinition;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code courier run}: every enabled definition, once. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = "Run every enabled definition of config/uploads once, one after another.")
final class RunCommand implements Callable<Integer> {
  @Mixin private Globals globals;

  @Option(names = "--only", paramLabel = "ID", description = "only these definitions", split = ",")
  private List<String> only;

  @Override
  public Integer call() {
    Definitions all = Definitions.all(globals.configDir());
    List<UploadDefinition> chosen = DefinitionList.chosen(all, only);
    if (chosen.isEmpty()) {
      Failures.say("No definition in " + globals.configDir().resolve("uploads") + " is enabled.");
      return all.errors().isEmpty() ? 0 : Failures.USAGE;
    }
    int code = Runs.once(globals, chosen);
    return all.errors().isEmpty() ? code : Math.max(code, Failures.USAGE);
  }
}
