package io.synapsecourier.statemachine;

import io.synapsecourier.route.Registration;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/** The routes {@code look-up} and {@code look-up-batch}: one tick of their timer. */
final class LookUpWork extends Work {
  private Deque<Registration> batches;
  private Object reading;

  LookUpWork(World world) {
    super(world);
    world.ticking.add("look-up");
  }

  @Override
  boolean step(int how) {
    boolean over = go(how);
    if (over) {
      world.ticking.remove("look-up");
    }
    return over;
  }

  private boolean go(int how) {
    if (batches == null) {
      try {
        batches = new ArrayDeque<>(world.process.lookups.due());
      } catch (RuntimeException e) {
        world.expected(e);
        return true;
      }
      return batches.isEmpty();
    }
    Registration batch = batches.peek();
    try {
      if (reading == null) {
        reading = read(batch, how);
        return false;
      }
      world.process.decide(batch, reading);
    } catch (IOException | RuntimeException e) {
      world.expected(e);
      fail(batch, e);
    }
    reading = null;
    batches.remove();
    return batches.isEmpty();
  }

  private Object read(Registration batch, int how) throws IOException {
    IOException failure = world.faults.everywhere(world.backend);
    if (failure == null && how == 1) {
      failure = Faults.lost();
    }
    if (failure != null) {
      throw failure;
    }
    Object read = world.process.read(batch);
    world.say(() -> "    reads " + world.backend.units + " for " + batch.units());
    return read;
  }

  /** The route configuration {@code look-up-errors}. */
  private void fail(Registration batch, Exception failure) {
    try {
      world.process.lookups.failed(world.process.caught(failure), batch);
    } catch (RuntimeException e) {
      world.expected(e);
    }
  }
}
