package io.synapsecourier.route;

import io.synapsecourier.meta.UnitMeta;
import io.synapsecourier.meta.UnitSources;
import io.synapsecourier.model.CourierEvents;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Bean {@code describing}: gives complete units their metadata. */
public final class Describing {
  private final CourierEvents events;
  private final Clock clock;

  public Describing(CourierEvents events, Clock clock) {
    this.events = events;
    this.clock = clock;
  }

  public List<Candidate> describe(List<Candidate> units) {
    Instant claimTime = clock.instant();
    return units.stream().map(unit -> describe(unit, claimTime)).toList();
  }

  private Candidate describe(Candidate unit, Instant claimTime) {
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
                    unit.scan().rows().take(unit.unitKey())),
                claimTime);
    events.described(upload.id(), unit.unitKey(), meta.json(), meta.origins());
    return unit.described(meta);
  }
}
