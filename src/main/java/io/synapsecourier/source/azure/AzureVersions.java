package io.synapsecourier.source.azure;

import com.azure.storage.blob.models.BlobRequestConditions;
import io.synapsecourier.model.FileRef;
import java.time.Instant;
import java.time.OffsetDateTime;

/** The ETag of a blob, which changes with its content and its metadata, is its version. */
final class AzureVersions {
  private AzureVersions() {}

  /** Listings tell ETags without quotes, other answers with them. */
  static String of(String etag) {
    return etag == null ? "" : etag.replace("\"", "");
  }

  /** The condition that a blob is still the listed one. */
  static BlobRequestConditions listed(FileRef ref) {
    return new BlobRequestConditions().setIfMatch("\"" + ref.version() + "\"");
  }

  static Instant modified(OffsetDateTime time) {
    return time == null ? Instant.EPOCH : time.toInstant();
  }
}
