package io.synapsecourier.meta.workbook;

import io.synapsecourier.model.CourierException;

/**
 * Counts what a table takes of the heap, piece by piece: whoever sends a workbook must not be able
 * to end the process.
 */
final class Memory {
  private final long limit;
  private final String shown;
  private long taken;

  /**
   * @param shown name of the file, for messages
   */
  Memory(Limits limits, String shown) {
    this.limit = limits.memoryBytes();
    this.shown = shown;
  }

  /**
   * @throws CourierException if it is too much
   */
  void take(int bytes) {
    taken += bytes;
    if (taken > limit) {
      throw Refusal.of(
          shown + " takes more than " + (limit >> 20) + " MiB of memory, half of what courier has.",
          "Keep only the sheets, rows and columns that are metadata, or give courier more memory,"
              + " for example COURIER_HEAP=2g.");
    }
  }
}
