package io.synapsecourier.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.synapsecourier.model.CourierException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AliasesTest {
  @TempDir Path config;

  private Map<String, String> read(String text) throws IOException {
    Files.writeString(config.resolve("aliases.yaml"), text);
    return Aliases.read(config);
  }

  @Test
  void withoutAFileTheShippedWordsHold() {
    assertThat(Aliases.read(config))
        .containsEntry("img", "image")
        .containsEntry("images", "image")
        .containsEntry("lbl", "label")
        .isEqualTo(Aliases.read(Path.of("config")));
  }

  @Test
  void wordsAreComparedInLowerCaseAndNormalForm() throws IOException {
    assertThat(read("Image: [IMG, \"bi\u0302ld\"]\n"))
        .containsOnly(Map.entry("img", "image"), Map.entry("b\u00EEld", "image"));
  }

  @Test
  void anEmptyFileHasNoAliases() throws IOException {
    assertThat(read("# none\n")).isEmpty();
  }

  @Test
  void everyMistakeIsTold() {
    assertThatThrownBy(() -> read("image: [pic, 7]\nlabel: [lbl, pic]\nmask: seg\nscan: [PIC]\n"))
        .isInstanceOf(CourierException.class)
        .hasMessageContaining("aliases.yaml:1:14: An item of \"image\" needs one line of text")
        .hasMessageContaining("aliases.yaml:3:7: \"mask\" needs a list")
        .hasMessageContaining("Write mask: [\"seg\"].")
        .hasMessageContaining(
            "aliases.yaml:4:7: \"PIC\" stands under \"label\" and \"scan\". Keep it under the one");
  }

  @Test
  void aListInsteadOfAMapIsAnError() {
    assertThatThrownBy(() -> read("[img]"))
        .hasMessageContaining("aliases.yaml:1:1: The file is not a map");
  }
}
