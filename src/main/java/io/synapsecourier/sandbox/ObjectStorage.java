package io.synapsecourier.sandbox;

import java.net.URI;

/**
 * How to reach the S3 server of the sandbox.
 *
 * @param endpoint loopback address, path style
 * @param bucket the bucket of uploads; others may be created beside it
 */
public record ObjectStorage(
    URI endpoint, String region, String bucket, String accessKey, String secretKey) {
  @Override
  public String toString() {
    return "ObjectStorage[endpoint=" + endpoint + ", bucket=" + bucket + "]";
  }
}
