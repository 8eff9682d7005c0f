package io.synapsecourier.sandbox;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

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
  private final List<Callable<?>> keptBack = new ArrayList<>();
  private Random random;
  private long generation;
  private long armings;
  private long hits;

  Faults(long seed) {
    this.seed = seed;
    this.random = new Random(seed);
  }

  /** Replaces all rules; counting and chance start anew. */
  synchronized void arm(List<Fault> faults) {
    armed = new ArrayList<>(faults.stream().map(Armed::new).toList());
    random = new Random(seed);
    hits = 0;
    armings++;
    notifyAll();
  }

  /** How many calls the armed faults have hit. */
  synchronized long hits() {
    return hits;
  }

  /**
   * Waits, but no longer than until the faults are replaced.
   *
   * @return whether the call may go on: not where everything was forgotten meanwhile
   */
  synchronized boolean pause(Duration delay) throws IOException {
    long started = generation;
    long arming = armings;
    long end = System.nanoTime() + delay.toNanos();
    try {
      for (long left = delay.toNanos(); left > 0 && arming == armings; ) {
        TimeUnit.NANOSECONDS.timedWait(this, left);
        left = end - System.nanoTime();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("the sandbox closes", e);
    }
    return generation == started;
  }

  /** Disarms all, also what was to happen later. */
  synchronized void forget() {
    arm(List.of());
    keptBack.clear();
    generation++;
  }

  /** Changes when everything is forgotten: what an earlier generation put off must not happen. */
  synchronized long generation() {
    return generation;
  }

  synchronized void keepBack(Callable<?> work) {
    keptBack.add(work);
  }

  /** What was kept back since the last time, in its order. */
  synchronized List<Callable<?>> release() {
    List<Callable<?>> released = List.copyOf(keptBack);
    keptBack.clear();
    return released;
  }

  synchronized List<Fault> armed() {
    return armed.stream().map(rule -> rule.fault).toList();
  }

  /** Whether the call's text decides whether it is hit. */
  synchronized boolean wantText(Endpoint endpoint) {
    return armed.stream()
        .anyMatch(rule -> rule.fault.match() == endpoint && !rule.fault.containing().isEmpty());
  }

  synchronized boolean hits(Endpoint endpoint) {
    return armed.stream().anyMatch(rule -> rule.fault.match() == endpoint);
  }

  /** The fault of this call: the first rule that hits. Every rule counts every matching call. */
  Optional<Fault> next(Endpoint endpoint) {
    return next(endpoint, fault -> true);
  }

  /** The same among some of the rules; the others do not count the call. */
  synchronized Optional<Fault> next(Endpoint endpoint, Predicate<Fault> some) {
    Fault hit = null;
    for (Armed rule : armed) {
      if (rule.fault.match() != endpoint || !some.test(rule.fault)) {
        continue;
      }
      rule.calls++;
      if (hit == null && due(rule)) {
        rule.hits++;
        hits++;
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
