package io.synapsecourier.transfer;

import io.synapsecourier.model.ByteFlow;
import io.synapsecourier.model.Content;
import java.io.IOException;
import java.io.InputStream;
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
 * local file comes from the disk once. What the parts carried is what the storage verifies against
 * it.
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
    int count = parts.count(content.length());
    if (count > parts.presigned()) {
      throw new TransferException.Refused(
          "the backend presigned "
              + parts.presigned()
              + " parts of "
              + parts.partSize()
              + " bytes, and the file has "
              + count);
    }
    List<Future<Void>> sent = new ArrayList<>();
    Future<String> sha1 = parts.sha1(() -> checksumThreads.submit(() -> sha1(content)));
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
    return await(sha1);
  }

  private Callable<Void> part(Parts parts, int number, Content content, ByteFlow flow) {
    return () -> {
      long offset = (number - 1) * parts.partSize();
      long length = Math.min(parts.partSize(), content.length() - offset);
      StorageClient.Receipt receipt =
          storage.put(parts.url(number), content, offset, length, null, flow);
      parts.done(number, receipt.etag());
      return null;
    };
  }

  private static String sha1(Content content) throws TransferException {
    Checksum checksum = new Checksum();
    byte[] buffer = new byte[256 * 1024];
    long left = content.length();
    try (InputStream in = content.open(0)) {
      int read;
      while ((read = in.read(buffer)) >= 0) {
        checksum.update(buffer, read);
        left -= read;
      }
    } catch (TransferException e) {
      throw e;
    } catch (IOException e) {
      throw new TransferException.SourceUnreadable("the file cannot be read: " + e.getMessage(), e);
    }
    if (left != 0) {
      throw new TransferException.SourceChanged("the file changed its length", false);
    }
    return checksum.hex();
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
