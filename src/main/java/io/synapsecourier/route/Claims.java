package io.synapsecourier.route;

import io.synapsecourier.ledger.Ledger;
import io.synapsecourier.ledger.Verdict;
import io.synapsecourier.model.CourierEvents;
import io.synapsecourier.model.UnitState;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Bean {@code claims}: freezes valid units with their files and meta before a byte moves, and makes
 * messages of them for the upload route.
 */
public final class Claims {
  private final Ledger ledger;
  private final Scans scans;
  private final InFlight inFlight;
  private final Verdicts verdicts;
  private final CourierEvents events;

  public Claims(Ledger ledger, Scans scans, InFlight inFlight, CourierEvents events, Clock clock) {
    this.ledger = ledger;
    this.scans = scans;
    this.inFlight = inFlight;
    this.events = events;
    this.verdicts = new Verdicts(ledger, events, clock);
  }

  /** Claims what is valid and answers the messages to send. */
  public List<String> claim(List<Candidate> units) {
    if (units.isEmpty()) {
      return List.of();
    }
    Scan scan = units.get(0).scan();
    UploadContext upload = scan.upload();
    List<Verdict> decided = units.stream().map(unit -> verdict(upload, unit)).toList();
    Map<Verdict, Long> ids = verdicts.write(upload, decided);
    List<UnitMessage.Sized> claimed = new ArrayList<>();
    int files = 0;
    long bytes = 0;
    for (Map.Entry<Verdict, Long> entry : ids.entrySet()) {
      Verdict verdict = entry.getKey();
      if (verdict.state() == UnitState.CLAIMED && inFlight.take(entry.getValue())) {
        int count = verdict.uploads().size();
        claimed.add(new UnitMessage.Sized(entry.getValue(), count, verdict.bytes()));
        files += count;
        bytes += verdict.bytes();
      }
    }
    events.claimed(upload.id(), claimed.size(), files, bytes);
    scans.decided(scan, units.size());
    return UnitMessage.batches(upload.id(), claimed);
  }

  private static Verdict verdict(UploadContext upload, Candidate unit) {
    boolean valid = unit.problems().isEmpty();
    UnitState good = upload.definition().hold() ? UnitState.HELD : UnitState.CLAIMED;
    return new Verdict(
        unit.unitKey(),
        unit.row().replaces(),
        unit.row().revision(),
        valid ? good : UnitState.DEAD,
        unit.content(),
        unit.allFiles(),
        valid ? unit.meta().json() : null,
        valid ? null : "validate",
        Problems.join(unit.problems()),
        valid ? upload.task() : "NONE");
  }
}
