package io.synapsecourier.route;

import io.synapsecourier.backend.synapse.BackendException;
import io.synapsecourier.ledger.ClaimedUnit;
import io.synapsecourier.ledger.Ledger;
import io.synapsecourier.ledger.UnitProgress.Confirmed;
import io.synapsecourier.model.CourierEvents;
import io.synapsecourier.model.CourierEvents.Stage;
import io.synapsecourier.model.CrashPoint;
import io.synapsecourier.route.component.OutgoingFile;
import io.synapsecourier.route.component.OutgoingFile.State;
import io.synapsecourier.transfer.TransferException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Ends a shipment: each unit is uploaded, tried again, or stopped with the reason of its file. */
public final class ShipmentEnd {
  private static final String STAGE = "upload";

  private final Ledger ledger;
  private final InFlight inFlight;
  private final Outcomes outcomes;
  private final CourierEvents events;
  private final Clock clock;

  public ShipmentEnd(
      Ledger ledger, InFlight inFlight, Outcomes outcomes, CourierEvents events, Clock clock) {
    this.ledger = ledger;
    this.inFlight = inFlight;
    this.outcomes = outcomes;
    this.events = events;
    this.clock = clock;
  }

  /** Opens a shipment; where that fails its units are given back. */
  Shipment opened(List<Long> wanted, Supplier<Shipment> open) {
    return inFlight.orRelease(wanted, open);
  }

  /** Units of a message that are no longer claimed are somebody else's. */
  void releaseOthers(List<Long> wanted, List<ClaimedUnit> found) {
    Set<Long> others = new HashSet<>(wanted);
    found.forEach(unit -> others.remove(unit.unit().id()));
    inFlight.release(others);
  }

  List<String> close(Shipment shipment) {
    UploadContext upload = shipment.upload();
    List<Confirmed> files = new ArrayList<>();
    List<Long> complete = new ArrayList<>();
    List<ClaimedUnit> arrived = new ArrayList<>();
    List<ClaimedUnit> broken = new ArrayList<>();
    for (ClaimedUnit unit : shipment.units()) {
      List<OutgoingFile> own = shipment.of(unit);
      own.stream()
          .filter(file -> file.state() == State.CONFIRMED)
          .map(ShipmentEnd::confirmed)
          .forEach(files::add);
      if (own.stream().allMatch(file -> file.state() == State.CONFIRMED)) {
        complete.add(unit.unit().id());
        arrived.add(unit);
      } else {
        broken.add(unit);
      }
    }
    ledger.progress().uploaded(files, complete, clock.millis());
    CrashPoint.UPLOADED.reached();
    for (ClaimedUnit unit : arrived) {
      unit.files().forEach(file -> events.fileUploaded(upload.id(), file.file()));
    }
    if (!arrived.isEmpty()) {
      events.passed(upload.id(), Stage.UPLOAD, arrived.size(), shipment.opened().passed());
    }
    for (ClaimedUnit unit : broken) {
      broken(shipment, unit);
    }
    return complete.isEmpty() ? List.of() : List.of(UnitMessage.write(upload.id(), complete));
  }

  private static Confirmed confirmed(OutgoingFile file) {
    return new Confirmed(file.unitId(), file.spec(), file.checksum(), file.dataFileId());
  }

  private void broken(Shipment shipment, ClaimedUnit unit) {
    Throwable worst = null;
    for (OutgoingFile file : shipment.of(unit)) {
      if (file.state() == State.FAILED && (worst == null || rank(file.failure()) > rank(worst))) {
        worst = file.failure();
      }
    }
    outcomes.broken(shipment.upload(), unit.unit(), STAGE, worst);
  }

  /** What a person has to mend is told before what mends itself. */
  private static int rank(Throwable failure) {
    if (failure instanceof TransferException.SourceChanged) {
      return 3;
    }
    return Outcomes.isFinal(failure) ? 2 : 1;
  }

  /**
   * A request for all files of the shipment failed. What was confirmed by then is kept. Where the
   * backend refuses several units at once, each goes alone, so that one does not stop the others.
   */
  List<String> failed(Shipment shipment, Throwable failure) {
    return inFlight.orRelease(shipment.ids(), () -> endFailed(shipment, failure));
  }

  private List<String> endFailed(Shipment shipment, Throwable failure) {
    if (failure instanceof BackendException.Refused) {
      outcomes.answered();
    }
    for (OutgoingFile file : shipment.in(State.TO_SEND)) {
      file.failed(asIo(failure));
    }
    for (OutgoingFile file : shipment.in(State.SENT)) {
      file.failed(asIo(failure));
    }
    if (Outcomes.isFinal(failure) && shipment.units().size() > 1) {
      for (ClaimedUnit unit : shipment.units()) {
        outcomes.alone(shipment.upload(), unit.unit(), STAGE, failure);
      }
      return List.of();
    }
    return close(shipment);
  }

  private static java.io.IOException asIo(Throwable failure) {
    return failure instanceof java.io.IOException io ? io : new java.io.IOException(failure);
  }
}
