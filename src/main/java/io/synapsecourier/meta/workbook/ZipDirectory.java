package io.synapsecourier.meta.workbook;

import io.synapsecourier.model.CourierException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;

/**
 * Looks how large the directory of an archive says it is, because opening an archive takes all of
 * its directory into memory. Every place that could be taken for its end is looked at.
 */
final class ZipDirectory {
  private static final int END = 0x06054b50;
  private static final int END_64 = 0x06064b50;
  private static final int END_64_LOCATOR = 0x07064b50;
  private static final int END_SIZE = 22;
  private static final int LOCATOR_SIZE = 20;
  private static final int MAX_COMMENT = 65_535;

  /** Name and other fields of an entry; those of workbooks take about a hundred bytes. */
  private static final int BYTES_PER_ENTRY = 1024;

  private ZipDirectory() {}

  /**
   * @throws CourierException if it is larger than the directory of a workbook can be
   */
  static void check(Limits limits, Path file, String shown) throws IOException {
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      long length = in.length();
      int size = (int) Math.min(length, MAX_COMMENT + END_SIZE + LOCATOR_SIZE);
      ByteBuffer tail = read(in, length - size, size);
      for (int at = size - END_SIZE; at >= 0; at--) {
        if (tail.getInt(at) == END && bytes(in, tail, at) > most(limits)) {
          throw Refusal.tooLarge(shown, "more than " + limits.zipEntries() + " parts");
        }
      }
    }
  }

  private static long most(Limits limits) {
    return (long) limits.zipEntries() * BYTES_PER_ENTRY;
  }

  private static long bytes(RandomAccessFile in, ByteBuffer tail, int at) throws IOException {
    int locator = at - LOCATOR_SIZE;
    if (locator >= 0 && tail.getInt(locator) == END_64_LOCATOR) {
      long end = tail.getLong(locator + 8);
      if (end >= 0 && end <= in.length() - 56) {
        ByteBuffer end64 = read(in, end, 56);
        if (end64.getInt(0) == END_64) {
          return end64.getLong(40);
        }
      }
    }
    return tail.getInt(at + 12) & 0xffffffffL;
  }

  private static ByteBuffer read(RandomAccessFile in, long from, int size) throws IOException {
    byte[] bytes = new byte[size];
    in.seek(from);
    in.readFully(bytes);
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
