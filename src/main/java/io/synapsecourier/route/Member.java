package io.synapsecourier.route;

import io.synapsecourier.model.Placed;

/**
 * What the assembler is fed with: a file of a unit, or the news that the listing has left a unit.
 *
 * @param placed null where the unit was left
 */
public record Member(Scan scan, String key, Placed placed) {

  public boolean isLast() {
    return placed == null;
  }
}
