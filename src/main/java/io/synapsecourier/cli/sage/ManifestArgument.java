package io.synapsecourier.cli.sage;

import io.synapsecourier.meta.manifest.LocalLookup;
import io.synapsecourier.meta.manifest.Manifest;
import io.synapsecourier.meta.manifest.ManifestLimits;
import io.synapsecourier.meta.manifest.ManifestOptions;
import io.synapsecourier.meta.manifest.PathRules;
import io.synapsecourier.model.sage.ListReading;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The manifest of a command, and how it is read. */
final class ManifestArgument {
  private static final int BUFFER = 1 << 16;

  @Parameters(paramLabel = "FILE", description = "the manifest; - for standard input")
  private String file;

  @Option(
      names = "--annotation-lists",
      paramLabel = "HOW",
      defaultValue = "commas",
      description =
          "commas: a, b are two values; brackets: only [a, b] are, as with the released client")
  private Lists lists;

  /** The readings by the words of people. */
  enum Lists {
    COMMAS(ListReading.COMMAS),
    BRACKETS(ListReading.BRACKETS);

    private final ListReading reading;

    Lists(ListReading reading) {
      this.reading = reading;
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A manifest that was read and checked, as far as this machine knows.
   *
   * @param copy of standard input; null for none
   */
  record Opened(Manifest manifest, String name, Path copy) implements AutoCloseable {
    @Override
    public void close() throws IOException {
      if (copy != null) {
        Files.deleteIfExists(copy);
        Files.deleteIfExists(copy.getParent());
      }
    }
  }

  /**
   * Reads the manifest; local paths start in the current directory.
   *
   * @throws io.synapsecourier.model.CourierException where it cannot be read to its end
   */
  Opened open() throws IOException {
    if (!file.equals("-")) {
      return new Opened(read(Path.of(file)), file, null);
    }
    // It is gone through more than once.
    Path copy = Files.createTempDirectory("courier-sync").resolve("standard-input");
    try {
      keep(copy);
      return new Opened(read(copy), "standard input", copy);
    } catch (IOException | RuntimeException e) {
      new Opened(null, null, copy).close();
      throw e;
    }
  }

  private static void keep(Path copy) throws IOException {
    byte[] buffer = new byte[BUFFER];
    long kept = 0;
    try (OutputStream out = Files.newOutputStream(copy)) {
      int read = System.in.read(buffer);
      // One byte over the limit is enough to be refused by the reader.
      while (read >= 0 && kept <= ManifestLimits.DEFAULT.fileBytes()) {
        out.write(buffer, 0, read);
        kept += read;
        read = System.in.read(buffer);
      }
    }
  }

  private Manifest read(Path path) {
    PathRules paths =
        new PathRules(
            Path.of("").toAbsolutePath(),
            Path.of(System.getProperty("user.home", "/")),
            System.getenv(),
            null);
    return Manifest.read(path, new ManifestOptions(lists.reading, paths), new LocalLookup());
  }
}
