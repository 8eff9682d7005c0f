package io.synapsecourier.route;

import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Units that a route of this process is busy with, so that the dispatcher does not send them again.
 */
public final class InFlight {
  private final Set<Long> units = ConcurrentHashMap.newKeySet();

  /** Takes a unit; answers false where somebody has it. */
  public boolean take(long unit) {
    return units.add(unit);
  }

  public void release(Collection<Long> done) {
    done.forEach(units::remove);
  }

  /**
   * Does work for units that somebody has; where it fails they are given back, so that the
   * dispatcher finds them again instead of nobody ever.
   */
  <T> T orRelease(Collection<Long> held, Supplier<T> work) {
    try {
      return work.get();
    } catch (RuntimeException e) {
      release(held);
      throw e;
    }
  }

  public boolean isEmpty() {
    return units.isEmpty();
  }
}
