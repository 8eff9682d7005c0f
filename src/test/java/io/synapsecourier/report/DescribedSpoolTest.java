package io.synapsecourier.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.synapsecourier.model.CourierException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DescribedSpoolTest {
  @TempDir Path folder;

  @Test
  void whatGoesInComesOutAsItWasAndInOrder() {
    Random random = new Random(1);
    List<Described> units = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      String key =
          random
              .ints(5, 1, 0xd7ff)
              .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
              .toString();
      units.add(new Described(key, "{\"a\":" + i + "}", Map.of(key, "line\nbreak " + i)));
    }
    List<Described> read = new ArrayList<>();

    try (DescribedSpool spool = DescribedSpool.beside(folder.resolve("plan.xlsx"))) {
      units.forEach(spool::add);
      spool.forEach(read::add);
    }

    assertThat(read).isEqualTo(units);
  }

  @Test
  void itsFileIsForItsOwnerOnlyAndGoneAfterwards() throws Exception {
    try (DescribedSpool spool = DescribedSpool.beside(folder.resolve("plan.xlsx"))) {
      spool.add(new Described("P1", "{}", Map.of()));
      assertThat(files()).hasSize(1);
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(files().get(0))))
          .isEqualTo("rw-------");
    }

    assertThat(files()).isEmpty();
  }

  @Test
  void aMissingFolderIsToldBeforeAnythingIsPlanned() {
    assertThatThrownBy(() -> DescribedSpool.beside(folder.resolve("none/plan.xlsx")))
        .isInstanceOf(CourierException.class)
        .hasMessageContaining("its folder does not exist");
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }
}
