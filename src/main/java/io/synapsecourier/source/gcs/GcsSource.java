package io.synapsecourier.source.gcs;

import com.google.cloud.ServiceOptions;
import com.google.cloud.storage.Blob;
import com.google.cloud.storage.BlobId;
import com.google.cloud.storage.BlobInfo;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.Storage.BlobTargetOption;
import com.google.cloud.storage.StorageException;
import io.synapsecourier.model.FileRef;
import io.synapsecourier.source.Capability;
import io.synapsecourier.source.Listing;
import io.synapsecourier.source.ObjectKeys;
import io.synapsecourier.source.ObjectListing;
import io.synapsecourier.source.ObjectRoot;
import io.synapsecourier.source.ObjectSample;
import io.synapsecourier.source.ResumingStream;
import io.synapsecourier.source.Sample;
import io.synapsecourier.source.Source;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A folder of a bucket in Google Cloud Storage.
 *
 * <p>The {@code uri} of a file is {@code gs://bucket/key} with the key as it is, its version is the
 * generation. A folder without objects is an empty listing, because Google knows no folders; a
 * bucket that does not exist is an error.
 */
public final class GcsSource implements Source {
  private static final int PAGE = 1000;

  private final Storage storage;
  private final Storage reading;
  private final ObjectRoot root;
  private final int pageSize;
  private final GcsObjects objects;

  /**
   * @param storage stays open when the source is closed
   * @param prefix folder in the bucket; {@code ""} for all of it
   * @param asset name that the files carry as {@link FileRef#source()}; {@code ""} for none
   * @param recursive whether sub-directories are entered
   * @param prunedDirectory whether the definition excludes all of a directory, given by its path
   *     below the prefix; such a directory is not listed
   */
  public GcsSource(
      Storage storage,
      String bucket,
      String prefix,
      String asset,
      boolean recursive,
      Predicate<String> prunedDirectory) {
    this(storage, new ObjectRoot("gs", bucket, prefix, asset, recursive, prunedDirectory), PAGE);
  }

  GcsSource(Storage storage, ObjectRoot root, int pageSize) {
    this.storage = storage;
    // Reading on is a repetition already.
    this.reading =
        storage.getOptions().toBuilder()
            .setRetrySettings(ServiceOptions.getNoRetrySettings())
            .build()
            .getService();
    this.root = root;
    this.pageSize = pageSize;
    this.objects = new GcsObjects(storage);
  }

  @Override
  public Listing list() {
    return new ObjectListing(root, new GcsPages(storage, root, pageSize));
  }

  /** Gives up after some seconds of looking. */
  @Override
  public Sample sample(int max) {
    int turn = Math.max(1, Math.min(pageSize, max / 20));
    return new ObjectSample(root, level -> new GcsPages(storage, level, turn), max).take();
  }

  @Override
  public InputStream open(FileRef ref, long offset) throws IOException {
    if (offset < 0) {
      throw new IllegalArgumentException("Negative offset: " + offset);
    }
    ObjectKeys.check(root.uri(ref.path()), ref.path());
    if (offset > 0 && offset >= ref.size()) {
      listed(ref);
      if (offset > ref.size()) {
        throw new EOFException(
            ObjectKeys.shown(ref.uri()) + " has " + ref.size() + " bytes, not " + offset);
      }
      return InputStream.nullInputStream();
    }
    return ResumingStream.open(
        at -> GcsContent.open(reading, root, ref, at),
        ObjectKeys.shown(ref.uri()),
        offset,
        ref.size());
  }

  @Override
  public FileRef current(FileRef ref) throws IOException {
    ObjectKeys.check(root.uri(ref.path()), ref.path());
    Blob now = objects.now(root, ref).orElseThrow(() -> gone(ref));
    return new FileRef(
        root.asset(),
        root.uri(ref.path()),
        ref.path(),
        now.getSize(),
        GcsObjects.version(now),
        GcsObjects.modified(now));
  }

  /** Objects that were put together of parts have none. */
  @Override
  public Optional<String> md5(FileRef ref) throws IOException {
    ObjectKeys.check(root.uri(ref.path()), ref.path());
    Blob now = objects.listed(root, ref).orElseThrow(() -> gone(ref));
    return Optional.ofNullable(now.getMd5ToHexString());
  }

  @Override
  public void move(FileRef ref, String folder) throws IOException {
    ObjectKeys.check(root.uri(ref.path()), ref.path());
    new GcsMove(storage, objects).move(ref, root, ObjectRoot.of("gs", folder));
  }

  /** Google has no tags on objects but metadata, which is merged key by key. */
  @Override
  public void tag(FileRef ref, String key, String value) throws IOException {
    ObjectKeys.check(root.uri(ref.path()), ref.path());
    listed(ref);
    BlobId id = BlobId.of(root.bucket(), root.key(ref.path()), GcsObjects.generation(ref));
    BlobInfo change = BlobInfo.newBuilder(id).setMetadata(Map.of(key, value)).build();
    try {
      storage.update(change, BlobTargetOption.generationMatch());
    } catch (StorageException e) {
      throw GcsFailures.object(ref.uri(), e);
    }
  }

  @Override
  public void delete(FileRef ref) throws IOException {
    ObjectKeys.check(root.uri(ref.path()), ref.path());
    objects.delete(root, ref);
  }

  private void listed(FileRef ref) throws IOException {
    if (objects.listed(root, ref).isEmpty()) {
      throw gone(ref);
    }
  }

  private static NoSuchFileException gone(FileRef ref) {
    return new NoSuchFileException(ObjectKeys.shown(ref.uri()));
  }

  @Override
  public Set<Capability> capabilities() {
    return Set.of(
        Capability.WHOLE, Capability.RANGES, Capability.MOVE, Capability.TAG, Capability.DELETE);
  }

  @Override
  public void close() {
    try {
      reading.close();
    } catch (Exception e) {
      throw new UncheckedIOException(
          new IOException("the client of Google could not be closed", e));
    }
  }
}
