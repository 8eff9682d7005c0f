package io.synapsecourier.web;

import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.CourierException.Kind;
import io.synapsecourier.model.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;

/**
 * Whether the file comes from who may say where a ledger is served: whoever can write it can show
 * another ledger to a person who decides about units.
 */
public final class OwnerFileTrust {
  private static final Set<PosixFilePermission> OWNERS =
      EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  private OwnerFileTrust() {}

  /** Whether the file system has owners and modes. */
  public static boolean isPosix(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  /**
   * Refuses a file that somebody else wrote, or that others can write or read.
   *
   * @throws CourierException where it is not to be trusted
   */
  public static void check(Path file) throws IOException {
    if (!isPosix(file)) {
      return;
    }
    PosixFileAttributes attributes =
        Files.readAttributes(file, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    if (!attributes.isRegularFile()) {
      throw refused(file, "is not a regular file");
    }
    if (!OWNERS.containsAll(attributes.permissions())) {
      throw refused(file, "can be read or written by others");
    }
    String owner = attributes.owner().getName();
    // Mode 0600 keeps everybody but root from reading the file of another user.
    if ("root".equals(System.getProperty("user.name"))
        && !owner.equals("root")
        && !owner.equals(Files.getOwner(file.toAbsolutePath().getParent()).getName())) {
      throw refused(file, "belongs to " + owner);
    }
  }

  private static CourierException refused(Path file, String why) {
    return new CourierException(
        Kind.LEDGER,
        new Problem(
            "owner-file",
            "The file " + file + " " + why + ", so what it says is not used.",
            "Find out who wrote it; then delete it and start the program again."));
  }
}
