package io.synapsecourier.route;

import io.synapsecourier.ledger.Ledger;
import io.synapsecourier.ledger.Verdict;
import io.synapsecourier.model.CourierEvents;
import io.synapsecourier.model.UnitOutcome;
import io.synapsecourier.model.UnitState;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** Writes decisions to the ledger and tells who listens of those that stop. */
final class Verdicts {
  private final Ledger ledger;
  private final CourierEvents events;
  private final Clock clock;

  Verdicts(Ledger ledger, CourierEvents events, Clock clock) {
    this.ledger = ledger;
    this.events = events;
    this.clock = clock;
  }

  Map<Verdict, Long> write(RunningUpload upload, List<Verdict> verdicts) {
    if (verdicts.isEmpty()) {
      return Map.of();
    }
    Map<Verdict, Long> ids = ledger.units().settle(upload.no(), verdicts, clock.millis());
    ids.forEach(
        (verdict, id) -> {
          if (verdict.state() != UnitState.CLAIMED) {
            events.unitStopped(upload.id(), verdict.unitKey(), verdict.state(), verdict.problem());
            events.settled(upload.id(), outcome(verdict, id));
          }
        });
    return ids;
  }

  private static UnitOutcome outcome(Verdict verdict, long id) {
    return new UnitOutcome(
        id,
        verdict.unitKey(),
        verdict.state(),
        verdict.problem(),
        null,
        verdict.uploads().size(),
        verdict.bytes(),
        null);
  }
}
