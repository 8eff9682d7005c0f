package io.synapsecourier.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.util.Optional;

/** The stored objects as the storage server keeps them on disk, read without asking it. */
public final class ObjectFiles {
  private static final int BUFFER = 256 << 10;

  private final Path bucket;

  ObjectFiles(Path bucket) {
    this.bucket = bucket;
  }

  /**
   * Size and checksum of stored bytes.
   *
   * @param sha1 lower-case hex
   */
  record Content(long size, String sha1) {}

  public boolean exists(String key) {
    return Files.isRegularFile(path(key));
  }

  /** Empty where nothing is stored under the key. */
  Optional<Content> content(String key) throws IOException {
    try {
      return Optional.of(content(path(key)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  static Content content(Path file) throws IOException {
    MessageDigest sha1 = Digests.of("SHA-1");
    long size = 0;
    try (InputStream in = Files.newInputStream(file)) {
      byte[] buffer = new byte[(int) Math.max(1, Math.min(BUFFER, Files.size(file) + 1))];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        sha1.update(buffer, 0, read);
        size += read;
      }
    }
    return new Content(size, Digests.hex(sha1));
  }

  /** Deletes what is below the folder, not the folder; what vanishes meanwhile is gone as well. */
  public static void empty(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException vanished) {
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, IOException failure)
              throws IOException {
            if (!visited.equals(folder)) {
              deleteWhereEmpty(visited);
            }
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private static void deleteWhereEmpty(Path folder) throws IOException {
    try {
      Files.deleteIfExists(folder);
    } catch (DirectoryNotEmptyException stillWrittenTo) {
      // A transfer goes on in it; its object is not confirmed and harms nobody.
    }
  }

  void forget() throws IOException {
    empty(bucket);
  }

  /** The file name, which a client chose, is no part of the path; the rest of the key is ours. */
  public Path path(String key) {
    return bucket.resolve(key.substring(0, key.lastIndexOf('/')));
  }
}
