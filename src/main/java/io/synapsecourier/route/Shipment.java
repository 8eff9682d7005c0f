package io.synapsecourier.route;

import io.synapsecourier.ledger.ClaimedUnit;
import io.synapsecourier.route.component.OutgoingFile;
import io.synapsecourier.route.component.OutgoingFile.State;
import java.util.List;

/** The claimed units of one message with their files, while these go up. */
public final class Shipment {
  private final UploadContext upload;
  private final List<ClaimedUnit> units;
  private final List<OutgoingFile> files;
  private final boolean presigned;
  private final Since opened = new Since();

  Shipment(
      UploadContext upload, List<ClaimedUnit> units, List<OutgoingFile> files, boolean presigned) {
    this.upload = upload;
    this.units = units;
    this.files = files;
    this.presigned = presigned;
  }

  UploadContext upload() {
    return upload;
  }

  List<ClaimedUnit> units() {
    return units;
  }

  /** Since its files were taken up. */
  Since opened() {
    return opened;
  }

  List<Long> ids() {
    return units.stream().map(unit -> unit.unit().id()).toList();
  }

  /** Whether its files go to presigned URLs, not through the backend; read by the route. */
  public boolean isPresigned() {
    return presigned;
  }

  /** Files whose bytes still have to go out; read by the route's loop. */
  public List<OutgoingFile> getFilesToSend() {
    return in(State.TO_SEND);
  }

  /** Whether another round is needed; read by the route's loop. */
  public boolean hasFilesToSend() {
    return files.stream().anyMatch(file -> file.state() == State.TO_SEND);
  }

  /** Whether the backend has something to confirm; read by the route. */
  public boolean hasSentFiles() {
    return files.stream().anyMatch(file -> file.state() == State.SENT);
  }

  List<OutgoingFile> in(State state) {
    return files.stream().filter(file -> file.state() == state).toList();
  }

  List<OutgoingFile> of(ClaimedUnit unit) {
    return files.stream().filter(file -> file.unitId() == unit.unit().id()).toList();
  }
}
