package io.synapsecourier.unit;

import io.synapsecourier.model.Placed;
import java.util.List;

/**
 * What becomes of a file, and which rule decides what.
 *
 * @param placed the decision
 * @param steps why, in the order in which the rules are asked
 */
public record Explanation(Placed placed, List<Step> steps) {
  public Explanation {
    steps = List.copyOf(steps);
  }

  /**
   * The answer of one rule.
   *
   * @param about {@code filters}, {@code specification}, {@code unit}, {@code age} or {@code
   *     result}
   */
  public record Step(String about, String says) {}
}
