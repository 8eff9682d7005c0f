package io.synapsecourier.cli;

import io.synapsecourier.config.Credentials;
import io.synapsecourier.config.DefinitionReader;
import io.synapsecourier.config.Definitions;
import io.synapsecourier.config.Parsed;
import io.synapsecourier.config.yaml.ConfigError;
import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.CourierException.Kind;
import io.synapsecourier.model.Problem;
import io.synapsecourier.model.UploadDefinition;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Whether the files of the configuration can be read, and mean something. */
record SetupCheck(Globals globals, Findings findings) {

  /** Checks settings and aliases. */
  void settings() {
    if (findings.ask("settings", globals::settings) != null) {
      findings.add(Finding.ok("settings", globals.configDir() + "/application.properties"));
    }
    if (findings.ask("aliases", globals::aliases) != null) {
      findings.add(Finding.ok("aliases", globals.aliases().size() + " words"));
    }
  }

  /** The entries of credentials.yaml; none where it cannot be read. */
  Credentials credentials() {
    Credentials credentials = findings.ask("credentials", globals::credentials);
    if (credentials == null) {
      return new Credentials(java.util.Map.of());
    }
    findings.add(Finding.ok("credentials", credentials.entries().size() + " entries"));
    return credentials;
  }

  /** The named definitions, or all that are enabled; each mistake of the others is a finding. */
  List<UploadDefinition> definitions(List<Path> files, List<String> only) {
    if (files == null || files.isEmpty()) {
      Definitions all = Definitions.all(globals.configDir());
      all.errors().forEach(this::mistake);
      all.notices().forEach(notice -> findings.add(Finding.warn("definitions", notice, "")));
      Definitions good = new Definitions(all.good(), List.of(), List.of());
      List<UploadDefinition> chosen =
          findings.ask("definitions", () -> DefinitionList.chosen(good, only));
      return chosen == null ? List.of() : told(chosen);
    }
    List<UploadDefinition> chosen = new ArrayList<>();
    for (Path file : files) {
      Parsed parsed = new DefinitionReader().read(file);
      parsed.errors().forEach(this::mistake);
      parsed.notices().forEach(n -> findings.add(Finding.warn("definitions", file + ": " + n, "")));
      if (parsed.definition() != null) {
        chosen.add(parsed.definition());
      }
    }
    return told(chosen);
  }

  private List<UploadDefinition> told(List<UploadDefinition> chosen) {
    findings.add(
        chosen.isEmpty()
            ? Finding.warn(
                "definitions",
                "none of " + globals.configDir().resolve("uploads") + " is enabled and valid",
                "Name one, or write one: courier explore suggests it.")
            : Finding.ok(
                "definitions",
                String.join(", ", chosen.stream().map(UploadDefinition::id).toList())));
    return chosen;
  }

  private void mistake(ConfigError error) {
    findings.add(
        Finding.fail(
            "definitions",
            new CourierException(
                Kind.CONFIGURATION,
                new Problem("configuration", error.toString(), "Correct it there."))));
  }
}
