package io.synapsecourier.statemachine;

import io.synapsecourier.route.Registration;

/** The route {@code dispatch}: one tick of its timer. */
final class DispatchWork extends Work {
  private int stage;

  DispatchWork(World world) {
    super(world);
    world.ticking.add("dispatch");
  }

  @Override
  boolean step(int how) {
    boolean over;
    try {
      over = go();
    } catch (RuntimeException e) {
      world.expected(e);
      over = true;
    }
    if (over) {
      world.ticking.remove("dispatch");
    }
    return over;
  }

  private boolean go() {
    switch (stage++) {
      case 0 -> world.toShip.addAll(world.process.dispatcher.toUpload());
      case 1 -> world.toRegister.addAll(world.process.dispatcher.toRegister());
      case 2 -> world.process.tasks.orphans();
      default -> {
        for (String message : world.process.dispatcher.toTask()) {
          task(message);
        }
        return true;
      }
    }
    return false;
  }

  private void task(String message) {
    try {
      Registration batch = world.process.tasks.open(message);
      if (batch.hasUnits()) {
        world.works.add(new TaskWork(world, batch));
      }
    } catch (RuntimeException e) {
      world.expected(e);
    }
  }
}
