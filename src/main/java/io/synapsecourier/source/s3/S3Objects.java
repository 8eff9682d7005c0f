package io.synapsecourier.source.s3;

import io.synapsecourier.model.FileRef;
import io.synapsecourier.source.ChangedException;
import io.synapsecourier.source.ObjectKeys;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/** Looks at single objects, and removes them. */
final class S3Objects {
  private static final Duration LONGEST_CALL = Duration.ofSeconds(60);
  private static final int NOT_IMPLEMENTED = 501;

  private final S3Client client;

  S3Objects(S3Client client) {
    this.client = client;
  }

  /** Limits one attempt of a call whose answer is small. */
  static void limited(AwsRequestOverrideConfiguration.Builder call) {
    call.apiCallAttemptTimeout(LONGEST_CALL);
  }

  /** What is there now, if anything. */
  Optional<HeadObjectResponse> head(String bucket, String key) throws IOException {
    HeadObjectRequest request =
        HeadObjectRequest.builder()
            .bucket(bucket)
            .key(key)
            .overrideConfiguration(S3Objects::limited)
            .build();
    try {
      return Optional.of(client.headObject(request));
    } catch (SdkException e) {
      IOException told = S3Failures.object("s3://" + bucket + "/" + key, e);
      if (told instanceof NoSuchFileException) {
        return Optional.empty();
      }
      throw told;
    }
  }

  /**
   * The listed object, if it is still the listed one.
   *
   * @throws ChangedException if it is not
   */
  Optional<HeadObjectResponse> listed(String bucket, String key, FileRef ref) throws IOException {
    Optional<HeadObjectResponse> now = head(bucket, key);
    if (now.isPresent() && !isListed(now.get(), ref)) {
      throw new ChangedException(
          ObjectKeys.shown(ref.uri()) + " is no longer the object that was listed");
    }
    return now;
  }

  static boolean isListed(HeadObjectResponse now, FileRef ref) {
    return S3Versions.of(now.eTag(), now.contentLength()).equals(ref.version());
  }

  /** Removes the listed object, and only that one where the server knows conditions. */
  void delete(String bucket, String key, FileRef ref) throws IOException {
    if (listed(bucket, key, ref).isEmpty()) {
      return;
    }
    DeleteObjectRequest request =
        DeleteObjectRequest.builder()
            .bucket(bucket)
            .key(key)
            .ifMatch(S3Versions.etag(ref))
            .overrideConfiguration(S3Objects::limited)
            .build();
    try {
      client.deleteObject(request);
    } catch (AwsServiceException e) {
      if (e.statusCode() != NOT_IMPLEMENTED) {
        throw S3Failures.object(ref.uri(), e);
      }
      unconditionally(request, ref);
    } catch (SdkException e) {
      throw S3Failures.object(ref.uri(), e);
    }
  }

  private void unconditionally(DeleteObjectRequest request, FileRef ref) throws IOException {
    try {
      client.deleteObject(request.toBuilder().ifMatch(null).build());
    } catch (SdkException e) {
      throw S3Failures.object(ref.uri(), e);
    }
  }
}
