package io.synapsecourier.source.sftp;

import io.synapsecourier.model.FileRef;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.ClosedChannelException;
import java.util.Objects;

/** The content of a file, which goes on where it stopped when the connection breaks. */
final class SftpStream extends InputStream {
  private final SftpSource source;
  private final FileRef file;
  private SftpReader reader;
  private long position;
  private int failures;
  private boolean closed;

  SftpStream(SftpSource source, FileRef file, long offset) throws IOException {
    this.source = source;
    this.file = file;
    this.position = offset;
    this.reader = source.reader(file, offset);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int start, int length) throws IOException {
    Objects.checkFromIndexSize(start, length, target.length);
    if (closed) {
      throw new ClosedChannelException();
    }
    while (true) {
      try {
        if (reader == null) {
          reader = source.reader(file, position);
        }
        int count = reader.read(target, start, length);
        position += Math.max(count, 0);
        failures = 0;
        return count;
      } catch (IOException e) {
        release();
        failures++;
        if (!SftpErrors.isPassing(e) || failures >= source.session().limits().attempts()) {
          throw SftpErrors.about(file.uri(), e);
        }
        source.session().pauseBefore(failures + 1);
      }
    }
  }

  @Override
  public int available() {
    return 0;
  }

  @Override
  public void close() {
    closed = true;
    release();
  }

  private void release() {
    SftpReader last = reader;
    reader = null;
    if (last != null) {
      try {
        last.close();
      } catch (IOException e) {
        // Its channel is given up, and the bytes that were read are good.
        return;
      }
    }
  }
}
