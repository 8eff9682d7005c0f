package io.synapsecourier.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Files stay small enough to be read in one go. */
class FileSizeTest {
  private static final int LARGEST = 500;
  private static final int LARGE = 270;
  private static final int MEDIAN = 80;

  private record Sized(Path file, long lines) {
    @Override
    public String toString() {
      return String.format("%4d %s", lines, file);
    }
  }

  @Test
  void noSourceFileIsLongAndMostAreShort() throws Exception {
    List<Sized> files = sources();
    String largest =
        files.stream().limit(20).map(Sized::toString).collect(Collectors.joining("\n"));

    assertThat(files).isNotEmpty();
    assertThat(files.get(0).lines()).as("largest files:\n%s", largest).isLessThanOrEqualTo(LARGEST);
    assertThat(files.get(files.size() / 10).lines())
        .as("nine of ten files have at most %d lines:\n%s", LARGE, largest)
        .isLessThanOrEqualTo(LARGE);
    assertThat(files.get(files.size() / 2).lines())
        .as("median of lines:\n%s", largest)
        .isLessThanOrEqualTo(MEDIAN);
  }

  /** Largest first. */
  private static List<Sized> sources() throws IOException {
    try (Stream<Path> walk = Files.walk(Path.of("src/main/java"))) {
      return walk.filter(file -> file.toString().endsWith(".java"))
          .map(FileSizeTest::sized)
          .sorted(Comparator.comparingLong(Sized::lines).reversed().thenComparing(Sized::file))
          .toList();
    }
  }

  private static Sized sized(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return new Sized(file, lines.count());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
