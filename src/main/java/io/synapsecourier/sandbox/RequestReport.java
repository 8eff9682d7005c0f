package io.synapsecourier.sandbox;

import java.util.Map;

/**
 * What was asked of the sandbox since its start or the last reset.
 *
 * @param answers endpoint by name → status → calls; status 0 stands for a connection that was
 *     closed without an answer. Under {@code put} are the transfers that went through the fault
 *     gate.
 * @param puts objects and parts that the storage has stored
 */
public record RequestReport(Map<String, Map<Integer, Long>> answers, long puts) {
  /** Calls of the endpoint with any status. */
  public long calls(Endpoint endpoint) {
    return answers.getOrDefault(endpoint.word(), Map.of()).values().stream()
        .mapToLong(Long::longValue)
        .sum();
  }
}
