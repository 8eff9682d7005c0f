package io.synapsecourier.transfer;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.function.Supplier;

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
  private final Map<Integer, String> etags = new ConcurrentHashMap<>();
  private Future<String> sha1;

  /**
   * A multipart upload.
   *
   * @param partSize bytes of each part but the last
   * @param urls presigned URL of each part, the first for part number 1
   */
  public Parts(String uploadId, long partSize, List<String> urls) {
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

  /** The running or finished checksum of the whole file, begun by the first attempt. */
  synchronized Future<String> sha1(Supplier<Future<String>> begin) {
    if (sha1 == null) {
      sha1 = begin.get();
    }
    return sha1;
  }

  /** Parts that a file of this length has; an empty file has one. */
  int count(long length) {
    return (int) Math.max(1, (length + partSize - 1) / partSize);
  }

  int presigned() {
    return urls.size();
  }

  boolean done(int number) {
    return etags.containsKey(number);
  }

  void done(int number, String etag) {
    etags.put(number, etag);
  }

  /** ETags by part number, verbatim with their quotes ({@code synapse-datamaker.md §3.2}). */
  public Map<Integer, String> etags() {
    return Map.copyOf(etags);
  }
}
