package io.synapsecourier.transfer;

import io.synapsecourier.model.ByteFlow;
import io.synapsecourier.model.Content;
import io.synapsecourier.model.CrashPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/**
 * Sends the parts of a file side by side.
 *
 * <p>Parts go up in any order, a checksum is taken in order: it is read beside them, so that a
 * local file comes from the disk once. Each part that was sent is compared with it.
 */
public final class MultipartPut {
  private final StorageClient storage;
  private final ExecutorService partThreads;
  private final ExecutorService checksumThreads;

  /**
   * A sender.
   *
   * @param partThreads as many as parts may be in flight, of all files together
   * @param checksumThreads one is busy for each file that is being sent
   */
  public MultipartPut(
      StorageClient storage, ExecutorService partThreads, ExecutorService checksumThreads) {
    this.storage = storage;
    this.partThreads = partThreads;
    this.checksumThreads = checksumThreads;
  }

  /**
   * Sends the parts that are not done and answers the SHA-1 of the whole.
   *
   * @throws TransferException of the first part that failed; what is done stays in {@code parts}
   */
  public String put(Parts parts, Content content, ByteFlow flow) throws TransferException {
    long wanted = parts.count(content.length());
    if (wanted > parts.presigned()) {
      throw new TransferException.Refused(
          "the backend presigned "
              + parts.presigned()
              + " parts of "
              + parts.partSize()
              + " bytes, and the file has "
              + wanted);
    }
    int count = (int) wanted;
    List<Future<Void>> sent = new ArrayList<>();
    Future<WholeChecksum> checksum =
        parts.checksum(
            () -> checksumThreads.submit(() -> WholeChecksum.read(content, parts.partSize())));
    for (int number = 1; number <= count; number++) {
      if (!parts.done(number)) {
        sent.add(partThreads.submit(part(parts, number, content, flow)));
      }
    }
    TransferException failure = null;
    for (Future<Void> part : sent) {
      try {
        await(part);
      } catch (TransferException e) {
        // The others go on: a part that arrives now is one less to send again.
        failure = failure == null ? e : failure;
      }
    }
    if (failure != null) {
      throw failure;
    }
    return verified(parts, await(checksum));
  }

  /** Parts and checksum were read apart: only if they agree is it the checksum of what was sent. */
  private static String verified(Parts parts, WholeChecksum checksum) throws TransferException {
    for (int number = 1; number <= checksum.parts().size(); number++) {
      if (!checksum.parts().get(number - 1).equals(parts.sentSha1(number))) {
        throw new TransferException.SourceChanged("the file changed while it was read", false);
      }
    }
    return checksum.hex();
  }

  private Callable<Void> part(Parts parts, int number, Content content, ByteFlow flow) {
    return () -> {
      long offset = (number - 1L) * parts.partSize();
      long length = Math.min(parts.partSize(), content.length() - offset);
      StorageClient.Receipt receipt =
          storage.put(parts.url(number), content, offset, length, null, flow);
      CrashPoint.PART_SENT.reached();
      parts.done(number, receipt);
      return null;
    };
  }

  private static <T> T await(Future<T> future) throws TransferException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof TransferException transfer) {
        throw transfer;
      }
      throw new TransferException.Busy("sending a part failed", null, e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TransferException.Busy("sending was interrupted", null, e);
    }
  }
}
