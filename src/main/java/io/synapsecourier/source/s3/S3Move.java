package io.synapsecourier.source.s3;

import io.synapsecourier.model.CrashPoint;
import io.synapsecourier.model.FileRef;
import io.synapsecourier.source.ObjectKeys;
import io.synapsecourier.source.ObjectRoot;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/**
 * Moves an object: S3 can only copy and delete. The copy carries the version of its source, so that
 * a move that was interrupted between the two is known again.
 */
final class S3Move {
  /** User metadata of a copy. */
  static final String ORIGIN = "courier-moved-version";

  private final S3Client client;
  private final S3Objects objects;
  private final long largestCopy;
  private final long partSize;

  S3Move(S3Client client, S3Objects objects) {
    this(client, objects, S3Copy.LARGEST, S3Copy.PART);
  }

  S3Move(S3Client client, S3Objects objects, long largestCopy, long partSize) {
    this.client = client;
    this.objects = objects;
    this.largestCopy = largestCopy;
    this.partSize = partSize;
  }

  void move(FileRef ref, ObjectRoot from, ObjectRoot to) throws IOException {
    String key = from.key(ref.path());
    String target = to.key(ref.path());
    if (from.bucket().equals(to.bucket()) && key.equals(target)) {
      throw new FileSystemException(ObjectKeys.shown(ref.uri()), null, "would move to its place");
    }
    Optional<HeadObjectResponse> there = objects.head(to.bucket(), target);
    Optional<HeadObjectResponse> here = objects.listed(from.bucket(), key, ref);
    if (there.isPresent() && !isCopy(there.get(), ref)) {
      throw taken(ref, to);
    }
    if (here.isEmpty()) {
      if (there.isEmpty()) {
        throw new NoSuchFileException(ObjectKeys.shown(ref.uri()));
      }
      return;
    }
    if (there.isEmpty()) {
      copy(ref, here.get(), from, to);
    }
    CrashPoint.COPIED.reached();
    objects.delete(from.bucket(), key, ref);
  }

  private void copy(FileRef ref, HeadObjectResponse here, ObjectRoot from, ObjectRoot to)
      throws IOException {
    S3Copy copy =
        new S3Copy(client, from.bucket(), from.key(ref.path()), to.bucket(), to.key(ref.path()));
    try {
      if (ref.size() > largestCopy) {
        copy.inParts(here, ref, partSize);
      } else {
        copy.atOnce(here, ref);
      }
    } catch (SdkException e) {
      if (S3Failures.isPrecondition(e)) {
        // Either condition failed: that of the source, or that of the target.
        objects.listed(from.bucket(), from.key(ref.path()), ref);
        throw taken(ref, to);
      }
      throw S3Failures.object(ref.uri(), e);
    }
    Optional<HeadObjectResponse> there = objects.head(to.bucket(), to.key(ref.path()));
    if (there.isEmpty() || !isCopy(there.get(), ref)) {
      throw new FileSystemException(
          ObjectKeys.shown(to.uri(ref.path())), null, "is not what was copied there");
    }
  }

  private static FileAlreadyExistsException taken(FileRef ref, ObjectRoot to) {
    return new FileAlreadyExistsException(ObjectKeys.shown(to.uri(ref.path())));
  }

  private static boolean isCopy(HeadObjectResponse there, FileRef ref) {
    Map<String, String> metadata = there.metadata();
    return there.contentLength() == ref.size()
        && (S3Versions.same(there.eTag(), S3Versions.etag(ref))
            || ref.version().equals(metadata.get(ORIGIN)));
  }
}
