package io.synapsecourier.sandbox.sage;

import java.time.Duration;

/**
 * The limits of the stand-in; the defaults are the server's own (sage-synapse.md §i).
 *
 * @param concurrentRequests requests of one user at a time; one more is answered with 429
 * @param smallestPart bytes of a part at least
 * @param mostChildren files, folders and links of a container
 * @param mostVersions versions of an entity
 * @param uploadUrlLife life of a URL to put a part
 * @param downloadUrlLife life of a URL to get a file
 */
public record SageOptions(
    int concurrentRequests,
    long smallestPart,
    int mostChildren,
    int mostVersions,
    Duration uploadUrlLife,
    Duration downloadUrlLife) {

  public SageOptions {
    if (concurrentRequests < 1 || smallestPart < 1 || mostChildren < 1 || mostVersions < 1) {
      throw new IllegalArgumentException("every limit must be 1 or more");
    }
    if (uploadUrlLife.toSeconds() < 1 || downloadUrlLife.toSeconds() < 1) {
      throw new IllegalArgumentException("a URL must live a second or more");
    }
  }

  /** As the server is. */
  public static SageOptions defaults() {
    return new SageOptions(
        3, 5L << 20, 10_000, 15_000, Duration.ofMinutes(15), Duration.ofSeconds(30));
  }

  public SageOptions withConcurrentRequests(int most) {
    return new SageOptions(
        most, smallestPart, mostChildren, mostVersions, uploadUrlLife, downloadUrlLife);
  }

  /** Smaller parts than the server takes, so that a test sees several without megabytes. */
  public SageOptions withSmallestPart(long bytes) {
    return new SageOptions(
        concurrentRequests, bytes, mostChildren, mostVersions, uploadUrlLife, downloadUrlLife);
  }

  public SageOptions withMostChildren(int most) {
    return new SageOptions(
        concurrentRequests, smallestPart, most, mostVersions, uploadUrlLife, downloadUrlLife);
  }

  public SageOptions withMostVersions(int most) {
    return new SageOptions(
        concurrentRequests, smallestPart, mostChildren, most, uploadUrlLife, downloadUrlLife);
  }

  public SageOptions withUploadUrlLife(Duration life) {
    return new SageOptions(
        concurrentRequests, smallestPart, mostChildren, mostVersions, life, downloadUrlLife);
  }

  public SageOptions withDownloadUrlLife(Duration life) {
    return new SageOptions(
        concurrentRequests, smallestPart, mostChildren, mostVersions, uploadUrlLife, life);
  }
}
