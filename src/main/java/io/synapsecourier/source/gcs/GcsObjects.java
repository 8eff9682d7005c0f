package io.synapsecourier.source.gcs;

import com.google.cloud.storage.Blob;
import com.google.cloud.storage.BlobId;
import com.google.cloud.storage.BlobInfo;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.Storage.BlobSourceOption;
import com.google.cloud.storage.StorageException;
import io.synapsecourier.model.FileRef;
import io.synapsecourier.source.ObjectRoot;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/** Looks at single objects, and removes them. */
final class GcsObjects {
  private static final int PRECONDITION_FAILED = 412;

  private final Storage storage;

  GcsObjects(Storage storage) {
    this.storage = storage;
  }

  /** The generation: each content of an object has its own, whatever its metadata. */
  static String version(BlobInfo blob) {
    return Long.toString(blob.getGeneration());
  }

  /** When this content was written; the time of an update is also that of a tag. */
  static Instant modified(BlobInfo blob) {
    return blob.getCreateTimeOffsetDateTime() == null
        ? Instant.EPOCH
        : blob.getCreateTimeOffsetDateTime().toInstant();
  }

  /**
   * @throws IOException if the version is no generation
   */
  static long generation(FileRef ref) throws IOException {
    try {
      return Long.parseLong(ref.version());
    } catch (NumberFormatException e) {
      throw GcsFailures.changed(ref.uri());
    }
  }

  static BlobId id(ObjectRoot root, FileRef ref) {
    return BlobId.of(root.bucket(), root.key(ref.path()));
  }

  /** What is there now, if anything. */
  Optional<Blob> now(ObjectRoot root, FileRef ref) throws IOException {
    try {
      return Optional.ofNullable(storage.get(id(root, ref)));
    } catch (StorageException e) {
      throw GcsFailures.object(root.uri(ref.path()), e);
    }
  }

  /**
   * The listed object, if it is still the listed one.
   *
   * @throws io.synapsecourier.source.ChangedException if it is not
   */
  Optional<Blob> listed(ObjectRoot root, FileRef ref) throws IOException {
    Optional<Blob> now = now(root, ref);
    if (now.isPresent() && !version(now.get()).equals(ref.version())) {
      throw GcsFailures.changed(ref.uri());
    }
    return now;
  }

  /** Removes the listed object and no other; one that is gone is no error. */
  void delete(ObjectRoot root, FileRef ref) throws IOException {
    try {
      storage.delete(id(root, ref), BlobSourceOption.generationMatch(generation(ref)));
    } catch (StorageException e) {
      // Google answers 412 also where there is no object any more.
      boolean gone = e.getCode() == PRECONDITION_FAILED && listed(root, ref).isEmpty();
      if (!gone) {
        throw GcsFailures.object(ref.uri(), e);
      }
    }
  }
}
