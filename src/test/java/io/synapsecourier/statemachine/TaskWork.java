package io.synapsecourier.statemachine;

import io.synapsecourier.backend.synapse.BackendException;
import io.synapsecourier.ledger.Slip;
import io.synapsecourier.route.Registration;
import io.synapsecourier.route.Tasks;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The route {@code task-batch}: one request for tasks and what its end means. */
final class TaskWork extends Work {
  private static final byte[] MADE = "[]".getBytes(StandardCharsets.UTF_8);
  private static final int CREATED = 201;

  private final Registration batch;
  private String body;
  private boolean sent;
  private IOException failure;

  TaskWork(World world, Registration batch) {
    super(world);
    this.batch = batch;
  }

  private Tasks beans() {
    return world.process.tasks;
  }

  @Override
  boolean step(int how) {
    try {
      return go(how);
    } catch (RuntimeException e) {
      // The route configuration tick-errors: the next tick comes in a moment.
      world.expected(e);
      return true;
    }
  }

  /** Goes on; throws what the route's own handlers throw, for the route that called it. */
  boolean go(int how) {
    try {
      if (body == null) {
        body = beans().request(batch);
        return false;
      }
      if (!sent) {
        post(how);
        return false;
      }
      if (failure == null) {
        beans().done(MADE, CREATED, batch);
        return true;
      }
    } catch (IOException | RuntimeException e) {
      world.expected(e);
      return caught(e);
    }
    return caught(failure);
  }

  private boolean caught(Exception e) {
    if (e instanceof BackendException.Refused) {
      for (Registration half : beans().refused(world.process.caught(e), batch)) {
        world.works.add(new TaskWork(world, half));
      }
    } else if (e instanceof BackendException.NotNow
        || e instanceof BackendException.NotAllowed
        || world.slips(Slip.TASK_AGAIN_WITHOUT_KNOWING)) {
      beans().notNow(world.process.caught(e), batch);
    } else {
      beans().lost(world.process.caught(e), batch);
    }
    return true;
  }

  private void post(int how) {
    world.say(() -> "    POST " + body + ": " + how);
    sent = true;
    failure = world.faults.everywhere(world.backend);
    if (failure != null) {
      return;
    }
    world.facts.ownFault |= how >= 1 && how <= 5;
    switch (how) {
      case 1 -> {
        world.backend.task(body);
        failure = Faults.lost();
      }
      case 2 -> failure = Faults.lost();
      case 3 -> {
        long when = world.clock.millis() + 20_000;
        world.backend.later(when, batch, () -> world.backend.task(body));
        failure = Faults.lost();
      }
      case 4 -> failure = Faults.busy();
      case 5 -> failure = Faults.refused();
      default -> world.backend.task(body);
    }
  }

  @Override
  public String toString() {
    return "TaskWork " + batch.units().stream().map(unit -> unit.unit().id()).toList();
  }
}
