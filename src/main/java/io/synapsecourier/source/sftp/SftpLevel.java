package io.synapsecourier.source.sftp;

import java.util.List;

/** One directory on the current path of a {@link SftpListing}. */
final class SftpLevel {
  private final String path;
  private final String real;
  private final int links;
  private final List<SftpEntry> entries;
  private int next;

  /**
   * @param path below the root; {@code ""} for the root
   * @param real raw place of the directory with all links followed
   * @param links directory links that were followed to come here
   */
  SftpLevel(String path, String real, int links, List<SftpEntry> entries) {
    this.path = path;
    this.real = real;
    this.links = links;
    this.entries = entries;
  }

  String path() {
    return path;
  }

  String real() {
    return real;
  }

  int links() {
    return links;
  }

  boolean hasNext() {
    return next < entries.size();
  }

  SftpEntry next() {
    // What was handed on is not kept: a directory may be large.
    return entries.set(next++, null);
  }

  String child(String name) {
    return path.isEmpty() ? name : path + "/" + name;
  }
}
