package io.synapsecourier.ledger;

import io.synapsecourier.model.FileRef;

/**
 * A file as its unit's claim froze it.
 *
 * @param checksum SHA-1 hex as confirmed; null before that
 * @param dataFileId id at the backend; null before the confirmation
 */
public record ClaimedFile(String spec, FileRef file, String checksum, Long dataFileId) {

  public boolean confirmed() {
    return checksum != null;
  }
}
