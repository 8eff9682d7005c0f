package io.synapsecourier.sandbox;

import java.time.Instant;
import java.util.Map;

/**
 * A data unit that the sandbox has taken.
 *
 * @param files specification → file
 * @param meta JSON as Java values: maps, lists, strings, numbers, booleans and null
 */
public record StoredUnit(
    long id,
    int dataCollection,
    Map<String, File> files,
    Map<String, Object> meta,
    Instant created) {
  /**
   * A file of a unit.
   *
   * @param checksum SHA-1, lower-case hex
   * @param path what the client called it
   */
  public record File(String checksum, String path, long dataFileId) {}
}
