package io.synapsecourier.transfer;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * A multipart upload as the backend presigned it, with the parts that are done.
 *
 * <p>Lives as long as its URLs: a redelivery sends only what is missing. A new presign is a new
 * upload, and all parts go again.
 */
public final class Parts {
  private final String uploadId;
  private final long partSize;
  private final List<String> urls;
  private final Map<Integer, StorageClient.Receipt> done = new ConcurrentHashMap<>();
  private Future<WholeChecksum> checksum;

  /**
   * A multipart upload.
   *
   * @param partSize bytes of each part but the last
   * @param urls presigned URL of each part, the first for part number 1
   */
  public Parts(String uploadId, long partSize, List<String> urls) {
    if (partSize < 1) {
      throw new IllegalArgumentException("a part has at least 1 byte, got " + partSize);
    }
    this.uploadId = uploadId;
    this.partSize = partSize;
    this.urls = List.copyOf(urls);
  }

  public String uploadId() {
    return uploadId;
  }

  long partSize() {
    return partSize;
  }

  String url(int number) {
    return urls.get(number - 1);
  }

  /** The running or finished checksum of the file; begun anew where the last one failed. */
  synchronized Future<WholeChecksum> checksum(Supplier<Future<WholeChecksum>> begin) {
    if (checksum == null || failed(checksum)) {
      checksum = begin.get();
    }
    return checksum;
  }

  private static boolean failed(Future<?> future) {
    if (!future.isDone()) {
      return false;
    }
    try {
      future.get();
      return false;
    } catch (ExecutionException e) {
      return true;
    } catch (InterruptedException e) {
      throw new IllegalStateException("a finished task does not wait", e);
    }
  }

  /** Parts that a file of this length has; an empty file has one. */
  long count(long length) {
    return Math.max(1, length / partSize + (length % partSize == 0 ? 0 : 1));
  }

  int presigned() {
    return urls.size();
  }

  boolean done(int number) {
    return done.containsKey(number);
  }

  void done(int number, StorageClient.Receipt receipt) {
    done.put(number, receipt);
  }

  /** SHA-1 of the bytes that were sent as a part that is done. */
  String sentSha1(int number) {
    return done.get(number).sha1();
  }

  /** ETags by part number, verbatim with their quotes ({@code synapse-datamaker.md §3.2}). */
  public Map<Integer, String> etags() {
    return done.entrySet().stream()
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, part -> part.getValue().etag()));
  }
}
