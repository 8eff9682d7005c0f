package io.synapsecourier.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.synapsecourier.config.yaml.ConfigError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DefinitionsTest {
  private static final String LEAST = DefinitionReaderTest.LEAST + "units: {by: stem}\n";

  @TempDir Path config;

  @BeforeEach
  void makeUploads() throws IOException {
    Files.createDirectory(config.resolve("uploads"));
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(config.resolve("uploads").resolve(name), text);
  }

  @Test
  void everyYamlFileIsADefinitionInTheOrderOfNames() throws IOException {
    write("b.yaml", LEAST);
    write("a.yml", LEAST);
    write("C.YAML", LEAST + "id: c\n");
    write(".a.yaml.swp", "no");
    write(".hidden.yaml", "no");
    write("notes.txt", "no");
    write("old.yaml.bak", "no");

    Definitions all = Definitions.all(config);

    assertThat(all.errors()).isEmpty();
    assertThat(all.good()).extracting(f -> f.definition().id()).containsExactly("c", "a", "b");
    assertThat(all.good().get(1).file()).isEqualTo(config.resolve("uploads/a.yml"));
  }

  @Test
  void aBrokenFileDoesNotStopTheOthers() throws IOException {
    Path bad = write("bad.yaml", "name: [");
    write("good.yaml", LEAST);

    Definitions all = Definitions.all(config);

    assertThat(all.good()).hasSize(1);
    assertThat(all.errors())
        .extracting(ConfigError::toString)
        .singleElement()
        .asString()
        .startsWith(bad + ":1:8: This is not YAML");
  }

  @Test
  void theSameIdInTwoFilesIsAnErrorInBoth() throws IOException {
    Path a = write("a.yaml", LEAST + "id: b\n");
    Path b = write("b.yaml", LEAST);
    write("c.yaml", LEAST);

    Definitions all = Definitions.all(config);

    assertThat(all.good()).extracting(f -> f.definition().id()).containsExactly("c");
    assertThat(all.errors())
        .extracting(ConfigError::toString)
        .containsExactly(
            a
                + ":6:5: The id \"b\" is also that of b.yaml. Give each definition an id of its own."
                + " For example: id: b-2",
            b
                + ":1:1: The id \"b\" is also that of a.yaml. Give each definition an id of its own."
                + " For example: id: b-2");
  }

  @Test
  void noticesNameTheirFile() throws IOException {
    Path file = write("a.yaml", DefinitionReaderTest.LEAST);

    assertThat(Definitions.all(config).notices())
        .singleElement()
        .asString()
        .startsWith(file + ": units.by is not set");
  }

  @Test
  void noDirectoryMeansNoDefinitions() {
    Definitions all = Definitions.all(config.resolve("nope"));

    assertThat(all.good()).isEmpty();
    assertThat(all.errors()).isEmpty();
  }

  @Test
  void theShippedExamplesAreValidAndSwitchedOff() {
    Definitions all = Definitions.all(Path.of("config"));

    assertThat(all.errors()).isEmpty();
    assertThat(all.good())
        .isNotEmpty()
        .allSatisfy(
            found -> {
              assertThat(found.definition().enabled()).isFalse();
              assertThat(found.file())
                  .content()
                  .startsWith("# yaml-language-server: $schema=../upload.schema.json\n");
            });
  }
}
