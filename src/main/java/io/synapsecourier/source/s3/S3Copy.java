package io.synapsecourier.source.s3;

import io.synapsecourier.model.FileRef;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.MetadataDirective;
import software.amazon.awssdk.services.s3.model.Tagging;
import software.amazon.awssdk.services.s3.model.UploadPartCopyRequest;

/** Copies one object within the storage, with its headers, metadata and tags; never overwrites. */
final class S3Copy {
  /** S3 copies 5 GiB in one request, which may be silent longer than a connection may be. */
  static final long LARGEST = 1L << 30;

  static final long PART = 512L << 20;
  private static final int MOST_PARTS = 10_000;

  /** The server copies while the request waits. */
  private static final Duration LONGEST_COPY = Duration.ofMinutes(10);

  private static final String NOTHING_THERE = "*";

  private final S3Client client;
  private final String bucket;
  private final String key;
  private final String targetBucket;
  private final String target;

  S3Copy(S3Client client, String bucket, String key, String targetBucket, String target) {
    this.client = client;
    this.bucket = bucket;
    this.key = key;
    this.targetBucket = targetBucket;
    this.target = target;
  }

  void atOnce(HeadObjectResponse here, FileRef ref) {
    CopyObjectRequest.Builder request =
        CopyObjectRequest.builder()
            .sourceBucket(bucket)
            .sourceKey(key)
            .destinationBucket(targetBucket)
            .destinationKey(target)
            .copySourceIfMatch(S3Versions.etag(ref))
            .ifNoneMatch(NOTHING_THERE)
            .metadataDirective(MetadataDirective.REPLACE)
            .metadata(metadata(here, ref))
            .contentType(here.contentType())
            .contentEncoding(here.contentEncoding())
            .contentLanguage(here.contentLanguage())
            .contentDisposition(here.contentDisposition())
            .cacheControl(here.cacheControl())
            .storageClass(here.storageClassAsString())
            .overrideConfiguration(S3Copy::patient);
    client.copyObject(request.build());
  }

  void inParts(HeadObjectResponse here, FileRef ref, long partSize) {
    CreateMultipartUploadRequest.Builder begin =
        CreateMultipartUploadRequest.builder()
            .bucket(targetBucket)
            .key(target)
            .metadata(metadata(here, ref))
            .contentType(here.contentType())
            .contentEncoding(here.contentEncoding())
            .contentLanguage(here.contentLanguage())
            .contentDisposition(here.contentDisposition())
            .cacheControl(here.cacheControl())
            .storageClass(here.storageClassAsString())
            .overrideConfiguration(S3Objects::limited);
    if (here.tagCount() != null && here.tagCount() > 0) {
      begin.tagging(Tagging.builder().tagSet(new S3Tags(client).of(bucket, key)).build());
    }
    String upload = client.createMultipartUpload(begin.build()).uploadId();
    try {
      List<CompletedPart> parts = parts(upload, ref, partSize);
      client.completeMultipartUpload(
          call ->
              call.bucket(targetBucket)
                  .key(target)
                  .uploadId(upload)
                  .multipartUpload(all -> all.parts(parts))
                  .ifNoneMatch(NOTHING_THERE)
                  .overrideConfiguration(S3Copy::patient));
    } catch (SdkException e) {
      abort(upload);
      throw e;
    }
  }

  private List<CompletedPart> parts(String upload, FileRef ref, long partSize) {
    long size = Math.max(partSize, (ref.size() + MOST_PARTS - 1) / MOST_PARTS);
    List<CompletedPart> parts = new ArrayList<>();
    for (long from = 0; from < ref.size(); from += size) {
      int number = parts.size() + 1;
      long to = Math.min(from + size, ref.size()) - 1;
      UploadPartCopyRequest request =
          UploadPartCopyRequest.builder()
              .sourceBucket(bucket)
              .sourceKey(key)
              .destinationBucket(targetBucket)
              .destinationKey(target)
              .copySourceIfMatch(S3Versions.etag(ref))
              .copySourceRange("bytes=" + from + "-" + to)
              .uploadId(upload)
              .partNumber(number)
              .overrideConfiguration(S3Copy::patient)
              .build();
      String etag = client.uploadPartCopy(request).copyPartResult().eTag();
      parts.add(CompletedPart.builder().partNumber(number).eTag(etag).build());
    }
    return parts;
  }

  private void abort(String upload) {
    try {
      client.abortMultipartUpload(
          call ->
              call.bucket(targetBucket)
                  .key(target)
                  .uploadId(upload)
                  .overrideConfiguration(S3Objects::limited));
    } catch (SdkException e) {
      // The bucket's lifecycle removes parts that nobody completed; the first failure is told.
    }
  }

  private static Map<String, String> metadata(HeadObjectResponse here, FileRef ref) {
    Map<String, String> metadata = new HashMap<>(here.metadata());
    metadata.put(S3Move.ORIGIN, ref.version());
    return metadata;
  }

  private static void patient(AwsRequestOverrideConfiguration.Builder call) {
    call.apiCallAttemptTimeout(LONGEST_COPY);
  }
}
