package io.synapsecourier.source.sftp;

import java.util.Set;
import org.apache.sshd.sftp.client.SftpClient.Attribute;
import org.apache.sshd.sftp.client.SftpClient.Attributes;

/**
 * What a server tells of one entry.
 *
 * @param mode type and permissions as in {@code stat(2)}; 0 where the server does not tell them
 * @param size bytes
 * @param modified seconds since 1970; the protocol has no finer time
 */
record SftpAttributes(int mode, long size, long modified) {
  private static final int FORMAT = 0170000;
  private static final Set<Attribute> NEEDED =
      Set.of(Attribute.Perms, Attribute.Size, Attribute.ModifyTime);

  static SftpAttributes of(Attributes told) {
    return new SftpAttributes(
        told.getFlags().contains(Attribute.Perms) ? told.getPermissions() : 0,
        told.getSize(),
        told.getModifyTime() == null ? 0 : told.getModifyTime().toMillis() / 1_000);
  }

  /** Whether nothing is missing that a listing needs; servers may leave attributes out. */
  static boolean complete(Attributes told) {
    return told.getFlags().containsAll(NEEDED);
  }

  boolean isDirectory() {
    return (mode & FORMAT) == 0040000;
  }

  boolean isFile() {
    return (mode & FORMAT) == 0100000;
  }

  boolean isLink() {
    return (mode & FORMAT) == 0120000;
  }

  /** Time of change and size: all that tells one content from another here. */
  String version() {
    return modified + "-" + size;
  }

  /** Names an entry that is no regular file. */
  String kind() {
    return switch (mode & FORMAT) {
      case 0040000 -> "directory";
      case 0010000 -> "named pipe";
      case 0140000 -> "socket";
      case 0120000 -> "symbolic link";
      case 0020000, 0060000 -> "device";
      default -> "special file";
    };
  }
}
