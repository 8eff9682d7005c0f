package io.synapsecourier.meta.manifest;

import io.synapsecourier.model.sage.FilePath;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** Looks at this machine's files; of other storage it says nothing. */
public final class LocalLookup implements FileLookup {

  @Override
  public Found look(FilePath path) {
    if (path.kind() != FilePath.Kind.LOCAL) {
      return Found.of(Found.Kind.UNKNOWN);
    }
    try {
      Path file = Path.of(path.resolved());
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      if (attributes.isDirectory()) {
        return Found.of(Found.Kind.DIRECTORY);
      }
      if (!attributes.isRegularFile()) {
        return Found.of(Found.Kind.OTHER);
      }
      return Files.isReadable(file)
          ? new Found(Found.Kind.FILE, attributes.size(), file.toRealPath())
          : Found.of(Found.Kind.UNREADABLE);
    } catch (AccessDeniedException e) {
      return Found.of(Found.Kind.UNREADABLE);
    } catch (IOException | InvalidPathException e) {
      // A name that is too long, or a file where a folder should be, leads to nothing either.
      return Found.of(Found.Kind.MISSING);
    }
  }
}
