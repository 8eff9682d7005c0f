package io.synapsecourier.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.List;
import java.util.stream.StreamSupport;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/** Begins and ends uploads in parts at the storage; the client of it is made on first use. */
final class MultipartUploads implements AutoCloseable {
  private final ObjectStorage storage;
  private S3Client client;

  MultipartUploads(ObjectStorage storage) {
    this.storage = storage;
  }

  private synchronized S3Client client() {
    if (client == null) {
      client =
          S3Client.builder()
              .endpointOverride(storage.endpoint())
              .region(Region.of(storage.region()))
              .forcePathStyle(true)
              .httpClient(UrlConnectionHttpClient.create())
              .credentialsProvider(
                  StaticCredentialsProvider.create(
                      AwsBasicCredentials.create(storage.accessKey(), storage.secretKey())))
              .build();
    }
    return client;
  }

  /** The id of a new upload. */
  String create(String key) {
    return client()
        .createMultipartUpload(create -> create.bucket(storage.bucket()).key(key))
        .uploadId();
  }

  /**
   * Puts the parts together by their numbers, in whatever order they are given.
   *
   * @throws software.amazon.awssdk.core.exception.SdkException the storage refuses
   */
  void complete(String key, String uploadId, JsonNode parts) {
    List<CompletedPart> completed =
        StreamSupport.stream(parts.spliterator(), false)
            .map(
                part ->
                    CompletedPart.builder()
                        .partNumber(part.path("part_number").asInt())
                        .eTag(part.path("etag").asText())
                        .build())
            .sorted(Comparator.comparing(CompletedPart::partNumber))
            .toList();
    client()
        .completeMultipartUpload(
            complete ->
                complete
                    .bucket(storage.bucket())
                    .key(key)
                    .uploadId(uploadId)
                    .multipartUpload(upload -> upload.parts(completed)));
  }

  @Override
  public synchronized void close() {
    if (client != null) {
      client.close();
    }
  }
}
