package io.synapsecourier.cli;

import io.synapsecourier.cli.terminal.Failures;
import io.synapsecourier.config.Definitions;
import io.synapsecourier.config.LiveConfig;
import io.synapsecourier.config.ManifestDefinition;
import io.synapsecourier.config.ManifestDefinitions;
import io.synapsecourier.model.UploadDefinition;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code courier run}: every enabled definition, once or whenever it says. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = {
      "Run every enabled definition of config/uploads once, one after another.",
      "With definitions that say when they run, run all together, and go on until told to end",
      "(SIGTERM). Definitions and routes that change meanwhile are read again."
    })
final class RunCommand implements Callable<Integer> {
  @Mixin private Globals globals;

  @Option(names = "--only", paramLabel = "ID", description = "only these definitions", split = ",")
  private List<String> only;

  /** Whether a definition of a manifest has errors. */
  private boolean broken;

  @Override
  public Integer call() {
    Definitions all = Definitions.all(globals.configDir());
    List<ManifestDefinition> manifests = manifests();
    List<UploadDefinition> chosen =
        only != null && !manifests.isEmpty() && ids(manifests).containsAll(only)
            ? List.of()
            : DefinitionList.chosen(all, uploadsOnly(manifests));
    if (chosen.isEmpty() && manifests.isEmpty()) {
      Failures.say("No definition in " + globals.configDir().resolve("uploads") + " is enabled.");
      return all.errors().isEmpty() && !broken ? 0 : Failures.USAGE;
    }
    boolean stays =
        chosen.stream().anyMatch(definition -> definition.when() != null)
            || manifests.stream().anyMatch(manifest -> manifest.when() != null);
    if (stays) {
      // Where manifests alone run, an upload that is defined later does not: it may have no
      // backend.
      List<String> ids = chosen.isEmpty() ? ids(manifests) : only == null ? List.of() : only;
      return new ServiceRunner(globals, !chosen.isEmpty())
          .run(new LiveConfig(globals.configDir(), ids, globals::settings), manifests);
    }
    int code = chosen.isEmpty() ? 0 : Runs.once(globals, chosen);
    code = Math.max(code, globals.manifests().once(manifests, globals.output()));
    return all.errors().isEmpty() && !broken ? code : Math.max(code, Failures.USAGE);
  }

  private List<ManifestDefinition> manifests() {
    ManifestDefinitions all = ManifestDefinitions.all(globals.configDir());
    all.errors().forEach(error -> Failures.say(error.toString()));
    broken = !all.errors().isEmpty();
    return all.good().stream()
        .filter(manifest -> only == null ? manifest.enabled() : only.contains(manifest.id()))
        .toList();
  }

  private static List<String> ids(List<ManifestDefinition> manifests) {
    return manifests.stream().map(ManifestDefinition::id).toList();
  }

  private List<String> uploadsOnly(List<ManifestDefinition> manifests) {
    return only == null ? null : only.stream().filter(id -> !ids(manifests).contains(id)).toList();
  }
}
