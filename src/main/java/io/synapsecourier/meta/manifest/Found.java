package io.synapsecourier.meta.manifest;

import java.nio.file.Path;

/**
 * What is there under a path.
 *
 * @param size in bytes of a file; otherwise -1
 * @param real where the path leads once links are followed; null where that is not known
 */
public record Found(Kind kind, long size, Path real) {

  /** What a path can lead to. */
  public enum Kind {
    FILE,
    DIRECTORY,
    MISSING,
    /** A device, a socket. */
    OTHER,
    /** Something that may not be read. */
    UNREADABLE,
    /** Not asked: the upload itself will tell. */
    UNKNOWN
  }

  public static Found of(Kind kind) {
    return new Found(kind, -1, null);
  }
}
