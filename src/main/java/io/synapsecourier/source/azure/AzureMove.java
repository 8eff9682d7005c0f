package io.synapsecourier.source.azure;

import com.azure.core.util.polling.LongRunningOperationStatus;
import com.azure.core.util.polling.PollResponse;
import com.azure.storage.blob.BlobClient;
import com.azure.storage.blob.models.BlobBeginCopySourceRequestConditions;
import com.azure.storage.blob.models.BlobCopyInfo;
import com.azure.storage.blob.models.BlobProperties;
import com.azure.storage.blob.models.BlobRequestConditions;
import com.azure.storage.blob.options.BlobBeginCopyOptions;
import io.synapsecourier.model.CrashPoint;
import io.synapsecourier.model.FileRef;
import io.synapsecourier.source.ObjectKeys;
import io.synapsecourier.source.ObjectRoot;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Moves a blob: Azure can only copy and delete. The copy carries the version of its source, so that
 * a move that was interrupted between the two is known again.
 */
final class AzureMove {
  /** Metadata of a copy; Azure allows only letters, digits and underscores. */
  static final String ORIGIN = "courier_moved_version";

  private static final Duration LONGEST_COPY = Duration.ofHours(1);
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final String NOTHING_THERE = "*";

  private final AzureBlobs blobs;
  private final String sas;

  /**
   * @param sas what the server needs to read the source of a copy; null where the account is enough
   */
  AzureMove(AzureBlobs blobs, String sas) {
    this.blobs = blobs;
    this.sas = sas;
  }

  void move(FileRef ref, BlobClient from, BlobClient to, ObjectRoot target) throws IOException {
    if (from.getBlobUrl().equals(to.getBlobUrl())) {
      throw new FileSystemException(ObjectKeys.shown(ref.uri()), null, "would move to its place");
    }
    String uri = target.uri(ref.path());
    Optional<BlobProperties> there = blobs.look(to, uri);
    Optional<BlobProperties> here = blobs.listed(from, ref);
    if (there.isPresent() && !isCopy(there.get(), here, ref)) {
      throw taken(uri);
    }
    if (here.isEmpty()) {
      if (there.isEmpty()) {
        throw new NoSuchFileException(ObjectKeys.shown(ref.uri()));
      }
      return;
    }
    if (there.isEmpty()) {
      copy(ref, here.get(), from, to, uri);
    }
    CrashPoint.COPIED.reached();
    blobs.delete(from, ref);
  }

  private void copy(FileRef ref, BlobProperties here, BlobClient from, BlobClient to, String uri)
      throws IOException {
    Map<String, String> metadata = new HashMap<>(here.getMetadata());
    metadata.put(ORIGIN, ref.version());
    String source = from.getBlobUrl() + (sas == null ? "" : "?" + sas);
    BlobBeginCopyOptions options =
        new BlobBeginCopyOptions(source)
            .setMetadata(metadata)
            .setSourceRequestConditions(
                new BlobBeginCopySourceRequestConditions().setIfMatch("\"" + ref.version() + "\""))
            .setDestinationRequestConditions(
                new BlobRequestConditions().setIfNoneMatch(NOTHING_THERE))
            .setPollInterval(POLL);
    try {
      PollResponse<BlobCopyInfo> end = to.beginCopy(options).waitForCompletion(LONGEST_COPY);
      if (!end.getStatus().equals(LongRunningOperationStatus.SUCCESSFULLY_COMPLETED)) {
        throw new FileSystemException(
            ObjectKeys.shown(uri), null, "was not copied: " + end.getStatus());
      }
    } catch (RuntimeException e) {
      throw AzureFailures.isTaken(e) ? taken(uri) : AzureFailures.blob(ref.uri(), e);
    }
    Optional<BlobProperties> there = blobs.look(to, uri);
    if (there.isEmpty() || !isCopy(there.get(), Optional.of(here), ref)) {
      throw new FileSystemException(ObjectKeys.shown(uri), null, "is not what was copied there");
    }
  }

  private static boolean isCopy(BlobProperties there, Optional<BlobProperties> here, FileRef ref) {
    if (there.getBlobSize() != ref.size()) {
      return false;
    }
    byte[] content = here.map(BlobProperties::getContentMd5).orElse(null);
    byte[] copied = there.getContentMd5();
    if (content != null && copied != null) {
      return Arrays.equals(content, copied);
    }
    return ref.version().equals(there.getMetadata().get(ORIGIN));
  }

  private static FileAlreadyExistsException taken(String uri) {
    return new FileAlreadyExistsException(ObjectKeys.shown(uri));
  }
}
