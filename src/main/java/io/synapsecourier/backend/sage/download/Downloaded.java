package io.synapsecourier.backend.sage.download;

import java.nio.file.Path;

/**
 * What became of a download.
 *
 * @param path absolute; null where an existing file was kept instead
 */
public record Downloaded(Path path, How how) {

  /** Where the bytes came from. */
  public enum How {
    /** From the storage. */
    FETCHED,
    /** The file was there already. */
    PRESENT,
    /** From another copy on this machine. */
    COPIED,
    /** Another file of that name was there, and stays. */
    KEPT
  }
}
