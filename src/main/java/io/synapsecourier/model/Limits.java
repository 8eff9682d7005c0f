package io.synapsecourier.model;

/**
 * Bounds on what an upload uses.
 *
 * @param puts PUT requests in flight
 * @param rates ceiling of the transfer rate by time of day
 */
public record Limits(int puts, RateTable rates) {

  /**
   * With one rate for all day.
   *
   * @param bytesPerSecond 0 for no ceiling
   */
  public Limits(int puts, long bytesPerSecond) {
    this(puts, RateTable.always(bytesPerSecond));
  }
}
