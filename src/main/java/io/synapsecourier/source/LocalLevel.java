package io.synapsecourier.source;

import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;

/** One directory on the current path of a {@link LocalListing}. */
final class LocalLevel {
  private final String path;
  private final Path real;
  private final Object fileKey;
  private final int links;
  private final LocalNames names;
  private int next;

  /**
   * @param path below the root; {@code ""} for the root
   * @param real place of the directory with all links followed
   * @param links directory links that were followed to come here
   */
  LocalLevel(String path, Path real, Object fileKey, int links, LocalNames names) {
    this.path = path;
    this.real = real;
    this.fileKey = fileKey;
    this.links = links;
    this.names = names;
  }

  String path() {
    return path;
  }

  Path real() {
    return real;
  }

  int links() {
    return links;
  }

  LocalNames names() {
    return names;
  }

  boolean hasNext() {
    return next < names.valid().length;
  }

  String next() {
    return names.valid()[next++];
  }

  String child(String name) {
    return path.isEmpty() ? name : path + "/" + name;
  }

  boolean isStill(BasicFileAttributes attributes) {
    return attributes.isDirectory() && Objects.equals(fileKey, attributes.fileKey());
  }
}
