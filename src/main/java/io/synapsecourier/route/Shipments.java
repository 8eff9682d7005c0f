package io.synapsecourier.route;

import io.synapsecourier.backend.synapse.BackendException;
import io.synapsecourier.backend.synapse.Confirm;
import io.synapsecourier.backend.synapse.ContentTypes;
import io.synapsecourier.backend.synapse.Presign;
import io.synapsecourier.ledger.ClaimedFile;
import io.synapsecourier.ledger.ClaimedUnit;
import io.synapsecourier.ledger.Ledger;
import io.synapsecourier.model.CrashPoint;
import io.synapsecourier.model.UnitState;
import io.synapsecourier.route.component.OutgoingFile;
import io.synapsecourier.route.component.OutgoingFile.State;
import io.synapsecourier.transfer.Parts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;

/** Bean {@code shipments}: what the upload route asks the backend, and what its answers mean. */
public final class Shipments {
  private final Uploads uploads;
  private final Ledger ledger;
  private final Health health;
  private final ShipmentEnd end;
  private final TransferRate rate;
  private final BooleanSupplier presigns;

  public Shipments(
      Uploads uploads,
      Ledger ledger,
      Health health,
      ShipmentEnd end,
      TransferRate rate,
      BooleanSupplier presigns) {
    this.uploads = uploads;
    this.ledger = ledger;
    this.health = health;
    this.end = end;
    this.rate = rate;
    this.presigns = presigns;
  }

  /** The units of a message that are still claimed, with their files. */
  public Shipment open(String message) {
    UnitMessage wanted = UnitMessage.read(message);
    return end.opened(wanted.units(), () -> opened(wanted));
  }

  private Shipment opened(UnitMessage wanted) {
    UploadContext upload = uploads.get(wanted.upload());
    FairPool.workFor(upload.id(), upload.definition().mostPuts());
    List<ClaimedUnit> units = ledger.questions().load(wanted.units(), UnitState.CLAIMED);
    end.releaseOthers(wanted.units(), units);
    List<OutgoingFile> files = new ArrayList<>();
    for (ClaimedUnit unit : units) {
      for (ClaimedFile file : unit.files()) {
        files.add(outgoing(upload, unit, file));
      }
    }
    return new Shipment(upload, units, files, presigns.getAsBoolean());
  }

  private static OutgoingFile outgoing(
      UploadContext upload, ClaimedUnit unit, ClaimedFile claimed) {
    OutgoingFile file =
        new OutgoingFile(
            upload.id(),
            unit.unit().id(),
            claimed.spec(),
            claimed.file().filename(),
            ContentTypes.of(claimed.file().filename()),
            new SourceContent(upload.source(), claimed.file()),
            upload.flow(),
            upload.puts());
    if (claimed.confirmed()) {
      file.confirmed(claimed.checksum(), claimed.dataFileId());
    }
    return file;
  }

  /** Request for URLs of the files that still have to go out. */
  public String presignRequest(@Variable("shipment") Shipment shipment) throws IOException {
    health.ask();
    List<Presign.Wanted> wanted = wanted(shipment.getFilesToSend());
    long bytes = wanted.stream().mapToLong(Presign.Wanted::size).sum();
    return Presign.request(wanted, rate.expirationSeconds(bytes));
  }

  /** Gives each file the place that was presigned for it, by position. */
  public void presigned(@Body byte[] answer, @Variable("shipment") Shipment shipment)
      throws BackendException {
    List<OutgoingFile> files = shipment.getFilesToSend();
    List<Presign.Target> targets = Presign.answer(answer, wanted(files));
    health.answered();
    CrashPoint.PRESIGNED.reached();
    for (int i = 0; i < files.size(); i++) {
      Presign.Target target = targets.get(i);
      Presign.Multipart parts = target.multipart();
      files
          .get(i)
          .presigned(
              target.fileKey(),
              target.url(),
              parts == null ? null : new Parts(parts.uploadId(), parts.partSize(), parts.urls()));
    }
  }

  private static List<Presign.Wanted> wanted(List<OutgoingFile> files) {
    return files.stream()
        .map(
            file ->
                new Presign.Wanted(file.filename(), file.content().length(), file.contentType()))
        .toList();
  }

  /** Request that confirms what arrived. */
  public String confirmRequest(@Variable("shipment") Shipment shipment) {
    CrashPoint.CONFIRMING.reached();
    return Confirm.request(
        shipment.in(State.SENT).stream()
            .map(
                file ->
                    new Confirm.Sent(
                        file.fileKey(),
                        file.checksum(),
                        file.content().length(),
                        file.parts() == null ? null : file.parts().uploadId(),
                        file.parts() == null ? Map.of() : file.parts().etags()))
            .toList());
  }

  /** Takes over what the backend says of each file that was sent. */
  public void confirmed(@Body byte[] answer, @Variable("shipment") Shipment shipment)
      throws BackendException {
    Map<String, Confirm.Result> results = Confirm.answer(answer);
    health.answered();
    CrashPoint.CONFIRMED.reached();
    for (OutgoingFile file : shipment.in(State.SENT)) {
      Confirm.Result result = results.get(file.fileKey());
      IOException failure = refusal(file, result);
      if (failure == null) {
        file.confirmed(result.checksum(), result.dataFileId());
      } else {
        file.failed(failure);
      }
    }
  }

  private static IOException refusal(OutgoingFile file, Confirm.Result result) {
    String which = file.filename();
    if (result == null) {
      return new BackendException.Lost(
          "the backend's confirmation leaves out " + which, null, null);
    }
    if (result.error() != null) {
      return new BackendException.Lost(
          "the backend does not confirm " + which + ": " + result.error(), null, null);
    }
    if (!result.checksum().equalsIgnoreCase(file.checksum())) {
      return new BackendException.Lost(
          "the backend has other bytes of " + which + " than were sent", null, null);
    }
    return null;
  }

  /** Writes down what became of each unit, and answers the messages for the register route. */
  public List<String> close(@Variable("shipment") Shipment shipment) {
    return end.close(shipment);
  }

  /** A request failed for the whole shipment: its units are tried again, or stop. */
  public List<String> failed(Exchange exchange, @Variable("shipment") Shipment shipment) {
    Throwable failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
    return shipment == null ? List.of() : end.failed(shipment, failure);
  }
}
