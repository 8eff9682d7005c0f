package io.synapsecourier.route;

import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Bean {@code describing}: gives complete units their metadata. */
public final class Describing {
  private final Clock clock;

  public Describing(Clock clock) {
    this.clock = clock;
  }

  public List<Candidate> describe(List<Candidate> units) {
    Instant claimTime = clock.instant();
    return units.stream()
        .map(
            unit ->
                unit.described(
                    unit.scan().upload().meta().build(unit.unitKey(), unit.files(), claimTime)))
        .toList();
  }
}
