package io.synapsecourier.source.gcs;

import com.google.cloud.storage.Blob;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.Storage.BlobField;
import com.google.cloud.storage.Storage.BlobListOption;
import com.google.cloud.storage.StorageException;
import io.synapsecourier.source.ObjectPages;
import io.synapsecourier.source.ObjectRoot;
import java.util.ArrayList;
import java.util.List;

/** Pages of a listing that asks for few fields. */
final class GcsPages implements ObjectPages {
  /** The character behind the slash. */
  private static final char BEHIND_SLASH = '/' + 1;

  private final Storage storage;
  private final ObjectRoot root;
  private final int pageSize;
  private String start;

  GcsPages(Storage storage, ObjectRoot root, int pageSize) {
    this.storage = storage;
    this.root = root;
    this.pageSize = pageSize;
  }

  @Override
  public Page page(String token) {
    List<BlobListOption> options = new ArrayList<>();
    options.add(BlobListOption.pageSize(pageSize));
    options.add(
        BlobListOption.fields(
            BlobField.NAME, BlobField.SIZE, BlobField.GENERATION, BlobField.TIME_CREATED));
    if (!root.prefix().isEmpty()) {
      options.add(BlobListOption.prefix(root.prefix()));
    }
    if (!root.recursive()) {
      options.add(BlobListOption.delimiter("/"));
    }
    if (start != null) {
      options.add(BlobListOption.startOffset(start));
    }
    if (token != null) {
      options.add(BlobListOption.pageToken(token));
    }
    try {
      return page(storage.list(root.bucket(), options.toArray(BlobListOption[]::new)));
    } catch (StorageException e) {
      throw GcsFailures.listing(root, e);
    }
  }

  @Override
  public Page behind(String directoryKey, String token) {
    start = directoryKey.substring(0, directoryKey.length() - 1) + BEHIND_SLASH;
    return page((String) null);
  }

  private static Page page(com.google.api.gax.paging.Page<Blob> answer) {
    List<Entry> entries = new ArrayList<>();
    List<String> prefixes = new ArrayList<>();
    for (Blob blob : answer.getValues()) {
      if (blob.isDirectory()) {
        prefixes.add(blob.getName());
      } else {
        entries.add(
            new Entry(
                blob.getName(),
                blob.getSize(),
                GcsObjects.version(blob),
                GcsObjects.modified(blob)));
      }
    }
    String next = answer.getNextPageToken();
    return new Page(entries, prefixes, next == null || next.isEmpty() ? null : next);
  }
}
