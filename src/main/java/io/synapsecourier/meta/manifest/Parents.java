package io.synapsecourier.meta.manifest;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** The distinct parents of a manifest, in its order, and how much goes into each. */
final class Parents {
  /** Files, folders and links that the server takes in one container (sage-synapse.md §i). */
  static final int MOST = 10_000;

  private final Map<String, Integer> firstRows = new LinkedHashMap<>();
  private final Map<String, Integer> counts = new HashMap<>();

  /** Whether the row is the first that no longer fits. */
  boolean add(String parent, int row) {
    firstRows.putIfAbsent(parent, row);
    return counts.merge(parent, 1, Integer::sum) == MOST + 1;
  }

  /** Each with the number of its first row. */
  Map<String, Integer> firstRows() {
    return firstRows;
  }
}
