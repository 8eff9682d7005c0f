package io.synapsecourier.route;

import io.synapsecourier.backend.synapse.BackendException;
import io.synapsecourier.backend.synapse.DirectUpload;
import io.synapsecourier.model.CrashPoint;
import io.synapsecourier.route.component.FileSender;
import io.synapsecourier.route.component.OutgoingFile;
import io.synapsecourier.transfer.MultipartPut;
import io.synapsecourier.transfer.StorageClient;
import io.synapsecourier.transfer.TransferException;
import java.io.IOException;
import org.apache.camel.Body;
import org.apache.camel.Exchange;

/** Bean {@code fileSender}: moves the bytes for {@code synapse:}, and notes what became of them. */
public final class Sender implements FileSender {
  private final StorageClient storage;
  private final MultipartPut multipart;
  private final DirectUpload directUpload;
  private final Health health;
  private final TransferRate rate;

  public Sender(
      StorageClient storage,
      MultipartPut multipart,
      DirectUpload directUpload,
      Health health,
      TransferRate rate) {
    this.health = health;
    this.storage = storage;
    this.multipart = multipart;
    this.directUpload = directUpload;
    this.rate = rate;
  }

  @Override
  public void put(OutgoingFile file) throws IOException {
    file.slots().acquireUninterruptibly();
    Scope scope = Scope.of(file.upload(), file.unitId());
    try {
      sendPresigned(file);
    } finally {
      scope.end();
      file.slots().release();
    }
  }

  private void sendPresigned(OutgoingFile file) throws IOException {
    long start = System.nanoTime();
    OutgoingFile.Opened content = file.content();
    String sha1 =
        file.parts() != null
            ? multipart.put(file.parts(), content, file.flow())
            : storage
                .put(file.url(), content, 0, content.length(), file.contentType(), file.flow())
                .sha1();
    CrashPoint.FILE_SENT.reached();
    content.verify();
    rate.measured(content.length(), System.nanoTime() - start);
    file.sent(sha1);
  }

  @Override
  public void direct(OutgoingFile file) throws IOException {
    file.slots().acquireUninterruptibly();
    Scope scope = Scope.of(file.upload(), file.unitId());
    try {
      sendThroughBackend(file);
    } finally {
      scope.end();
      file.slots().release();
    }
  }

  private void sendThroughBackend(OutgoingFile file) throws IOException {
    health.ask();
    DirectUpload.DataFile taken;
    try {
      taken = directUpload.upload(file.filename(), file.content(), file.flow());
    } catch (BackendException e) {
      // A file that changed breaks the request; that is what has to be told then.
      file.content().verify();
      throw e;
    }
    CrashPoint.FILE_TAKEN.reached();
    file.content().verify();
    health.answered();
    file.confirmed(taken.checksum(), taken.id());
  }

  /** The step gave up on a file: an expired URL is asked for anew, once; else the file failed. */
  public void gaveUp(@Body OutgoingFile file, Exchange exchange) {
    Throwable failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
    boolean again = failure instanceof TransferException.Expired && file.renewUrl();
    if (!again) {
      file.failed(failure instanceof IOException io ? io : new IOException(failure));
    }
  }
}
