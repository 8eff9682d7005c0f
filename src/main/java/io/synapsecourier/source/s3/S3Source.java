package io.synapsecourier.source.s3;

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
import java.nio.file.NoSuchFileException;
import java.util.Set;
import java.util.function.Predicate;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/**
 * A folder of a bucket in S3.
 *
 * <p>The {@code uri} of a file is {@code s3://bucket/key} with the key as it is, its version is the
 * ETag and the size. A folder without objects is an empty listing, because S3 knows no folders; a
 * bucket that does not exist is an error.
 */
public final class S3Source implements Source {
  private static final int PAGE = 1000;

  private final S3Client client;
  private final ObjectRoot root;
  private final int pageSize;
  private final S3Objects objects;

  /**
   * @param client stays open when the source is closed
   * @param prefix folder in the bucket; {@code ""} for all of it
   * @param asset name that the files carry as {@link FileRef#source()}; {@code ""} for none
   * @param recursive whether sub-directories are entered
   * @param prunedDirectory whether the definition excludes all of a directory, given by its path
   *     below the prefix; such a directory is not listed
   */
  public S3Source(
      S3Client client,
      String bucket,
      String prefix,
      String asset,
      boolean recursive,
      Predicate<String> prunedDirectory) {
    this(client, new ObjectRoot("s3", bucket, prefix, asset, recursive, prunedDirectory), PAGE);
  }

  S3Source(S3Client client, ObjectRoot root, int pageSize) {
    this.client = client;
    this.root = root;
    this.pageSize = pageSize;
    this.objects = new S3Objects(client);
  }

  @Override
  public Listing list() {
    return new ObjectListing(root, new S3Pages(client, root, pageSize));
  }

  /** Gives up after some seconds of looking. */
  @Override
  public Sample sample(int max) {
    int turn = Math.max(1, Math.min(pageSize, max / 20));
    return new ObjectSample(root, level -> new S3Pages(client, level, turn), max).take();
  }

  @Override
  public InputStream open(FileRef ref, long offset) throws IOException {
    if (offset < 0) {
      throw new IllegalArgumentException("Negative offset: " + offset);
    }
    ObjectKeys.check(root.uri(ref.path()), ref.path());
    if (offset > 0 && offset >= ref.size()) {
      // S3 knows no empty range.
      listed(ref);
      if (offset > ref.size()) {
        throw new EOFException(
            ObjectKeys.shown(ref.uri()) + " has " + ref.size() + " bytes, not " + offset);
      }
      return InputStream.nullInputStream();
    }
    return ResumingStream.open(
        at -> S3Content.open(client, root, ref, at),
        ObjectKeys.shown(ref.uri()),
        offset,
        ref.size());
  }

  @Override
  public FileRef current(FileRef ref) throws IOException {
    ObjectKeys.check(root.uri(ref.path()), ref.path());
    HeadObjectResponse now =
        objects
            .head(root.bucket(), root.key(ref.path()))
            .orElseThrow(() -> new NoSuchFileException(ObjectKeys.shown(ref.uri())));
    return new FileRef(
        root.asset(),
        root.uri(ref.path()),
        ref.path(),
        now.contentLength(),
        S3Versions.of(now.eTag(), now.contentLength()),
        S3Versions.modified(now.lastModified()));
  }

  @Override
  public void move(FileRef ref, String folder) throws IOException {
    ObjectKeys.check(root.uri(ref.path()), ref.path());
    new S3Move(client, objects).move(ref, root, ObjectRoot.of("s3", folder));
  }

  @Override
  public void tag(FileRef ref, String key, String value) throws IOException {
    ObjectKeys.check(root.uri(ref.path()), ref.path());
    listed(ref);
    new S3Tags(client).add(root.bucket(), root.key(ref.path()), key, value);
  }

  @Override
  public void delete(FileRef ref) throws IOException {
    ObjectKeys.check(root.uri(ref.path()), ref.path());
    objects.delete(root.bucket(), root.key(ref.path()), ref);
  }

  private void listed(FileRef ref) throws IOException {
    if (objects.listed(root.bucket(), root.key(ref.path()), ref).isEmpty()) {
      throw new NoSuchFileException(ObjectKeys.shown(ref.uri()));
    }
  }

  @Override
  public Set<Capability> capabilities() {
    return Set.of(
        Capability.WHOLE, Capability.RANGES, Capability.MOVE, Capability.TAG, Capability.DELETE);
  }

  @Override
  public void close() {
    // The client belongs to whoever made it: several sources share one.
  }
}
