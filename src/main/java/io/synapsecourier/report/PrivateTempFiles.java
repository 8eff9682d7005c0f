package io.synapsecourier.report;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.poi.util.TempFileCreationStrategy;

/**
 * The temporary files of one workbook, in a folder of its own that only its owner may enter: its
 * rows hold metadata, and POI's own folder may be read by every account. Gone when closed.
 */
final class PrivateTempFiles implements TempFileCreationStrategy, AutoCloseable {
  private final Path folder;

  private PrivateTempFiles(Path folder) {
    this.folder = folder;
  }

  static PrivateTempFiles create() throws IOException {
    return new PrivateTempFiles(Files.createTempDirectory("courier-workbook"));
  }

  @Override
  public File createTempFile(String prefix, String suffix) throws IOException {
    return Files.createTempFile(folder, prefix, suffix).toFile();
  }

  @Override
  public File createTempDirectory(String prefix) throws IOException {
    return Files.createTempDirectory(folder, prefix).toFile();
  }

  @Override
  public void close() throws IOException {
    List<Path> all;
    try (Stream<Path> walk = Files.walk(folder)) {
      all = walk.sorted((a, b) -> b.compareTo(a)).toList();
    }
    for (Path path : all) {
      Files.deleteIfExists(path);
    }
  }
}
