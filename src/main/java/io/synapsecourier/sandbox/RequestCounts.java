package io.synapsecourier.sandbox;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts calls by endpoint and status. */
final class RequestCounts {
  /** Stands for the status where the connection closed without an answer. */
  static final int NO_ANSWER = 0;

  private final Map<Endpoint, Map<Integer, LongAdder>> counts = new ConcurrentHashMap<>();

  void count(Endpoint endpoint, int status) {
    counts
        .computeIfAbsent(endpoint, e -> new ConcurrentHashMap<>())
        .computeIfAbsent(status, s -> new LongAdder())
        .increment();
  }

  void forget() {
    counts.clear();
  }

  /** Endpoint by name → status → calls; the sandbox's own paths are not listed. */
  Map<String, Map<Integer, Long>> answers() {
    Map<String, Map<Integer, Long>> answers = new TreeMap<>();
    counts.forEach(
        (endpoint, byStatus) -> {
          if (endpoint != Endpoint.ADMIN) {
            Map<Integer, Long> sums = new TreeMap<>();
            byStatus.forEach((status, sum) -> sums.put(status, sum.sum()));
            answers.put(endpoint.word(), sums);
          }
        });
    return answers;
  }
}
