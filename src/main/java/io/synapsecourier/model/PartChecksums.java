package io.synapsecourier.model;

import java.util.List;

/**
 * Checksum of a file that goes in parts, and of each of its parts: by these it is known that the
 * parts carried the very bytes that the whole was read from.
 *
 * @param whole in hex
 * @param parts in hex, in order of their numbers; empty where only the whole is known
 */
public record PartChecksums(String whole, List<String> parts) {
  public PartChecksums {
    parts = List.copyOf(parts);
  }

  /** What a source tells of a file without reading it. */
  public static PartChecksums ofWhole(String whole) {
    return new PartChecksums(whole, List.of());
  }

  /**
   * Checksum of a part.
   *
   * @param number from 1
   * @param count of parts that the file has
   * @return null where it is not known
   */
  public String part(int number, int count) {
    if (count == 1) {
      return whole;
    }
    return parts.isEmpty() ? null : parts.get(number - 1);
  }
}
