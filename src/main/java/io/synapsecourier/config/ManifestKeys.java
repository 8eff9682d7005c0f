package io.synapsecourier.config;

import io.synapsecourier.config.key.Choice;
import io.synapsecourier.config.key.Flag;
import io.synapsecourier.config.key.Key;
import io.synapsecourier.config.key.Section;
import io.synapsecourier.config.key.Text;
import java.util.List;

/** Every key of a definition whose units are the rows of a manifest of Sage Synapse. */
public final class ManifestKeys {
  private static final Text PATH = new Text("a path", "^.*\\S.*$");

  /** The keys; those that uploads have too are called and mean the same. */
  public static final Section MANIFEST =
      Section.of(
          of("id"),
          of("name"),
          of("description"),
          Key.of(
                  "backend",
                  new Choice(List.of("sage")),
                  "sage",
                  "Where the manifest is uploaded to: Sage Synapse.")
              .byDefault("sage"),
          Key.of(
                  "manifest",
                  PATH,
                  "/data/study.tsv",
                  "Manifest in TSV or CSV, or a folder into which such are dropped; relative paths"
                      + " in it start at its folder.")
              .required(),
          Key.of(
                  "within",
                  PATH,
                  "/data",
                  "Folder that local files of rows have to lie in, so that who writes a manifest"
                      + " can take no others; left out: any.")
              .nullable(),
          Key.of("profile", Text.LINE, "lab", "Profile of the configuration of Synapse.")
              .nullable(),
          Key.of(
                  "synapse_config",
                  PATH,
                  "/etc/courier/synapseConfig",
                  "File of that configuration; left out: `~/.synapseConfig`.")
              .nullable(),
          of("credentials"),
          Key.of(
                  "annotation_lists",
                  new Choice(List.of("commas", "brackets")),
                  "brackets",
                  "Whether commas separate the values of an annotation, or only `[a, b]` is a list.")
              .byDefault("commas"),
          Key.of(
                  "allow_move",
                  new Flag(),
                  "true",
                  "Whether a row with an id and another parent moves the file there.")
              .byDefault("false"),
          Key.of(
                  "on_change",
                  new Choice(List.of("report", "ignore", "register")),
                  "register",
                  "What happens when a registered row changes: a dead letter, nothing, or it is"
                      + " done again as far as it differs.")
              .byDefault("register"),
          of("when"),
          of("enabled"));

  private ManifestKeys() {}

  private static Key of(String name) {
    return Keys.UPLOAD.key(name).orElseThrow();
  }
}
