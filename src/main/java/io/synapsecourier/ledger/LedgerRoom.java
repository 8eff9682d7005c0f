package io.synapsecourier.ledger;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Finds out whether a ledger's folder takes more bytes: free space alone says nothing of quotas, of
 * limits of the process, or of a disk that became read-only.
 */
final class LedgerRoom {
  /** As much as a busy ledger writes in a moment, so that it does not stop again at once. */
  private static final int WANTED = 4 << 20;

  private static final int PIECE = 256 << 10;

  private final Path folder;

  /**
   * @param folder null where the ledger is no file
   */
  LedgerRoom(Path folder) {
    this.folder = folder;
  }

  /** Why the folder takes no more bytes; null where it takes them. */
  String refusal() {
    if (folder == null) {
      return null;
    }
    Path trial = folder.resolve("ledger.room");
    try {
      try (FileChannel file =
          FileChannel.open(trial, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
        for (int written = 0; written < WANTED; ) {
          written += file.write(ByteBuffer.allocate(PIECE));
        }
        file.force(false);
      } finally {
        Files.deleteIfExists(trial);
      }
      return null;
    } catch (FileSystemException e) {
      return e.getReason() == null ? e.getClass().getSimpleName() : e.getReason();
    } catch (IOException e) {
      return e.getMessage();
    }
  }
}
