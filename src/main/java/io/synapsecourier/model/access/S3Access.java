package io.synapsecourier.model.access;

import java.net.URI;

/**
 * S3 and what speaks like it: AWS, MinIO, Ceph.
 *
 * @param profile profile of the AWS configuration files; null: none
 * @param accessKey null: the profile, else the default chain of the AWS SDK
 * @param secretKey goes with {@code accessKey}
 * @param sessionToken of temporary credentials; null for none
 * @param region null: as the profile or the environment says, else {@code us-east-1}
 * @param endpoint null: AWS
 * @param pathStyle whether the bucket stands in the path, as MinIO and Ceph want it
 */
public record S3Access(
    String profile,
    String accessKey,
    String secretKey,
    String sessionToken,
    String region,
    URI endpoint,
    boolean pathStyle)
    implements Access {

  /** The default chain of the AWS SDK. */
  public static final S3Access DEFAULT = new S3Access(null, null, null, null, null, null, false);

  @Override
  public String toString() {
    return "S3Access[profile="
        + profile
        + ", keys="
        + Access.masked(secretKey)
        + ", region="
        + region
        + ", endpoint="
        + endpoint
        + ", pathStyle="
        + pathStyle
        + "]";
  }
}
