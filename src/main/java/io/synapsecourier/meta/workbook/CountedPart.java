package io.synapsecourier.meta.workbook;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.ZipException;

/** Bytes of a part as they are inflated: counted, and compared with their checksum at the end. */
final class CountedPart extends FilterInputStream {
  /** Hears how many bytes came; refuses by throwing. */
  interface Counter {
    void count(int bytes, long ofPart);
  }

  private final CRC32 crc = new CRC32();
  private final long expected;
  private final Counter counter;
  private long bytes;

  CountedPart(InputStream in, long expected, Counter counter) {
    super(in);
    this.expected = expected;
    this.counter = counter;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int read = in.read(buffer, offset, length);
    if (read > 0) {
      bytes += read;
      counter.count(read, bytes);
      crc.update(buffer, offset, read);
    } else if (read < 0 && crc.getValue() != expected) {
      throw new ZipException("checksum");
    }
    return read;
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
