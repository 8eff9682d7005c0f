package io.synapsecourier.meta;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Rows by a text that they have: the first row in a map, those that follow in a chain of numbers.
 * With 100,000 rows this is some 12 MB; the rows themselves stay where they are.
 */
final class RowIndex {
  private static final int NONE = -1;

  private final Map<String, Integer> first;
  private final int[] next;

  RowIndex(int rows) {
    first = new HashMap<>(rows * 4 / 3 + 1);
    next = new int[rows];
    Arrays.fill(next, NONE);
  }

  /** Adds a row; the chains are in the order of the rows if those are added from the last one. */
  void addBefore(String text, int row) {
    Integer later = first.put(text, row);
    next[row] = later == null ? NONE : later;
  }

  /** The rows with this text, first to last. */
  List<Integer> rows(String text) {
    Integer row = first.get(text);
    if (row == null) {
      return List.of();
    }
    List<Integer> rows = new ArrayList<>(2);
    for (int at = row; at != NONE; at = next[at]) {
      rows.add(at);
    }
    return rows;
  }
}
