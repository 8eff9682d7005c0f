package io.synapsecourier.route;

import io.synapsecourier.ledger.Ledger;
import io.synapsecourier.meta.UnitMeta;
import io.synapsecourier.meta.UnitSources;
import io.synapsecourier.model.CourierEvents;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Bean {@code describing}: gives complete units their metadata. */
public final class Describing {
  private final Ledger ledger;
  private final CourierEvents events;
  private final Clock clock;

  public Describing(Ledger ledger, CourierEvents events, Clock clock) {
    this.ledger = ledger;
    this.events = events;
    this.clock = clock;
  }

  public List<Candidate> describe(List<Candidate> units) {
    if (units.isEmpty()) {
      return List.of();
    }
    Instant claimTime = clock.instant();
    Scan scan = units.get(0).scan();
    Set<String> rivals = scan.rows().rivals(units.stream().map(Candidate::unitKey).toList());
    Set<String> others = ledger.units().active(scan.upload().no(), rivals);
    return units.stream().map(unit -> describe(unit, others, claimTime)).toList();
  }

  private Candidate describe(Candidate unit, Set<String> others, Instant claimTime) {
    UploadContext upload = unit.scan().upload();
    UnitMeta meta =
        upload
            .meta()
            .build(
                new UnitSources(
                    unit.unitKey(),
                    unit.files(),
                    unit.sidecars(),
                    new SidecarContents(upload.source()),
                    unit.scan().rows().take(unit.unitKey(), others)),
                claimTime);
    events.described(upload.id(), unit.unitKey(), meta.json(), meta.origins());
    return unit.described(meta);
  }
}
