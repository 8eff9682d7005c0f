package io.synapsecourier.meta.manifest;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Which row first said a text. Of a text 128 bits of its SHA-256 are kept, 40 bytes of heap for
 * each row, so that a million rows find place where their texts would not.
 */
final class DigestIndex {
  private static final int NONE = -1;
  private static final int START = 64;

  private final MessageDigest sha;
  private long[] high = new long[START];
  private long[] low = new long[START];
  private int[] rows = new int[START];
  private int size;

  DigestIndex() {
    try {
      sha = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The row that said the text before, else -1, and then this row is kept. */
  int putIfAbsent(String text, int row) {
    if (size * 4L > rows.length * 3L) {
      grow();
    }
    ByteBuffer digest = digest(text);
    int slot = slot(digest.getLong(0), digest.getLong(Long.BYTES));
    if (rows[slot] != 0) {
      return rows[slot] - 1;
    }
    set(slot, digest.getLong(0), digest.getLong(Long.BYTES), row + 1);
    size++;
    return NONE;
  }

  /** The row that first said the text; -1 for none. */
  int get(String text) {
    ByteBuffer digest = digest(text);
    return rows[slot(digest.getLong(0), digest.getLong(Long.BYTES))] - 1;
  }

  private ByteBuffer digest(String text) {
    return ByteBuffer.wrap(sha.digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  private int slot(long a, long b) {
    int mask = rows.length - 1;
    int slot = (int) a & mask;
    while (rows[slot] != 0 && (high[slot] != a || low[slot] != b)) {
      slot = slot + 1 & mask;
    }
    return slot;
  }

  private void set(int slot, long a, long b, int row) {
    high[slot] = a;
    low[slot] = b;
    rows[slot] = row;
  }

  private void grow() {
    long[] oldHigh = high;
    long[] oldLow = low;
    int[] oldRows = rows;
    high = new long[oldRows.length * 2];
    low = new long[oldRows.length * 2];
    rows = new int[oldRows.length * 2];
    for (int i = 0; i < oldRows.length; i++) {
      if (oldRows[i] != 0) {
        set(slot(oldHigh[i], oldLow[i]), oldHigh[i], oldLow[i], oldRows[i]);
      }
    }
  }
}
