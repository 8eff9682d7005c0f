package io.synapsecourier.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextFileTest {
  @TempDir Path directory;
  private final ErrorList errors = new ErrorList();

  private String errorOf(Path file) {
    assertThat(TextFile.read(file, "f", errors)).isEmpty();
    return errors.sorted().get(0).toString();
  }

  @Test
  void textIsDecodedAsUtf8() throws IOException {
    Path file = Files.writeString(directory.resolve("f"), "한글\n");

    assertThat(TextFile.read(file, "f", errors)).contains("한글\n");
  }

  @Test
  void aByteThatIsNotUtf8HasAPlace() throws IOException {
    Path file = Files.write(directory.resolve("f"), new byte[] {'a', '\n', 'b', (byte) 0xE4, 'c'});

    assertThat(errorOf(file)).isEqualTo("f:2:2: This byte is not UTF-8. Save the file as UTF-8.");
  }

  @Test
  void aTruncatedCharacterAtTheEndIsAnError() throws IOException {
    Path file = Files.write(directory.resolve("f"), new byte[] {'a', (byte) 0xED, (byte) 0x95});

    assertThat(errorOf(file)).startsWith("f:1:2: This byte is not UTF-8");
  }

  @Test
  void missingFilesDirectoriesAndLargeFilesAreRefused() throws IOException {
    Path large = Files.write(directory.resolve("large"), new byte[YamlText.MAX_SIZE + 1]);

    assertThat(errorOf(directory.resolve("nope"))).contains("does not exist");
    assertThat(TextFile.read(directory, "f", errors)).isEmpty();
    assertThat(TextFile.read(large, "f", errors)).isEmpty();
    assertThat(errors.sorted().toString()).contains("not a regular file", "larger than 1 MiB");
  }
}
