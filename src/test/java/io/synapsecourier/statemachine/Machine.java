package io.synapsecourier.statemachine;

import io.synapsecourier.ledger.LedgerUnavailable;
import io.synapsecourier.route.UploadContext;
import io.synapsecourier.statemachine.Step.Cut;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Carries out the steps of a schedule. */
final class Machine {
  private static final long[] WAITS = {100, 1_000, 2_000, 5_000, 30_000, 61_000, 300_000};
  private static final int SHIPMENTS = 4;

  private final World world;
  private final Person person;

  Machine(World world) {
    this.world = world;
    this.person = new Person(world);
  }

  /** Carries out all; {@code each} runs after every step. */
  void run(List<Step> steps, Runnable each) {
    int[] next = {0};
    while (next[0] < steps.size()) {
      Step step = steps.get(next[0]++);
      run(
          step,
          () -> {
            if (next[0] < steps.size()) {
              Step nested = steps.get(next[0]++);
              world.say(() -> "  meanwhile " + nested);
              carryOut(nested);
            }
          });
      world.promises.ledger(world.backend, world.ledger);
      each.run();
    }
  }

  private void run(Step step, Runnable nested) {
    world.say(step::toString);
    boolean fails = step.cut() != Cut.NONE && step.cut() != Cut.NEST && step.cut() != Cut.KILL;
    world.facts.ownFault |= fails;
    world.hook = step.cut() == Cut.NONE ? null : new Cutter(step, () -> alone(nested));
    try {
      carryOut(step);
    } catch (Killed e) {
      restart();
    } finally {
      world.hook = null;
    }
  }

  /** What happens meanwhile is not cut itself. */
  private void alone(Runnable nested) {
    world.hook = null;
    nested.run();
  }

  private void carryOut(Step step) {
    switch (step.kind()) {
      case GO -> go(step.a(), step.b());
      case RUN -> run(step.a());
      case SCAN -> scan(step.a());
      case SOURCE -> source(step.a(), step.b());
      case DISPATCH -> tick("dispatch", () -> new DispatchWork(world));
      case LOOK_UP -> tick("look-up", () -> new LookUpWork(world));
      case AFTER -> tick("after", () -> new AfterWork(world));
      case WAIT -> world.forward(WAITS[step.b() % WAITS.length]);
      case KILL -> throw new Killed();
      case PERSON -> person.acts(step.a(), step.b());
      case BACKEND -> backend(step.b());
    }
  }

  /** The next process starts; where that fails or is killed as well, the one after it. */
  private void restart() {
    world.kill();
    try {
      world.start();
    } catch (Killed | LedgerUnavailable e) {
      world.hook = null;
      world.start();
    }
  }

  /** Work that can go on; what waits in a queue is begun when it is chosen. */
  private List<Supplier<Work>> choices() {
    List<Supplier<Work>> choices = new ArrayList<>();
    int ships = 0;
    boolean claims = false;
    for (Work work : world.works) {
      ships += work instanceof ShipWork ? 1 : 0;
      claims |= work instanceof ClaimWork;
      if (!work.busy) {
        choices.add(() -> work);
      }
    }
    if (!world.toClaim.isEmpty() && !claims) {
      choices.add(() -> begun(new ClaimWork(world)));
    }
    if (!world.toShip.isEmpty() && ships < SHIPMENTS) {
      choices.add(() -> begun(new ShipWork(world, world.toShip.remove())));
    }
    if (!world.toRegister.isEmpty()) {
      choices.add(() -> begun(new RegisterWork(world)));
    }
    return choices;
  }

  private void run(int times) {
    for (int i = 0; i < times && go(0, 0); i++) {
      world.say(() -> "  again");
    }
  }

  private Work begun(Work work) {
    world.works.add(work);
    return work;
  }

  /** Some piece of work goes on; answers whether there was one. */
  boolean go(int which, int how) {
    List<Supplier<Work>> choices = choices();
    if (choices.isEmpty()) {
      return false;
    }
    step(choices.get(which % choices.size()).get(), how);
    return true;
  }

  private void step(Work work, int how) {
    world.say(() -> "  " + work);
    work.busy = true;
    try {
      if (work.step(how)) {
        world.works.remove(work);
      }
    } finally {
      work.busy = false;
    }
  }

  void scan(int which) {
    UploadContext upload = world.contexts.get(which % world.contexts.size());
    if (!world.ticking.contains(upload.id()) && !world.process.isScanning(upload.id())) {
      step(begun(new ScanWork(world, upload)), 0);
    }
  }

  void tick(String timer, Supplier<Work> work) {
    if (!world.ticking.contains(timer)) {
      step(begun(work.get()), 0);
    }
  }

  private void backend(int b) {
    switch (b % 3) {
      case 0 -> world.backend.down = !world.backend.down;
      case 1 -> world.backend.refusesToken = !world.backend.refusesToken;
      default -> {
        world.backend.down = false;
        world.backend.refusesToken = false;
      }
    }
  }

  private void source(int a, int b) {
    int units = world.setting.uploads() * world.setting.keys();
    int unit = a % units;
    ModelSource source = world.sources.get(unit / world.setting.keys());
    String key = "k" + unit % world.setting.keys();
    String content = String.valueOf((char) ('A' + (a / units) % 3));
    switch (b % 7) {
      case 2 -> source.write(ModelSource.path(key, 0), content);
      case 3 -> vanishes(source, unit, ModelSource.path(key, 0));
      case 4 -> vanishes(source, unit, ModelSource.path(key, 2));
      case 5 -> {
        String other = ModelSource.path(key, 1);
        if (!source.remove(other)) {
          source.write(other, content);
        }
      }
      case 6 -> source.write(ModelSource.path(key, 2), ModelSource.INVALID);
      default -> source.write(ModelSource.path(key, 2), content);
    }
  }

  private void vanishes(ModelSource source, int unit, String path) {
    if (source.remove(path)) {
      int keys = world.setting.keys();
      world.facts.vanished.add((unit / keys + 1) + "/k" + unit % keys);
    }
  }

  Person person() {
    return person;
  }
}
