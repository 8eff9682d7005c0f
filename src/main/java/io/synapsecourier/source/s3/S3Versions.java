package io.synapsecourier.source.s3;

import io.synapsecourier.model.FileRef;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Versions of objects: the ETag as the server tells it, without quotes, and the size. */
final class S3Versions {
  private S3Versions() {}

  static String of(String etag, long size) {
    return bare(etag) + "-" + size;
  }

  /** The ETag of a listed file, in quotes as conditions want it. */
  static String etag(FileRef ref) {
    int end = ref.version().lastIndexOf('-');
    return '"' + (end < 0 ? ref.version() : ref.version().substring(0, end)) + '"';
  }

  static boolean same(String etag, String other) {
    return bare(etag).equals(bare(other));
  }

  static String bare(String etag) {
    if (etag == null) {
      return "";
    }
    boolean quoted = etag.length() >= 2 && etag.startsWith("\"") && etag.endsWith("\"");
    return quoted ? etag.substring(1, etag.length() - 1) : etag;
  }

  /** In whole seconds: listings tell more than the headers of an object. */
  static Instant modified(Instant time) {
    return time == null ? Instant.EPOCH : time.truncatedTo(ChronoUnit.SECONDS);
  }
}
