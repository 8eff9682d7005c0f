package io.synapsecourier.sandbox;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.utils.http.SdkHttpUtils;

/**
 * Signs URLs of the bucket (SigV4, query string).
 *
 * <p>This is the signer inside the SDK's presigner without the client pipeline around it, which
 * costs seven times as much.
 */
public final class Presigner {
  private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
  private final ObjectStorage storage;
  private final AwsCredentialsIdentity identity;

  Presigner(ObjectStorage storage) {
    this.storage = storage;
    this.identity = AwsCredentialsIdentity.create(storage.accessKey(), storage.secretKey());
  }

  /**
   * A URL to put an object or a part; only the host is signed.
   *
   * @param server host and port that the client connects to
   * @param parameters of the query, for example the part number
   * @param signedAt begin of its life
   */
  String put(
      URI server, String key, Map<String, String> parameters, Duration life, Instant signedAt) {
    SdkHttpRequest.Builder request = request(SdkHttpMethod.PUT, server, key);
    parameters.forEach(request::putRawQueryParameter);
    return sign(request, life, signedAt);
  }

  /** A URL to put an object with exactly this content type. */
  public String put(URI server, String key, String contentType, Duration life, Instant signedAt) {
    SdkHttpRequest.Builder request = request(SdkHttpMethod.PUT, server, key);
    return sign(request.putHeader("Content-Type", contentType), life, signedAt);
  }

  /** A URL to get an object, whole or in ranges. */
  public String get(URI server, String key, Duration life, Instant signedAt) {
    return sign(request(SdkHttpMethod.GET, server, key), life, signedAt);
  }

  /** The bucket of all URLs. */
  public String bucket() {
    return storage.bucket();
  }

  private SdkHttpRequest.Builder request(SdkHttpMethod method, URI server, String key) {
    return SdkHttpRequest.builder()
        .method(method)
        .protocol(server.getScheme())
        .host(server.getHost())
        .port(server.getPort())
        .encodedPath("/" + storage.bucket() + "/" + SdkHttpUtils.urlEncodeIgnoreSlashes(key));
  }

  private String sign(SdkHttpRequest.Builder request, Duration life, Instant signedAt) {
    return signer
        .sign(
            sign ->
                sign.identity(identity)
                    .request(request.build())
                    .putProperty(AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME, "s3")
                    .putProperty(AwsV4HttpSigner.REGION_NAME, storage.region())
                    .putProperty(
                        AwsV4FamilyHttpSigner.AUTH_LOCATION,
                        AwsV4FamilyHttpSigner.AuthLocation.QUERY_STRING)
                    .putProperty(AwsV4FamilyHttpSigner.EXPIRATION_DURATION, life)
                    .putProperty(AwsV4FamilyHttpSigner.PAYLOAD_SIGNING_ENABLED, false)
                    .putProperty(AwsV4FamilyHttpSigner.DOUBLE_URL_ENCODE, false)
                    .putProperty(AwsV4FamilyHttpSigner.NORMALIZE_PATH, false)
                    .putProperty(HttpSigner.SIGNING_CLOCK, Clock.fixed(signedAt, ZoneOffset.UTC)))
        .request()
        .getUri()
        .toString();
  }
}
