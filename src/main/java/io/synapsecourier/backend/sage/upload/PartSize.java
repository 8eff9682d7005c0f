package io.synapsecourier.backend.sage.upload;

import io.synapsecourier.backend.sage.SageException;

/**
 * How a file is divided ({@code sage-synapse.md §b.4}); the size is part of an upload's identity.
 */
public final class PartSize {
  private static final long USUAL = 8L * 1024 * 1024;
  private static final long MOST_PARTS = 10_000;
  private static final long LARGEST_FILE = 5L * 1024 * 1024 * 1024 * 1024;

  private PartSize() {}

  /**
   * Bytes of each part but the last: 8 MiB, or a ten thousandth of the file if that is more.
   *
   * @param fileSize in bytes
   * @throws SageException for an empty file and for one above 5 TiB, which the server refuses
   */
  public static long of(long fileSize) throws SageException {
    if (fileSize < 1) {
      throw SageException.refused("the file is empty, and Synapse takes no empty files");
    }
    if (fileSize > LARGEST_FILE) {
      throw SageException.refused(
          "the file has " + fileSize + " bytes, and Synapse takes at most " + LARGEST_FILE);
    }
    return Math.max(USUAL, ceil(fileSize, MOST_PARTS));
  }

  /** Number of parts. */
  static int count(long fileSize, long partSize) {
    return (int) Math.max(1, ceil(fileSize, partSize));
  }

  private static long ceil(long size, long by) {
    return size / by + (size % by == 0 ? 0 : 1);
  }
}
