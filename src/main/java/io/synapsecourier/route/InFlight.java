package io.synapsecourier.route;

import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

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

  public boolean isEmpty() {
    return units.isEmpty();
  }
}
