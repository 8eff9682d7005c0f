package io.synapsecourier.source.azure;

import com.azure.storage.blob.BlobClient;
import com.azure.storage.blob.BlobContainerAsyncClient;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.BlobContainerClientBuilder;
import com.azure.storage.blob.models.BlobProperties;
import io.synapsecourier.model.FileRef;
import io.synapsecourier.model.access.AzureAccess;
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
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A folder of a container in Azure Blob Storage.
 *
 * <p>The {@code uri} of a file is {@code azure://account/container/blob} with the name as it is,
 * its version is the ETag. A folder without blobs is an empty listing, because Azure knows no
 * folders; a container that does not exist is an error.
 */
public final class AzureSource implements Source {
  static final String SCHEME = "azure";
  private static final int PAGE = 5000;
  private static final Duration CALL = Duration.ofMinutes(3);

  private final BlobContainerClient container;
  private final BlobContainerAsyncClient streams;
  private final String sas;
  private final ObjectRoot root;
  private final int pageSize;
  private final AzureBlobs blobs = new AzureBlobs(CALL);

  /** A source with a client of its own, as {@link AzureClients#of} makes it. */
  public AzureSource(
      AzureAccess access,
      String account,
      String container,
      String prefix,
      String asset,
      boolean recursive,
      Predicate<String> prunedDirectory) {
    this(
        AzureClients.of(access, account).getBlobContainerClient(container),
        access.sas(),
        prefix,
        asset,
        recursive,
        prunedDirectory);
  }

  /**
   * @param sas shared access signature of the client, which a move hands to the server; null where
   *     the client has none
   * @param prefix folder in the container; {@code ""} for all of it
   * @param asset name that the files carry as {@link FileRef#source()}; {@code ""} for none
   * @param recursive whether sub-directories are entered
   * @param prunedDirectory whether the definition excludes all of a directory, given by its path
   *     below the prefix
   */
  public AzureSource(
      BlobContainerClient container,
      String sas,
      String prefix,
      String asset,
      boolean recursive,
      Predicate<String> prunedDirectory) {
    this(container, sas, prefix, asset, recursive, prunedDirectory, PAGE);
  }

  AzureSource(
      BlobContainerClient container,
      String sas,
      String prefix,
      String asset,
      boolean recursive,
      Predicate<String> prunedDirectory,
      int pageSize) {
    this.container = container;
    this.streams =
        new BlobContainerClientBuilder()
            .endpoint(container.getBlobContainerUrl())
            .pipeline(container.getHttpPipeline())
            .buildAsyncClient();
    this.sas = sas;
    this.pageSize = pageSize;
    String place = container.getAccountName() + "/" + container.getBlobContainerName();
    this.root = new ObjectRoot(SCHEME, place, prefix, asset, recursive, prunedDirectory);
  }

  @Override
  public Listing list() {
    return new ObjectListing(root, new AzurePages(container, root, pageSize, CALL));
  }

  @Override
  public Sample sample(int max) {
    int turn = Math.max(1, Math.min(pageSize, max / 20));
    return new ObjectSample(root, level -> new AzurePages(container, level, turn, CALL), max)
        .take();
  }

  @Override
  public InputStream open(FileRef ref, long offset) throws IOException {
    if (offset < 0) {
      throw new IllegalArgumentException("Negative offset: " + offset);
    }
    check(ref);
    if (offset > 0 && offset >= ref.size()) {
      // There is no empty range.
      if (blobs.listed(blob(ref), ref).isEmpty()) {
        throw new NoSuchFileException(ObjectKeys.shown(ref.uri()));
      }
      if (offset > ref.size()) {
        throw new EOFException(
            ObjectKeys.shown(ref.uri()) + " has " + ref.size() + " bytes, not " + offset);
      }
      return InputStream.nullInputStream();
    }
    return ResumingStream.open(
        at -> content(ref, at), ObjectKeys.shown(ref.uri()), offset, ref.size());
  }

  private InputStream content(FileRef ref, long offset) throws IOException {
    try {
      return AzureContent.open(streams.getBlobAsyncClient(root.key(ref.path())), ref, offset, CALL);
    } catch (RuntimeException e) {
      throw blobs.refused(blob(ref), ref, e);
    }
  }

  @Override
  public FileRef current(FileRef ref) throws IOException {
    check(ref);
    BlobProperties now =
        blobs
            .look(blob(ref), ref.uri())
            .orElseThrow(() -> new NoSuchFileException(ObjectKeys.shown(ref.uri())));
    return new FileRef(
        root.asset(),
        root.uri(ref.path()),
        ref.path(),
        now.getBlobSize(),
        AzureVersions.of(now.getETag()),
        AzureVersions.modified(now.getLastModified()));
  }

  @Override
  public void move(FileRef ref, String folder) throws IOException {
    check(ref);
    String start = SCHEME + "://" + container.getAccountName() + "/";
    if (!folder.startsWith(start)) {
      throw new FileSystemException(
          ObjectKeys.shown(ref.uri()),
          ObjectKeys.shown(folder),
          "a blob is moved only within its account: " + start + "CONTAINER/FOLDER/");
    }
    String[] place = folder.substring(start.length()).split("/", 2);
    String prefix = place.length < 2 ? "" : place[1];
    ObjectRoot target =
        new ObjectRoot(
            SCHEME,
            container.getAccountName() + "/" + place[0],
            prefix,
            "",
            true,
            directory -> false);
    BlobClient to =
        container
            .getServiceClient()
            .getBlobContainerClient(place[0])
            .getBlobClient(target.key(ref.path()));
    new AzureMove(blobs, sas).move(ref, blob(ref), to, target);
  }

  @Override
  public void tag(FileRef ref, String key, String value) throws IOException {
    check(ref);
    blobs.tag(blob(ref), ref, key, value);
  }

  @Override
  public void delete(FileRef ref) throws IOException {
    check(ref);
    blobs.delete(blob(ref), ref);
  }

  @Override
  public Set<Capability> capabilities() {
    return Set.of(
        Capability.WHOLE, Capability.RANGES, Capability.MOVE, Capability.TAG, Capability.DELETE);
  }

  @Override
  public void close() {
    // The JDK's HTTP client ends when nobody uses it any more.
  }

  private void check(FileRef ref) throws IOException {
    ObjectKeys.check(root.uri(ref.path()), ref.path());
  }

  private BlobClient blob(FileRef ref) {
    return container.getBlobClient(root.key(ref.path()));
  }
}
