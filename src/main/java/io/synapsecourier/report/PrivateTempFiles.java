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

  /** A folder beside the file that they are for, where there has to be room for them anyway. */
  static PrivateTempFiles beside(Path target) throws IOException {
    Path parent = target.toAbsolutePath().getParent();
    Path folder = Files.createTempDirectory(parent, ".courier-workbook");
    folder.toFile().deleteOnExit();
    return new PrivateTempFiles(folder);
  }

  @Override
  public File createTempFile(String prefix, String suffix) throws IOException {
    return temporary(Files.createTempFile(folder, prefix, suffix));
  }

  @Override
  public File createTempDirectory(String prefix) throws IOException {
    return temporary(Files.createTempDirectory(folder, prefix));
  }

  private static File temporary(Path path) {
    path.toFile().deleteOnExit();
    return path.toFile();
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
