package io.synapsecourier.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** The armed faults, and which call each of them hits. */
final class Faults {
  private static final class Armed {
    private final Fault fault;
    private int calls;
    private int hits;

    Armed(Fault fault) {
      this.fault = fault;
    }
  }

  private final long seed;
  private List<Armed> armed = List.of();
  private Random random;
  private long generation;

  Faults(long seed) {
    this.seed = seed;
    this.random = new Random(seed);
  }

  /** Replaces all rules; counting and chance start anew. */
  synchronized void arm(List<Fault> faults) {
    armed = new ArrayList<>(faults.stream().map(Armed::new).toList());
    random = new Random(seed);
  }

  /** Disarms all, also what was to happen later. */
  synchronized void forget() {
    arm(List.of());
    generation++;
  }

  /** Changes when everything is forgotten: what an earlier generation put off must not happen. */
  synchronized long generation() {
    return generation;
  }

  synchronized List<Fault> armed() {
    return armed.stream().map(rule -> rule.fault).toList();
  }

  synchronized boolean hits(Endpoint endpoint) {
    return armed.stream().anyMatch(rule -> rule.fault.match() == endpoint);
  }

  /** The fault of this call: the first rule that hits. Every rule counts every matching call. */
  synchronized Optional<Fault> next(Endpoint endpoint) {
    Fault hit = null;
    for (Armed rule : armed) {
      if (rule.fault.match() != endpoint) {
        continue;
      }
      rule.calls++;
      if (hit == null && due(rule)) {
        rule.hits++;
        hit = rule.fault;
      }
    }
    return Optional.ofNullable(hit);
  }

  private boolean due(Armed rule) {
    Fault fault = rule.fault;
    return rule.calls >= fault.nth()
        && rule.hits < fault.times()
        && (fault.probability() >= 1 || random.nextDouble() < fault.probability());
  }
}
