package io.synapsecourier.unit;

import io.synapsecourier.model.Placed;
import io.synapsecourier.model.UnitRule;

/**
 * Tells when an ordered listing has left a unit, so that the unit can close before the end of the
 * scan: as soon as the listing has moved to a file with another run.
 *
 * <p>A run is told only where nothing later in the listing can belong to the same unit. Where
 * several assets are listed, or where directories of different spelling make one unit (case
 * ignored, or characters with more than one Unicode form), only the end of the scan closes.
 */
public final class Runs {
  private final UnitRule rule;

  public Runs(UnitRule rule) {
    this.rule = rule;
  }

  /** Run of the file; null where it has none, which says nothing about the run before it. */
  public String runOf(Placed placed) {
    boolean tells =
        placed.unitKey() != null
            && placed.file().source().isEmpty()
            && UnitKeys.hasOneSpelling(rule, placed.unitKey());
    return tells ? placed.unitKey() : null;
  }
}
