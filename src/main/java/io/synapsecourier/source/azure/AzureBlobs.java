package io.synapsecourier.source.azure;

import com.azure.core.util.Context;
import com.azure.storage.blob.BlobClient;
import com.azure.storage.blob.models.BlobProperties;
import com.azure.storage.blob.options.BlobGetTagsOptions;
import com.azure.storage.blob.options.BlobSetTagsOptions;
import io.synapsecourier.model.FileRef;
import io.synapsecourier.source.ChangedException;
import io.synapsecourier.source.ObjectKeys;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Looks at single blobs, marks and removes them. */
final class AzureBlobs {
  private final Duration limit;

  /**
   * @param limit for a call with all its attempts
   */
  AzureBlobs(Duration limit) {
    this.limit = limit;
  }

  /** What is there now, if anything. */
  Optional<BlobProperties> look(BlobClient blob, String uri) throws IOException {
    try {
      return Optional.of(blob.getPropertiesWithResponse(null, limit, Context.NONE).getValue());
    } catch (RuntimeException e) {
      IOException told = AzureFailures.blob(uri, e);
      if (told instanceof NoSuchFileException) {
        return Optional.empty();
      }
      throw told;
    }
  }

  /**
   * The listed blob, if it is still the listed one.
   *
   * @throws ChangedException if it is not
   */
  Optional<BlobProperties> listed(BlobClient blob, FileRef ref) throws IOException {
    Optional<BlobProperties> now = look(blob, ref.uri());
    if (now.isPresent() && !AzureVersions.of(now.get().getETag()).equals(ref.version())) {
      throw AzureFailures.changed(ref.uri());
    }
    return now;
  }

  /** Removes the listed blob and only that one. */
  void delete(BlobClient blob, FileRef ref) throws IOException {
    try {
      blob.deleteWithResponse(null, AzureVersions.listed(ref), limit, Context.NONE);
    } catch (RuntimeException e) {
      IOException told = refused(blob, ref, e);
      if (!(told instanceof NoSuchFileException)) {
        throw told;
      }
    }
  }

  /** Why a call on the listed blob failed: Azure answers alike where it is gone or replaced. */
  IOException refused(BlobClient blob, FileRef ref, RuntimeException e) throws IOException {
    IOException told = AzureFailures.blob(ref.uri(), e);
    return told instanceof ChangedException && look(blob, ref.uri()).isEmpty()
        ? new NoSuchFileException(ObjectKeys.shown(ref.uri()))
        : told;
  }

  /** Adds a tag to those of the blob, which Azure replaces all at once. */
  void tag(BlobClient blob, FileRef ref, String key, String value) throws IOException {
    if (listed(blob, ref).isEmpty()) {
      throw new NoSuchFileException(ObjectKeys.shown(ref.uri()));
    }
    try {
      Map<String, String> tags =
          new HashMap<>(
              blob.getTagsWithResponse(new BlobGetTagsOptions(), limit, Context.NONE).getValue());
      if (!value.equals(tags.put(key, value))) {
        blob.setTagsWithResponse(new BlobSetTagsOptions(tags), limit, Context.NONE);
      }
    } catch (RuntimeException e) {
      throw AzureFailures.blob(ref.uri(), e);
    }
  }
}
