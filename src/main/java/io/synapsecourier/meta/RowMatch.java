package io.synapsecourier.meta;

import io.synapsecourier.model.Problem;
import java.util.Optional;

/**
 * The row of a workbook that a unit has.
 *
 * @param row from 0; {@link #NONE} where it has none that can be used
 * @param problem why the unit is refused; empty where it is not
 */
public record RowMatch(int row, Optional<Problem> problem) {
  static final int NONE = -1;

  /** There is no workbook, or nobody minds that the unit is not in it. */
  public static final RowMatch WITHOUT = new RowMatch(NONE, Optional.empty());

  boolean isThere() {
    return row != NONE;
  }

  static RowMatch refused(Problem problem) {
    return new RowMatch(NONE, Optional.of(problem));
  }
}
