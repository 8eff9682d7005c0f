package io.synapsecourier.statemachine;

import io.synapsecourier.backend.synapse.BackendException;
import io.synapsecourier.ledger.Slip;
import io.synapsecourier.route.Registration;
import io.synapsecourier.route.Registrations;
import java.io.IOException;

/** The route {@code register-batch}: one registration request and what its end means. */
final class BatchWork extends Work {
  private final Registration batch;
  private String body;
  private byte[] answer;
  private IOException failure;
  private TaskWork tasks;

  BatchWork(World world, Registration batch) {
    super(world);
    this.batch = batch;
  }

  private Registrations beans() {
    return world.process.registrations;
  }

  @Override
  boolean step(int how) {
    try {
      if (tasks != null) {
        return tasks.go(how);
      }
      if (body == null) {
        body = beans().request(batch);
      } else if (answer == null && failure == null) {
        post(how);
      } else {
        return answered();
      }
      return false;
    } catch (IOException | RuntimeException e) {
      world.expected(e);
      return caught(e);
    }
  }

  private boolean answered() {
    if (failure != null) {
      return caught(failure);
    }
    try {
      beans().registered(answer, batch);
    } catch (BackendException e) {
      return caught(e);
    }
    tasks = batch.hasTasks() ? new TaskWork(world, batch) : null;
    return tasks == null;
  }

  /** The ends that the route catches. */
  private boolean caught(Exception e) {
    try {
      boolean global = world.slips(Slip.GLOBAL_FAULTS_COUNT);
      if (e instanceof BackendException.Refused) {
        for (Registration half : beans().refused(world.process.caught(e), batch)) {
          world.works.add(new BatchWork(world, half));
        }
      } else if (e instanceof BackendException.NotNow || e instanceof BackendException.NotAllowed) {
        beans().notNow(world.process.caught(global ? Faults.busy() : e), batch);
      } else if (world.slips(Slip.POST_AGAIN_WITHOUT_LOOK_UP)) {
        beans().notNow(world.process.caught(Faults.busy()), batch);
      } else {
        beans().lost(world.process.caught(e), batch);
      }
    } catch (RuntimeException again) {
      world.expected(again);
    }
    return true;
  }

  /** The request at the backend. */
  private void post(int how) {
    world.say(() -> "    POST " + body + ": " + how);
    failure = world.faults.everywhere(world.backend);
    boolean poison =
        world.setting.poison()
            && !world.facts.mended
            && batch.units().stream().anyMatch(unit -> unit.unit().unitKey().equals("k0"));
    if (failure == null && poison) {
      failure = Faults.refused();
    }
    if (failure != null) {
      return;
    }
    world.facts.ownFault |= how >= 1 && how <= 6;
    switch (how) {
      case 1 -> {
        world.backend.register(body, batch);
        failure = Faults.lost();
      }
      case 2 -> failure = Faults.lost();
      case 3, 7, 8, 9 -> {
        world.facts.ownFault = true;
        long when = world.clock.millis() + how * 6_500L;
        world.backend.later(when, batch, () -> world.backend.register(body, batch));
        failure = Faults.lost();
      }
      case 4 -> failure = Faults.busy();
      case 5 -> failure = Faults.refused();
      case 6 -> {
        world.backend.register(body, batch);
        answer = "[]".getBytes(java.nio.charset.StandardCharsets.UTF_8);
      }
      default -> answer = world.backend.register(body, batch);
    }
  }

  @Override
  public String toString() {
    return "BatchWork " + batch.units().stream().map(unit -> unit.unit().id()).toList();
  }
}
