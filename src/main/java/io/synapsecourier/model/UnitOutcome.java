package io.synapsecourier.model;

import java.time.Duration;

/**
 * What became of a unit.
 *
 * @param unit its number in the ledger
 * @param unitKey its name, which may be a patient's
 * @param problem why it stopped; null where it did not
 * @param dataUnitId its number at the backend; null where it has none
 * @param took since it was claimed; null where it was not
 */
public record UnitOutcome(
    long unit,
    String unitKey,
    UnitState state,
    Problem problem,
    Long dataUnitId,
    int files,
    long bytes,
    Duration took) {

  /** The reason code; empty where nothing is wrong. */
  public String code() {
    return problem == null ? "" : problem.code();
  }
}
