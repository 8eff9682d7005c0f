package io.synapsecourier.meta.manifest;

import io.synapsecourier.meta.text.CellReader;
import io.synapsecourier.meta.text.Cells;
import io.synapsecourier.model.sage.FilePath;
import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;

/** Where each row is in the file, and which row has which path. */
final class RowIndex {
  private static final int START = 1024;

  private final DigestIndex paths = new DigestIndex();
  private final BitSet skipped = new BitSet();
  private long[] offsets = new long[START];
  private long[] lines = new long[START];
  private int rows;

  private RowIndex() {}

  /**
   * Reads the whole file once.
   *
   * @throws io.synapsecourier.model.CourierException if it cannot be read to its end
   */
  static RowIndex of(ManifestFile file, Columns columns, PathResolver resolver, int most) {
    RowIndex index = new RowIndex();
    try (CellReader reader = file.open()) {
      file.next(reader);
      for (Cells row = file.next(reader); row != null; row = file.next(reader)) {
        if (index.rows == most) {
          throw file.tooManyRows();
        }
        index.add(row, columns, resolver);
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return index;
  }

  private void add(Cells row, Columns columns, PathResolver resolver) {
    if (rows == offsets.length) {
      offsets = Arrays.copyOf(offsets, rows * 2);
      lines = Arrays.copyOf(lines, rows * 2);
    }
    offsets[rows] = row.offset();
    lines[rows] = row.line();
    String written = columns.text(Role.PATH, row).strip();
    if (!columns.text(Role.ERROR, row).isBlank()) {
      skipped.set(rows);
    } else if (!written.isEmpty()) {
      try {
        FilePath path = resolver.resolve(written);
        paths.putIfAbsent(path.resolved(), rows);
      } catch (PathResolver.NoPath e) {
        // Told when the row itself is checked.
      }
    }
    rows++;
  }

  int rows() {
    return rows;
  }

  /** Whether a download failed that would have made the row. */
  boolean isSkipped(int row) {
    return skipped.get(row);
  }

  int skipped() {
    return skipped.cardinality();
  }

  /** The first row with this path; -1 for none. */
  int row(FilePath path) {
    return paths.get(path.resolved());
  }

  long offset(int row) {
    return offsets[row];
  }

  long line(int row) {
    return lines[row];
  }
}
