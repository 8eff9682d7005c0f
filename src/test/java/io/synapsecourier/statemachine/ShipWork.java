package io.synapsecourier.statemachine;

import io.synapsecourier.backend.synapse.BackendException.NotNow;
import io.synapsecourier.ledger.Slip;
import io.synapsecourier.model.FileRef;
import io.synapsecourier.route.ModelProcess;
import io.synapsecourier.route.Shipment;
import io.synapsecourier.route.component.OutgoingFile;
import io.synapsecourier.route.component.OutgoingFile.State;
import io.synapsecourier.transfer.TransferException;
import java.io.IOException;
import java.util.Map;

/** The route {@code upload}: presign, PUT and confirm, and once more for expired URLs. */
final class ShipWork extends Work {
  private enum Next {
    OPEN,
    PRESIGN,
    PUT,
    CONFIRM,
    CLOSE
  }

  private final String message;
  private Next next = Next.OPEN;
  private Shipment shipment;
  private Map<OutgoingFile, FileRef> files;

  ShipWork(World world, String message) {
    super(world);
    this.message = message;
  }

  @Override
  boolean step(int how) {
    world.say(() -> "    " + next + " " + message);
    try {
      return go(how);
    } catch (IOException | RuntimeException e) {
      world.expected(e);
      fail(e);
      return true;
    }
  }

  private boolean go(int how) throws IOException {
    switch (next) {
      case OPEN -> {
        shipment = world.process.shipments.open(message);
        files = ModelProcess.files(shipment);
        next = shipment.hasFilesToSend() ? Next.PRESIGN : Next.CLOSE;
      }
      case PRESIGN -> {
        call(how);
        world.process.answered();
        next = Next.PUT;
      }
      case PUT -> {
        shipment.getFilesToSend().forEach(file -> put(file, how));
        next = shipment.hasSentFiles() ? Next.CONFIRM : again();
      }
      case CONFIRM -> {
        call(how);
        world.process.answered();
        confirm(how);
        next = again();
      }
      case CLOSE -> {
        world.toRegister.addAll(world.process.shipments.close(shipment));
        return true;
      }
    }
    return false;
  }

  private Next again() {
    return shipment.hasFilesToSend() ? Next.PRESIGN : Next.CLOSE;
  }

  /** A request for all files; what it ends with after it was repeated. */
  private void call(int how) throws IOException {
    world.process.ask();
    IOException failure = world.faults.everywhere(world.backend);
    if (failure == null && how >= 1 && how <= 3) {
      world.facts.ownFault = true;
      failure = how == 1 ? Faults.lost() : how == 2 ? Faults.busy() : Faults.refused();
    }
    if (failure != null) {
      throw failure;
    }
  }

  private void put(OutgoingFile file, int how) {
    FileRef ref = files.get(file);
    String content = world.sources.get((int) upload(ref) - 1).contentNow(ref);
    try {
      fault(how);
      if (!world.slips(Slip.NO_VERIFY)) {
        file.content().verify();
      }
      file.sent(Promises.checksum(content));
    } catch (IOException e) {
      world.say(() -> "    " + ref.path() + ": " + e.getMessage());
      file.failed(e);
    } catch (Expired e) {
      if (!file.renewUrl()) {
        file.failed(new TransferException.SourceBroken("expired twice", null));
      }
    }
  }

  private static long upload(FileRef ref) {
    return ref.uri().charAt("file:///u".length()) - '0';
  }

  private static final class Expired extends Exception {
    private static final long serialVersionUID = 1L;
  }

  private void fault(int how) throws IOException, Expired {
    if (how >= 1 && how <= 4) {
      world.facts.ownFault = true;
    }
    switch (how) {
      case 1, 2 -> throw new TransferException.SourceBroken("the connection broke", null);
      case 3 -> throw new TransferException.SourceUnreadable("permission denied", null);
      case 4 -> throw new Expired();
      default -> {}
    }
  }

  /** The backend confirms each file, or leaves out the first. */
  private void confirm(int how) {
    boolean leavesOut = how == 4;
    for (OutgoingFile file : files.keySet()) {
      if (file.state() == State.SENT && leavesOut) {
        leavesOut = false;
        world.facts.ownFault = true;
        if (world.slips(Slip.HALF_A_UNIT)) {
          file.confirmed(file.checksum(), 1L);
        } else {
          file.failed(Faults.lost());
        }
      } else if (file.state() == State.SENT) {
        world.backend.confirmed.add(file.checksum());
        file.confirmed(file.checksum(), 1L);
      }
    }
  }

  private void fail(Exception caught) {
    boolean counts = world.slips(Slip.GLOBAL_FAULTS_COUNT) && caught instanceof NotNow;
    Exception failure = counts ? Faults.busy() : caught;
    try {
      world.toRegister.addAll(
          world.process.shipments.failed(world.process.caught(failure), shipment));
    } catch (RuntimeException e) {
      world.expected(e);
    }
    if (world.slips(Slip.NEVER_RELEASED) && shipment != null) {
      world.process.keep(shipment);
    }
  }
}
