package io.synapsecourier.meta.text;

import java.util.List;

/**
 * One row of a text file.
 *
 * @param line at which it starts, counted from 1
 * @param offset of its first byte, the byte order mark not counted
 */
public record Cells(long line, long offset, List<String> texts) {
  public Cells {
    texts = List.copyOf(texts);
  }

  /** Text of a cell; {@code ""} behind the last one. */
  public String text(int index) {
    return index < texts.size() ? texts.get(index) : "";
  }
}
