package io.synapsecourier.transfer;

import io.synapsecourier.model.Content;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Checksum of a file that is sent in parts, and of each of its parts: by these it is known that the
 * parts carried the very bytes that the whole was read from.
 *
 * @param parts in order of their numbers
 */
record WholeChecksum(String hex, List<String> parts) {
  private static final int BUFFER = 256 * 1024;

  /** Reads a file from its begin to its end for its SHA-1. */
  static WholeChecksum read(Content content, long partSize) throws TransferException {
    return read(content, partSize, Checksum::new);
  }

  /** Reads a file from its begin to its end for checksums of another kind. */
  static WholeChecksum read(Content content, long partSize, Supplier<Checksum> checksums)
      throws TransferException {
    try (InputStream in = content.open(0)) {
      return read(in, content.length(), partSize, checksums);
    } catch (TransferException e) {
      throw e;
    } catch (IOException e) {
      throw StreamedEntity.sourceFailure(e);
    }
  }

  private static WholeChecksum read(
      InputStream in, long length, long partSize, Supplier<Checksum> checksums) throws IOException {
    Checksum whole = checksums.get();
    List<String> parts = new ArrayList<>();
    byte[] buffer = new byte[BUFFER];
    long left = length;
    do {
      Checksum part = checksums.get();
      long end = Math.max(0, left - partSize);
      while (left > end) {
        int read = in.read(buffer, 0, (int) Math.min(buffer.length, left - end));
        if (read < 0) {
          throw changed();
        }
        whole.update(buffer, read);
        part.update(buffer, read);
        left -= read;
      }
      parts.add(part.hex());
    } while (left > 0);
    if (in.read() >= 0) {
      throw changed();
    }
    return new WholeChecksum(whole.hex(), List.copyOf(parts));
  }

  private static TransferException changed() {
    return new TransferException.SourceChanged("the file changed its length", false);
  }
}
