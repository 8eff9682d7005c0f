package io.synapsecourier.model;

/**
 * Bounds on what an upload uses.
 *
 * @param puts PUT requests in flight
 * @param bytesPerSecond ceiling of the transfer rate; 0 for none
 */
public record Limits(int puts, long bytesPerSecond) {}
