package io.synapsecourier.meta.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.synapsecourier.model.CourierException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DroppedManifestsTests {
  @TempDir Path folder;

  @Test
  void filesThatAreCalledLikeManifestsAreFoundByName() throws IOException {
    for (String name : List.of("b.tsv", "a.CSV", ".hidden.tsv", "notes.txt", "b.tsv.part")) {
      Files.writeString(folder.resolve(name), "path\tparent\n");
    }
    Files.createDirectories(folder.resolve("below.tsv"));
    Files.writeString(folder.resolve("below.tsv/c.tsv"), "path\tparent\n");

    assertThat(DroppedManifests.in(folder))
        .containsExactly(folder.resolve("a.CSV"), folder.resolve("b.tsv"));
  }

  @Test
  void aFolderThatCannotBeListedIsTold() {
    assertThatThrownBy(() -> DroppedManifests.in(folder.resolve("nowhere")))
        .isInstanceOf(CourierException.class)
        .hasMessageContaining("nowhere cannot be listed");
  }
}
