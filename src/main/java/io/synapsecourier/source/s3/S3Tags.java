package io.synapsecourier.source.s3;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Tag;
import software.amazon.awssdk.services.s3.model.Tagging;

/** Tags of objects: S3 replaces all of them at once. */
final class S3Tags {
  private final S3Client client;

  S3Tags(S3Client client) {
    this.client = client;
  }

  List<Tag> of(String bucket, String key) {
    return client
        .getObjectTagging(
            call -> call.bucket(bucket).key(key).overrideConfiguration(S3Objects::limited))
        .tagSet();
  }

  void add(String bucket, String objectKey, String key, String value) throws IOException {
    Tag added = Tag.builder().key(key).value(value).build();
    try {
      List<Tag> tags = new ArrayList<>(of(bucket, objectKey));
      if (tags.contains(added)) {
        return;
      }
      tags.removeIf(tag -> tag.key().equals(key));
      tags.add(added);
      client.putObjectTagging(
          call ->
              call.bucket(bucket)
                  .key(objectKey)
                  .tagging(Tagging.builder().tagSet(tags).build())
                  .overrideConfiguration(S3Objects::limited));
    } catch (SdkException e) {
      throw S3Failures.object("s3://" + bucket + "/" + objectKey, e);
    }
  }
}
