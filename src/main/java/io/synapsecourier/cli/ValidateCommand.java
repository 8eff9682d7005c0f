package io.synapsecourier.cli;

import io.synapsecourier.cli.terminal.Failures;
import io.synapsecourier.config.DefinitionReader;
import io.synapsecourier.config.Definitions;
import io.synapsecourier.config.ManifestDefinitions;
import io.synapsecourier.config.Parsed;
import io.synapsecourier.config.yaml.ConfigError;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code courier validate}: are the definitions right? */
@Command(
    name = "validate",
    mixinStandardHelpOptions = true,
    description = "Check definitions: every error of every file at once, with its place.")
final class ValidateCommand implements Callable<Integer> {
  @Mixin private Globals globals;

  @Parameters(arity = "0..*", paramLabel = "FILE", description = "default: all of config/uploads")
  private List<Path> files;

  @Override
  public Integer call() {
    globals.settings();
    globals.aliases();
    int good = 0;
    int errors = 0;
    if (files == null || files.isEmpty()) {
      Definitions all = Definitions.all(globals.configDir());
      all.errors().forEach(error -> Failures.say(error.toString()));
      all.notices().forEach(Failures::say);
      ManifestDefinitions manifests = ManifestDefinitions.all(globals.configDir());
      manifests.errors().forEach(error -> Failures.say(error.toString()));
      good = all.good().size() + manifests.good().size();
      errors = all.errors().size() + manifests.errors().size();
    } else {
      for (Path file : files) {
        if (ManifestDefinitions.isManifest(file)) {
          List<ConfigError> wrong = ManifestDefinitions.errors(file);
          wrong.forEach(error -> Failures.say(error.toString()));
          good += wrong.isEmpty() ? 1 : 0;
          errors += wrong.size();
          continue;
        }
        Parsed parsed = new DefinitionReader().read(file);
        parsed.errors().forEach(error -> Failures.say(error.toString()));
        parsed.notices().forEach(Failures::say);
        good += parsed.errors().isEmpty() ? 1 : 0;
        errors += parsed.errors().size();
      }
    }
    System.out.println(good + " definitions are valid, " + errors + " errors.");
    return errors == 0 ? 0 : Failures.USAGE;
  }
}
