package io.synapsecourier.meta.manifest;

import io.synapsecourier.meta.text.CellReader;
import io.synapsecourier.meta.text.Cells;
import io.synapsecourier.model.sage.ManifestRow;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * Rows in an order of their own, read again from the file as they are asked for. Neighbours are
 * read on, anything else from the byte at which it starts.
 */
public final class ManifestRows implements Iterator<ManifestRow>, Closeable {
  /** Rows that are rather read over than jumped over. */
  private static final int NEAR = 32;

  /** Rows after which it is looked whether the file is still the same. */
  private static final int LOOKED_AT = 100;

  private final ManifestFile file;
  private final RowIndex index;
  private final RowReader reader;
  private final int[] order;
  private CellReader cells;
  private int at;
  private int behind;

  ManifestRows(ManifestFile file, RowIndex index, RowReader reader, int[] order) {
    this.file = file;
    this.index = index;
    this.reader = reader;
    this.order = order;
  }

  @Override
  public boolean hasNext() {
    return at < order.length;
  }

  /**
   * @throws io.synapsecourier.model.CourierException if the manifest was changed since it was
   *     checked
   */
  @Override
  public ManifestRow next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    int row = order[at++];
    if (cells == null || row < behind || row - behind > NEAR) {
      close();
      cells = file.open(index.offset(row), index.line(row));
      behind = row;
    }
    while (behind < row) {
      file.next(cells);
      behind++;
    }
    Cells read = file.next(cells);
    behind++;
    if (at % LOOKED_AT == 0) {
      file.checkUnchanged();
    }
    if (read == null || read.offset() != index.offset(row)) {
      throw file.changed();
    }
    return reader.read(read, row);
  }

  @Override
  public void close() {
    if (cells != null) {
      try {
        cells.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      cells = null;
    }
  }
}
