package io.synapsecourier.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A folder with one file at a time, for readers that take a file. */
final class TextFiles implements AutoCloseable {
  /** What {@code ${NAME}} may stand for. */
  static final Map<String, String> ENVIRONMENT = Map.of("SECRET", "5ec4e7-5ec4e7");

  private static final String SECRET = ENVIRONMENT.get("SECRET");

  private final Path file;

  TextFiles(String name) {
    try {
      file = Files.createTempDirectory("fuzz").resolve(name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path write(byte[] content) throws IOException {
    return Files.write(file, content);
  }

  /** Fails where the text shows what a variable stands for, unless the input itself says it. */
  static void assertNoSecret(String text, byte[] input) {
    if (text.contains(SECRET) && !new String(input, StandardCharsets.UTF_8).contains(SECRET)) {
      throw new AssertionError("a secret is shown");
    }
  }

  Path folder() {
    return file.getParent();
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(file);
    Files.deleteIfExists(folder());
  }
}
