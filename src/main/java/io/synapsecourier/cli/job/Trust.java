package io.synapsecourier.cli.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;

/** Whether a job was left by the owner of the state folder, and by nobody else. */
final class Trust {
  private Trust() {}

  /** Whether both are folders that others cannot write to, and of the one who owns the state. */
  static boolean isOurs(Path root, Path job) {
    if (!root.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return Files.isDirectory(job, LinkOption.NOFOLLOW_LINKS);
    }
    try {
      String owner = Files.getOwner(root.toAbsolutePath().getParent()).getName();
      return isOurs(root, owner) && isOurs(job, owner);
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean isOurs(Path folder, String owner) throws IOException {
    PosixFileAttributes attributes =
        Files.readAttributes(folder, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    return attributes.isDirectory()
        && attributes.owner().getName().equals(owner)
        && !attributes.permissions().contains(PosixFilePermission.GROUP_WRITE)
        && !attributes.permissions().contains(PosixFilePermission.OTHERS_WRITE);
  }
}
