package io.synapsecourier.statemachine;

import io.synapsecourier.route.Registration;
import java.util.ArrayList;
import java.util.List;

/** The routes {@code register} and {@code register-messages}: requests out of messages. */
final class RegisterWork extends Work {
  private final List<String> messages;

  RegisterWork(World world) {
    super(world);
    messages = new ArrayList<>(world.toRegister);
    world.toRegister.clear();
  }

  @Override
  boolean step(int how) {
    try {
      for (Registration batch : world.process.registrations.batches(messages)) {
        world.works.add(new BatchWork(world, batch));
      }
    } catch (RuntimeException e) {
      world.expected(e);
    }
    return true;
  }
}
