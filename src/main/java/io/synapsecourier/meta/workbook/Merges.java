package io.synapsecourier.meta.workbook;

import io.synapsecourier.model.CourierException;
import java.util.Arrays;
import java.util.Optional;

/** Merged ranges of a sheet, and which cells they cover. */
final class Merges {
  private static final int ROW_BITS = 20;
  private static final int INDEX_BITS = 21;

  private final Limits limits;
  private final String place;
  private final Longs topLeft;
  private final Longs bottomRight;
  private final Longs growing;

  /** Column, top row and number of each range, once per column that it spans, in order. */
  private long[] slices = {};

  Merges(Limits limits, Memory memory, String place) {
    this.limits = limits;
    this.place = place;
    this.topLeft = new Longs(memory);
    this.bottomRight = new Longs(memory);
    this.growing = new Longs(memory);
  }

  /**
   * @throws CourierException if there are too many
   */
  void add(int top, int left, int bottom, int right) {
    if (top == bottom && left == right) {
      return;
    }
    if (growing.size() + right - left >= limits.merges()) {
      throw Refusal.tooLarge(place, "more than " + limits.merges() + " merged columns of cells");
    }
    int index = topLeft.size();
    topLeft.add((long) top << 32 | left);
    bottomRight.add((long) bottom << 32 | right);
    for (int column = left; column <= right; column++) {
      growing.add((((long) column << ROW_BITS) | top) << INDEX_BITS | index);
    }
  }

  /**
   * Ends the collecting.
   *
   * @throws CourierException if two overlap
   */
  void close() {
    slices = new long[growing.size()];
    for (int i = 0; i < slices.length; i++) {
      slices[i] = growing.get(i);
    }
    Arrays.sort(slices);
    for (int i = 1; i < slices.length; i++) {
      boolean sameColumn = column(slices[i]) == column(slices[i - 1]);
      if (sameColumn && top(slices[i]) <= bottom(slices[i - 1])) {
        throw Refusal.damaged(
            place,
            "its merged cells " + range(slices[i - 1]) + " and " + range(slices[i]) + " overlap");
      }
    }
  }

  /** The range that covers a cell with what stands in its first one. */
  Optional<String> covering(int row, int column) {
    long above = (((long) column << ROW_BITS) | row) << INDEX_BITS | (1 << INDEX_BITS) - 1;
    int found = Arrays.binarySearch(slices, above);
    int last = found >= 0 ? found : -found - 2;
    if (last < 0 || column(slices[last]) != column || bottom(slices[last]) < row) {
      return Optional.empty();
    }
    long first = topLeft.get(index(slices[last]));
    return Address.row(first) == row && Address.column(first) == column
        ? Optional.empty()
        : Optional.of(range(slices[last]));
  }

  private String range(long slice) {
    long first = topLeft.get(index(slice));
    long last = bottomRight.get(index(slice));
    return Address.of(Address.row(first), Address.column(first))
        + ":"
        + Address.of(Address.row(last), Address.column(last));
  }

  private static int column(long slice) {
    return (int) (slice >> ROW_BITS + INDEX_BITS);
  }

  private static int top(long slice) {
    return (int) (slice >> INDEX_BITS) & Address.ROWS - 1;
  }

  private int bottom(long slice) {
    return Address.row(bottomRight.get(index(slice)));
  }

  private static int index(long slice) {
    return (int) slice & (1 << INDEX_BITS) - 1;
  }
}
