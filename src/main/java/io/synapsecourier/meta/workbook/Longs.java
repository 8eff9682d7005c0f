package io.synapsecourier.meta.workbook;

import java.util.ArrayList;
import java.util.List;

/** A list of numbers that grows by pieces, so that growing never takes twice its memory. */
final class Longs {
  private static final int BITS = 14;
  private static final int PIECE = 1 << BITS;

  private final List<long[]> pieces = new ArrayList<>();
  private final Memory memory;
  private int size;

  Longs(Memory memory) {
    this.memory = memory;
  }

  int size() {
    return size;
  }

  void add(long value) {
    if (size == pieces.size() << BITS) {
      memory.take(Long.BYTES << BITS);
      pieces.add(new long[PIECE]);
    }
    pieces.get(size >> BITS)[size & PIECE - 1] = value;
    size++;
  }

  long get(int index) {
    return pieces.get(index >> BITS)[index & PIECE - 1];
  }
}
