package io.synapsecourier.transfer;

import io.synapsecourier.model.ByteFlow;
import io.synapsecourier.model.Content;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.function.Supplier;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;

/**
 * A request body of known length that streams part of a file.
 *
 * <p>Exactly the announced bytes are sent, never in chunks, which S3 refuses. A source that has
 * fewer or more of them is not the file that was listed.
 */
final class StreamedEntity extends AbstractHttpEntity {
  private static final int BUFFER = 64 * 1024;

  private final Content content;
  private final long offset;
  private final long length;
  private final ByteFlow flow;
  private final Supplier<Checksum> checksums;
  private Checksum checksum;

  StreamedEntity(
      Content content,
      long offset,
      long length,
      ContentType type,
      ByteFlow flow,
      Supplier<Checksum> checksums) {
    super(type, null, false);
    this.checksums = checksums;
    this.content = content;
    this.offset = offset;
    this.length = length;
    this.flow = flow;
  }

  /** Checksum of what was sent last, in hex. */
  String sentChecksum() {
    return checksum.hex();
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    checksum = checksums.get();
    byte[] buffer = new byte[(int) Math.max(1, Math.min(BUFFER, length))];
    try (InputStream in = open()) {
      long left = length;
      while (left > 0) {
        int read = read(in, buffer, (int) Math.min(buffer.length, left));
        if (read < 0) {
          throw new TransferException.SourceChanged(
              "the file ends " + left + " bytes before the length that was listed", false);
        }
        flow.pass(read);
        checksum.update(buffer, read);
        out.write(buffer, 0, read);
        left -= read;
      }
      if (offset + length == content.length() && read(in, buffer, 1) >= 0) {
        throw new TransferException.SourceChanged(
            "the file is longer than the " + content.length() + " bytes that were listed", false);
      }
    }
  }

  private InputStream open() throws TransferException {
    try {
      return content.open(offset);
    } catch (TransferException e) {
      throw e;
    } catch (IOException e) {
      throw sourceFailure(e);
    }
  }

  private static int read(InputStream in, byte[] buffer, int length) throws TransferException {
    try {
      return in.read(buffer, 0, length);
    } catch (TransferException e) {
      throw e;
    } catch (IOException e) {
      throw sourceFailure(e);
    }
  }

  /** What a failure to open or read the source means. */
  static TransferException sourceFailure(IOException e) {
    if (e instanceof NoSuchFileException || e instanceof FileNotFoundException) {
      return new TransferException.SourceChanged("the file is no longer there", true);
    }
    String why = e instanceof AccessDeniedException ? "permission denied" : e.getMessage();
    return new TransferException.SourceUnreadable("the file cannot be read: " + why, e);
  }

  @Override
  public long getContentLength() {
    return length;
  }

  @Override
  public boolean isRepeatable() {
    return true;
  }

  @Override
  public boolean isStreaming() {
    return false;
  }

  @Override
  public InputStream getContent() throws IOException {
    return content.open(offset);
  }

  @Override
  public void close() {
    // Every write opens and closes the source itself.
  }
}
