package io.synapsecourier.routes;

import io.synapsecourier.backend.synapse.ApiClient;
import io.synapsecourier.backend.synapse.DirectUpload;
import io.synapsecourier.model.CourierEvents;
import io.synapsecourier.route.Health;
import io.synapsecourier.route.Sender;
import io.synapsecourier.route.TransferRate;
import io.synapsecourier.route.component.FileSender;
import io.synapsecourier.route.component.OutgoingFile;
import io.synapsecourier.transfer.StorageClient;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.camel.Body;
import org.apache.camel.Exchange;

/** The real sender of small files, which notes what it is asked for. */
public final class Puts implements FileSender, AutoCloseable {
  final List<String> sent = new CopyOnWriteArrayList<>();
  final List<String> gaveUp = new CopyOnWriteArrayList<>();

  /** Where files wait for each other before they go out; null for nowhere. */
  volatile CyclicBarrier meeting;

  /** Name of a file that does not go out. */
  volatile String refused;

  private final StorageClient storage = new StorageClient(4, true, 20);
  private final Sender real;

  Puts(ApiClient client) {
    Health health = new Health(CourierEvents.NONE, Clock.systemUTC());
    real = new Sender(storage, null, new DirectUpload(client), health, new TransferRate());
  }

  @Override
  public void put(OutgoingFile file) throws IOException {
    note(file);
    real.put(file);
  }

  @Override
  public void direct(OutgoingFile file) throws IOException {
    note(file);
    real.direct(file);
  }

  private void note(OutgoingFile file) throws IOException {
    sent.add(file.filename());
    if (file.filename().equals(refused)) {
      throw new IOException("not this one");
    }
    if (meeting != null) {
      try {
        meeting.await(20, TimeUnit.SECONDS);
      } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
        throw new IOException("nobody came", e);
      }
    }
  }

  public void gaveUp(@Body OutgoingFile file, Exchange exchange) {
    gaveUp.add(file.filename());
    real.gaveUp(file, exchange);
  }

  @Override
  public void close() {
    storage.close();
  }
}
