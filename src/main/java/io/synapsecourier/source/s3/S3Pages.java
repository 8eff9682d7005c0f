package io.synapsecourier.source.s3;

import io.synapsecourier.source.ObjectPages;
import io.synapsecourier.source.ObjectRoot;
import java.nio.charset.StandardCharsets;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Pages of ListObjectsV2. */
final class S3Pages implements ObjectPages {
  /** Behind any other character. */
  private static final String LAST_CHARACTER = Character.toString(Character.MAX_CODE_POINT);

  private static final int ATTEMPTS = 4;

  /** Bytes of a key. */
  private static final int LONGEST_KEY = 1024;

  private final S3Client client;
  private final ObjectRoot root;
  private final int pageSize;

  S3Pages(S3Client client, ObjectRoot root, int pageSize) {
    this.client = client;
    this.root = root;
    this.pageSize = pageSize;
  }

  @Override
  public Page page(String token) {
    return ask(request().continuationToken(token).build());
  }

  @Override
  public Page behind(String directoryKey, String token) {
    String after = directoryKey + LAST_CHARACTER;
    return after.getBytes(StandardCharsets.UTF_8).length > LONGEST_KEY
        ? page(token)
        : ask(request().startAfter(after).build());
  }

  private ListObjectsV2Request.Builder request() {
    return ListObjectsV2Request.builder()
        .bucket(root.bucket())
        .prefix(root.prefix().isEmpty() ? null : root.prefix())
        .delimiter(root.recursive() ? null : "/")
        // XML has no control characters, which keys may have.
        .encodingType(EncodingType.URL)
        .maxKeys(pageSize)
        .overrideConfiguration(S3Objects::limited);
  }

  private Page ask(ListObjectsV2Request request) {
    ListObjectsV2Response answer = answer(request);
    List<Entry> entries = answer.contents().stream().map(S3Pages::entry).toList();
    List<String> prefixes = answer.commonPrefixes().stream().map(CommonPrefix::prefix).toList();
    boolean more = Boolean.TRUE.equals(answer.isTruncated());
    return new Page(entries, prefixes, more ? answer.nextContinuationToken() : null);
  }

  /** The SDK asks again by itself, but not where the answer has begun and breaks off. */
  private ListObjectsV2Response answer(ListObjectsV2Request request) {
    for (int attempt = 1; true; attempt++) {
      try {
        return client.listObjectsV2(request);
      } catch (SdkException e) {
        if (attempt == ATTEMPTS || !S3Failures.isBrokenOff(e)) {
          throw S3Failures.listing(root, e);
        }
      }
    }
  }

  private static Entry entry(S3Object object) {
    return new Entry(
        object.key(),
        object.size(),
        S3Versions.of(object.eTag(), object.size()),
        S3Versions.modified(object.lastModified()));
  }
}
