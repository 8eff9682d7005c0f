package io.synapsecourier.source;

import io.synapsecourier.model.CrashPoint;
import io.synapsecourier.model.FileRef;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Moves files to another folder of the same file system.
 *
 * <p>By a second name, which the system refuses to give where the name is taken, and the removal of
 * the first: a kill in between leaves a file with both, which the next try recognises.
 */
record LocalMove(LocalSource source, Path folder) {

  void move(FileRef ref) throws IOException {
    Path target = folder.resolve(ref.path()).normalize();
    if (!target.startsWith(folder.normalize())) {
      throw new FileSystemException(Failures.shown(ref.uri()), null, "leads out of the folder");
    }
    Path file;
    try {
      file = source.listed(ref);
    } catch (NoSuchFileException e) {
      if (isThere(ref, target)) {
        return;
      }
      throw e;
    }
    Files.createDirectories(target.getParent());
    try {
      name(file, target);
    } catch (FileAlreadyExistsException e) {
      if (!isThere(ref, target)) {
        throw e;
      }
    }
    CrashPoint.COPIED.reached();
    Files.deleteIfExists(file);
  }

  private static void name(Path file, Path target) throws IOException {
    if (!Files.getFileStore(file).equals(Files.getFileStore(target.getParent()))) {
      throw new FileSystemException(
          Failures.shown(target.toString()),
          null,
          "lies on another file system; name a folder on that of the files");
    }
    try {
      Files.createLink(target, file);
    } catch (FileAlreadyExistsException e) {
      throw e;
    } catch (UnsupportedOperationException | FileSystemException e) {
      // Shares without second names: what is there is not overwritten by this either.
      Files.move(file, target);
    }
  }

  /** Whether the listed file itself has arrived: a move changes neither size nor time nor inode. */
  private static boolean isThere(FileRef ref, Path target) throws IOException {
    return Files.exists(target, LinkOption.NOFOLLOW_LINKS)
        && LocalAttributes.version(LocalAttributes.of(target)).equals(ref.version());
  }
}
