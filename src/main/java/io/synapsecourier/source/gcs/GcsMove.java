package io.synapsecourier.source.gcs;

import com.google.cloud.storage.Blob;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.Storage.BlobSourceOption;
import com.google.cloud.storage.Storage.BlobTargetOption;
import com.google.cloud.storage.Storage.CopyRequest;
import com.google.cloud.storage.StorageException;
import io.synapsecourier.model.CrashPoint;
import io.synapsecourier.model.FileRef;
import io.synapsecourier.source.ObjectKeys;
import io.synapsecourier.source.ObjectRoot;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;
import java.util.Optional;

/** Moves an object: copied within the storage, compared by checksum, then removed. */
final class GcsMove {
  private static final int PRECONDITION_FAILED = 412;

  private final Storage storage;
  private final GcsObjects objects;

  GcsMove(Storage storage, GcsObjects objects) {
    this.storage = storage;
    this.objects = objects;
  }

  void move(FileRef ref, ObjectRoot from, ObjectRoot to) throws IOException {
    if (from.uri(ref.path()).equals(to.uri(ref.path()))) {
      throw new FileSystemException(ObjectKeys.shown(ref.uri()), null, "would move to its place");
    }
    Optional<Blob> there = objects.now(to, ref);
    Optional<Blob> here = objects.listed(from, ref);
    if (here.isEmpty()) {
      // Without the source there is nothing to compare but the size.
      if (there.isEmpty() || there.get().getSize() != ref.size()) {
        throw new NoSuchFileException(ObjectKeys.shown(ref.uri()));
      }
      return;
    }
    Blob copy = there.isPresent() ? there.get() : copy(ref, from, to);
    if (!isCopy(copy, here.get())) {
      throw new FileAlreadyExistsException(ObjectKeys.shown(to.uri(ref.path())));
    }
    CrashPoint.COPIED.reached();
    objects.delete(from, ref);
  }

  private Blob copy(FileRef ref, ObjectRoot from, ObjectRoot to) throws IOException {
    CopyRequest request =
        CopyRequest.newBuilder()
            .setSource(GcsObjects.id(from, ref))
            .setSourceOptions(BlobSourceOption.generationMatch(GcsObjects.generation(ref)))
            .setTarget(GcsObjects.id(to, ref), BlobTargetOption.doesNotExist())
            .build();
    try {
      return storage.copy(request).getResult();
    } catch (StorageException e) {
      if (e.getCode() != PRECONDITION_FAILED) {
        throw GcsFailures.object(ref.uri(), e);
      }
      // Either condition failed: that of the source, or that of the target, which may be the
      // copy of a request that was repeated because its answer was lost.
      objects.listed(from, ref);
      return objects.now(to, ref).orElseThrow(() -> GcsFailures.object(ref.uri(), e));
    }
  }

  private static boolean isCopy(Blob there, Blob here) {
    return Objects.equals(there.getSize(), here.getSize())
        && there.getCrc32c() != null
        && there.getCrc32c().equals(here.getCrc32c());
  }
}
