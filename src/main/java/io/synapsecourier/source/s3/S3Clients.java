package io.synapsecourier.source.s3;

import io.synapsecourier.model.access.S3Access;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.AwsProfileRegionProvider;
import software.amazon.awssdk.regions.providers.AwsRegionProviderChain;
import software.amazon.awssdk.regions.providers.SystemSettingsRegionProvider;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/** Makes clients of S3 that never wait for ever. */
public final class S3Clients {
  /** The largest number of parallel uploads, each of which reads one object. */
  private static final int CONNECTIONS = 400;

  private static final int ATTEMPTS = 4;
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration SILENCE = Duration.ofSeconds(30);

  private S3Clients() {}

  /** A client with the usual limits; who asks for it closes it. */
  public static S3Client of(S3Access access) {
    return of(access, CONNECT, SILENCE);
  }

  /**
   * @param silence longest time without a byte
   */
  static S3Client of(S3Access access, Duration connect, Duration silence) {
    S3ClientBuilder builder =
        S3Client.builder()
            .region(region(access))
            .credentialsProvider(credentials(access))
            .forcePathStyle(access.pathStyle())
            // Ceph and older servers refuse the checksums that the SDK adds of its own accord.
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
            .overrideConfiguration(
                o ->
                    o.retryStrategy(
                        AwsRetryStrategy.standardRetryStrategy().toBuilder()
                            .maxAttempts(ATTEMPTS)
                            .build()))
            .httpClientBuilder(
                ApacheHttpClient.builder()
                    .maxConnections(CONNECTIONS)
                    .connectionTimeout(connect)
                    .socketTimeout(silence)
                    .connectionAcquisitionTimeout(Duration.ofSeconds(60))
                    .tcpKeepAlive(true));
    if (access.endpoint() == null) {
      // AWS tells in which region a bucket is; other servers have one.
      builder.crossRegionAccessEnabled(true);
    } else {
      builder.endpointOverride(access.endpoint());
    }
    return builder.build();
  }

  private static AwsCredentialsProvider credentials(S3Access access) {
    if (access.accessKey() != null) {
      return StaticCredentialsProvider.create(
          access.sessionToken() == null
              ? AwsBasicCredentials.create(access.accessKey(), access.secretKey())
              : AwsSessionCredentials.create(
                  access.accessKey(), access.secretKey(), access.sessionToken()));
    }
    return access.profile() == null
        ? DefaultCredentialsProvider.builder().build()
        : ProfileCredentialsProvider.create(access.profile());
  }

  /** Does not ask the metadata service, whose absence costs seconds outside of AWS. */
  private static Region region(S3Access access) {
    if (access.region() != null) {
      return Region.of(access.region());
    }
    AwsProfileRegionProvider ofProfile =
        access.profile() == null
            ? new AwsProfileRegionProvider()
            : new AwsProfileRegionProvider(ProfileFile::defaultProfileFile, access.profile());
    AwsRegionProviderChain chain =
        access.profile() == null
            ? new AwsRegionProviderChain(new SystemSettingsRegionProvider(), ofProfile)
            : new AwsRegionProviderChain(ofProfile, new SystemSettingsRegionProvider());
    try {
      return chain.getRegion();
    } catch (SdkClientException nowhere) {
      return Region.US_EAST_1;
    }
  }
}
