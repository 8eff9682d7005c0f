package io.synapsecourier.model;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Files that only their owner may read, and that nobody sees half written. */
public final class OwnerOnly {
  private OwnerOnly() {}

  /** What writes a file. */
  @FunctionalInterface
  public interface Writing {
    void to(OutputStream out) throws IOException;
  }

  /**
   * Puts a file of mode 0600 in the place of another, or of none: it is written beside it, forced
   * to the disk and moved. A symbolic link stays, and what it leads to is replaced.
   */
  public static void replace(Path file, byte[] content) throws IOException {
    replace(file, out -> out.write(content));
  }

  /** The same for a content that is written as it comes; where that fails the old file stays. */
  public static void replace(Path file, Writing writing) throws IOException {
    Path real = Files.isSymbolicLink(file) && Files.exists(file) ? file.toRealPath() : file;
    Path folder = real.toAbsolutePath().getParent();
    checkPlace(real, folder);
    // The name is new and, where there are permissions, the file is its owner's from the start.
    Path part = part(real, folder);
    try {
      try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
        writing.to(Channels.newOutputStream(channel));
        channel.force(true);
      }
      Files.move(part, real, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /** Whoever reads a message knows the name that was given, not that of the part. */
  private static void checkPlace(Path file, Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new NoSuchFileException(folder.toString());
    }
    if (Files.isDirectory(file)) {
      throw new FileSystemException(file.toString(), null, "it is a folder");
    }
  }

  private static Path part(Path file, Path folder) throws IOException {
    try {
      return Files.createTempFile(folder, "." + file.getFileName() + ".", ".part");
    } catch (AccessDeniedException e) {
      throw new AccessDeniedException(folder.toString());
    }
  }

  /** Makes a folder of mode 0700, and those above it that are missing; one that is there stays. */
  public static void createFolders(Path folder) throws IOException {
    boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
    FileAttribute<?>[] owners =
        posix
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
            }
            : new FileAttribute<?>[0];
    Files.createDirectories(folder, owners);
  }
}
