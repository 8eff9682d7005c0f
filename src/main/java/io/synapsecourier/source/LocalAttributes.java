package io.synapsecourier.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** What the file system tells of one entry. */
final class LocalAttributes {
  private static final int FORMAT = 0170000;

  private LocalAttributes() {}

  /** Attributes of the entry itself, never of what a link points to. */
  static BasicFileAttributes of(Path path) throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
  }

  /**
   * Size, time of change and inode. The inode tells a replaced file of equal size and preserved
   * time; the device number is left out, because a restart may change it.
   */
  static String version(BasicFileAttributes attributes) {
    String version =
        attributes.size() + "-" + attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS);
    String key = Objects.toString(attributes.fileKey(), "");
    int inode = key.indexOf("ino=");
    return inode < 0 ? version : version + "-" + key.substring(inode + 4, key.length() - 1);
  }

  /** Names an entry that is neither file nor directory nor link. */
  static String kind(Path path) {
    try {
      Object mode = Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS);
      return switch ((Integer) mode & FORMAT) {
        case 0010000 -> "named pipe";
        case 0140000 -> "socket";
        case 0020000, 0060000 -> "device";
        default -> "special file";
      };
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
      return "special file";
    }
  }
}
