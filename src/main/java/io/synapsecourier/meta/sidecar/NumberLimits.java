package io.synapsecourier.meta.sidecar;

import com.fasterxml.jackson.databind.JsonNode;

/** Numbers that cost more time and memory to calculate with than any measurement is worth. */
public final class NumberLimits {
  /** Longest number in characters. */
  public static final int MAX_DIGITS = 100;

  private static final int MAX_EXPONENT = 400;

  private NumberLimits() {}

  /** Whether all numbers of the tree can be calculated with. */
  public static boolean hold(JsonNode tree) {
    if (tree.isNumber()) {
      return Math.abs((long) tree.decimalValue().scale()) <= MAX_EXPONENT;
    }
    for (JsonNode child : tree) {
      if (!hold(child)) {
        return false;
      }
    }
    return true;
  }
}
