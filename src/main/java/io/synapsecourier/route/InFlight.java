package io.synapsecourier.route;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Units that a route of this process is busy with, so that the dispatcher does not send them again.
 */
public final class InFlight {
  private final Map<Long, Integer> units = new ConcurrentHashMap<>();
  private final Lanes lanes = new Lanes();

  /**
   * Takes a unit; answers false where somebody has it.
   *
   * @param upload number of its upload in the ledger
   */
  public boolean take(int upload, long unit) {
    return units.putIfAbsent(unit, upload) == null;
  }

  public void release(Collection<Long> done) {
    done.forEach(units::remove);
    lanes.leave(done);
  }

  /** How much of each upload is on its way. */
  Lanes lanes() {
    return lanes;
  }

  /** Gives back what is left of an upload whose routes are gone. */
  void releaseAll(int upload) {
    release(
        units.entrySet().stream()
            .filter(unit -> unit.getValue() == upload)
            .map(Map.Entry::getKey)
            .toList());
  }

  /** Whether somebody has a unit of the upload. */
  boolean holds(int upload) {
    return units.containsValue(upload);
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
