package io.synapsecourier.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.synapsecourier.config.yaml.ConfigError;
import io.synapsecourier.model.OnChange;
import io.synapsecourier.model.sage.ListReading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestDefinitionsTests {
  @TempDir Path folder;

  private void write(String name, String... lines) throws IOException {
    Files.createDirectories(folder.resolve("uploads"));
    Files.writeString(folder.resolve("uploads").resolve(name), String.join("\n", lines) + "\n");
  }

  @Test
  void aFileWithAManifestIsItsUploadAndNoOther() throws IOException {
    write("study.yaml", "name: A study", "backend: sage", "manifest: /data/study.tsv");
    write("ct.yaml", "name: CT", "path: /data/ct", "storage: 11", "data_collection: 42");

    ManifestDefinitions manifests = ManifestDefinitions.all(folder);

    assertThat(manifests.errors()).isEmpty();
    assertThat(manifests.good())
        .containsExactly(
            new ManifestDefinition(
                folder.resolve("uploads/study.yaml"),
                "study",
                "A study",
                Path.of("/data/study.tsv"),
                null,
                null,
                null,
                null,
                ListReading.COMMAS,
                false,
                OnChange.REGISTER,
                null,
                true));
    assertThat(Definitions.all(folder).good())
        .extracting(found -> found.definition().id())
        .containsExactly("ct");
    assertThat(Definitions.all(folder).errors()).isEmpty();
  }

  @Test
  void everyKeyCounts() throws IOException {
    write(
        "a.yaml",
        "id: nightly",
        "name: A study",
        "manifest: /data/study.tsv",
        "within: /data",
        "profile: lab",
        "synapse_config: /etc/synapseConfig",
        "credentials: store",
        "annotation_lists: brackets",
        "allow_move: true",
        "on_change: report",
        "when: {watch: 10s}",
        "enabled: false");

    ManifestDefinition definition = ManifestDefinitions.all(folder).good().get(0);

    assertThat(definition.id()).isEqualTo("nightly");
    assertThat(definition.within()).isEqualTo(Path.of("/data"));
    assertThat(definition.profile()).isEqualTo("lab");
    assertThat(definition.synapseConfig()).isEqualTo(Path.of("/etc/synapseConfig"));
    assertThat(definition.credentials()).isEqualTo("store");
    assertThat(definition.lists()).isEqualTo(ListReading.BRACKETS);
    assertThat(definition.allowMove()).isTrue();
    assertThat(definition.onChange()).isEqualTo(OnChange.REPORT);
    assertThat(definition.when().watch()).isEqualTo(Duration.ofSeconds(10));
    assertThat(definition.enabled()).isFalse();
  }

  @Test
  void mistakesAreToldWithTheirPlacesAndTheOthersCount() throws IOException {
    write(
        "bad.yaml",
        "name: A study",
        "manifest: /data/study.tsv",
        "anotation_lists: brackets",
        "when: {cron: \"0 2 * * *\"}");
    write("good.yaml", "name: Another", "manifest: /data/other.tsv");

    ManifestDefinitions manifests = ManifestDefinitions.all(folder);

    assertThat(manifests.good()).extracting(ManifestDefinition::id).containsExactly("good");
    assertThat(manifests.errors())
        .extracting(ConfigError::toString)
        .anySatisfy(error -> assertThat(error).contains("bad.yaml:3:", "annotation_lists"))
        .anySatisfy(error -> assertThat(error).contains("bad.yaml:4:", "five fields"));
  }

  /** The rows of each would be gone from the other. */
  @Test
  void twoUploadsOfOneIdDoNotRun() throws IOException {
    write("a.yaml", "id: study", "name: A study", "manifest: /data/a.tsv");
    write("b.yaml", "id: study", "name: Another", "manifest: /data/b.tsv");
    write("ct.yaml", "name: CT", "path: /data/ct", "storage: 11", "data_collection: 42");
    write("c.yaml", "id: ct", "name: A third", "manifest: /data/c.tsv");

    ManifestDefinitions manifests = ManifestDefinitions.all(folder);

    assertThat(manifests.good()).isEmpty();
    assertThat(manifests.errors())
        .extracting(ConfigError::toString)
        .anySatisfy(error -> assertThat(error).contains("a.yaml", "\"study\"", "b.yaml"))
        .anySatisfy(error -> assertThat(error).contains("b.yaml", "\"study\"", "a.yaml"))
        .anySatisfy(error -> assertThat(error).contains("c.yaml", "\"ct\"", "ct.yaml"));
  }
}
