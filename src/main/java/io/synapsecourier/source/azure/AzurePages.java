package io.synapsecourier.source.azure;

import com.azure.core.http.rest.PagedIterable;
import com.azure.core.http.rest.PagedResponse;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.models.BlobItem;
import com.azure.storage.blob.models.BlobItemProperties;
import com.azure.storage.blob.models.BlobListDetails;
import com.azure.storage.blob.models.ListBlobsOptions;
import io.synapsecourier.source.ObjectPages;
import io.synapsecourier.source.ObjectRoot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Pages of List Blobs. */
final class AzurePages implements ObjectPages {
  /** Metadata of the empty blob that stands for a directory, as Hadoop and Data Lake write it. */
  private static final String FOLDER = "hdi_isfolder";

  private final BlobContainerClient container;
  private final ObjectRoot root;
  private final int pageSize;
  private final Duration limit;

  AzurePages(BlobContainerClient container, ObjectRoot root, int pageSize, Duration limit) {
    this.container = container;
    this.root = root;
    this.pageSize = pageSize;
    this.limit = limit;
  }

  @Override
  public Page page(String token) {
    ListBlobsOptions options =
        new ListBlobsOptions()
            .setPrefix(root.prefix().isEmpty() ? null : root.prefix())
            .setMaxResultsPerPage(pageSize)
            .setDetails(new BlobListDetails().setRetrieveMetadata(true));
    try {
      PagedIterable<BlobItem> blobs =
          root.recursive()
              ? container.listBlobs(options, limit)
              : container.listBlobsByHierarchy("/", options, limit);
      Iterator<PagedResponse<BlobItem>> pages =
          (token == null ? blobs.iterableByPage() : blobs.iterableByPage(token)).iterator();
      return pages.hasNext() ? page(pages.next()) : new Page(List.of(), List.of(), null);
    } catch (RuntimeException e) {
      throw AzureFailures.listing(root, e);
    }
  }

  /** Azure cannot jump. */
  @Override
  public Page behind(String directoryKey, String token) {
    return page(token);
  }

  private static Page page(PagedResponse<BlobItem> answer) {
    List<Entry> entries = new ArrayList<>();
    List<String> prefixes = new ArrayList<>();
    for (BlobItem item : answer.getValue()) {
      if (Boolean.TRUE.equals(item.isPrefix())) {
        prefixes.add(item.getName());
      } else {
        entries.add(entry(item));
      }
    }
    String next = answer.getContinuationToken();
    return new Page(entries, prefixes, next == null || next.isEmpty() ? null : next);
  }

  private static Entry entry(BlobItem item) {
    BlobItemProperties properties = item.getProperties();
    long size = properties.getContentLength() == null ? 0 : properties.getContentLength();
    Map<String, String> metadata = item.getMetadata();
    return new Entry(
        item.getName(),
        size,
        AzureVersions.of(properties.getETag()),
        AzureVersions.modified(properties.getLastModified()),
        metadata != null && "true".equalsIgnoreCase(metadata.get(FOLDER)));
  }
}
