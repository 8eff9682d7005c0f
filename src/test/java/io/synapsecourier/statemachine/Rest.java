package io.synapsecourier.statemachine;

import io.synapsecourier.ledger.MemoryLedger;
import io.synapsecourier.ledger.MemoryLedger.Line;
import io.synapsecourier.ledger.UnitRow;
import io.synapsecourier.model.FileRef;
import io.synapsecourier.model.UnitState;
import io.synapsecourier.route.UploadContext;
import java.util.List;
import java.util.Set;

/** The end of a schedule: nothing fails any more, time runs on, and all has to come to rest. */
final class Rest {
  private static final int MOST_ROUNDS = 30;
  private static final int MOST_STEPS = 5_000;
  private static final long LONGEST_WAIT = 400_000;
  private static final Set<UnitState> MOVING =
      Set.of(UnitState.CLAIMED, UnitState.UPLOADED, UnitState.REGISTERING);
  private static final Set<String> SENDING = Set.of("upload", "register", "task");

  private final World world;
  private final Machine machine;

  Rest(World world, Machine machine) {
    this.world = world;
    this.machine = machine;
  }

  /** First by itself; then every cause is mended, and a person settles what is left. */
  void comes() {
    world.backend.down = false;
    world.backend.refusesToken = false;
    rounds();
    check();
    world.say(() -> "a person settles all");
    world.facts.mended = true;
    List<Line> before = List.of();
    for (int i = 0; i < 3 && isForAPerson() && !before.equals(world.ledger.lines()); i++) {
      before = world.ledger.lines();
      before.forEach(line -> machine.person().settle(line.row(), false));
      rounds();
    }
    check();
    new Arrival(world).check();
  }

  private boolean isForAPerson() {
    return !world.ledger.in(UnitState.DEAD, UnitState.UNKNOWN, UnitState.HELD).isEmpty();
  }

  private void rounds() {
    List<Line> before = List.of();
    String files = "";
    for (int round = 0; ; round++) {
      if (round == MOST_ROUNDS) {
        throw new BrokenPromise("never comes to rest: " + before);
      }
      round();
      List<Line> now = world.ledger.lines();
      String filesNow = world.ledger.fileStates();
      if (now.equals(before) && filesNow.equals(files)) {
        return;
      }
      before = now;
      files = filesNow;
      world.forward(LONGEST_WAIT);
    }
  }

  private void round() {
    for (int i = 0; i < world.contexts.size(); i++) {
      machine.scan(i);
    }
    drain();
    machine.tick("look-up", () -> new LookUpWork(world));
    machine.tick("dispatch", () -> new DispatchWork(world));
    machine.tick("after", () -> new AfterWork(world));
    drain();
    world.promises.ledger(world.backend, world.ledger);
    for (UploadContext upload : world.contexts) {
      if (world.process.isScanning(upload.id())) {
        throw new BrokenPromise("a scan that nobody works on is not over");
      }
    }
    if (!world.process.holdsNothing()) {
      throw new BrokenPromise("a unit is held, and nobody works on it");
    }
  }

  private void drain() {
    for (int i = 0; machine.go(0, 0); i++) {
      if (i == MOST_STEPS) {
        throw new BrokenPromise("goes round and round: " + world.works);
      }
    }
  }

  private void check() {
    for (Line line : world.ledger.lines()) {
      check(line);
    }
    for (UploadContext upload : world.contexts) {
      for (FileRef file : world.sources.get(upload.no() - 1).all()) {
        check(upload, file);
      }
    }
  }

  private void check(Line line) {
    UnitRow row = line.row();
    boolean registered = row.state() == UnitState.REGISTERED;
    boolean tasked = row.state() == UnitState.TASKED;
    if (MOVING.contains(row.state())
        || registered && world.setting.project()
        || (registered || tasked) && line.after().equals("WANTED")) {
      throw new BrokenPromise("stuck: " + line);
    }
    boolean stopped = row.state() == UnitState.DEAD || row.state() == UnitState.UNKNOWN;
    if ((stopped || row.state() == UnitState.OPEN) && line.reason() == null) {
      throw new BrokenPromise("stopped without a reason: " + line);
    }
    boolean poison = world.setting.poison() && row.unitKey().equals("k0");
    if (row.state() == UnitState.DEAD
        && SENDING.contains(String.valueOf(row.stage()))
        && !world.facts.ownFault
        && !poison) {
      throw new BrokenPromise("a dead letter without a fault of its own: " + line);
    }
  }

  private void check(UploadContext upload, FileRef file) {
    MemoryLedger.FileLine line = world.ledger.file(upload.no(), file.uri());
    if (line == null || !line.version().equals(file.version())) {
      throw new BrokenPromise("not in the ledger: " + file + ", but " + line);
    }
    boolean placed =
        switch (line.state()) {
          case "IN_UNIT" -> line.unit() != null;
          case "WAITING" -> line.reason() != null;
          default -> false;
        };
    if (!placed) {
      throw new BrokenPromise("in no state: " + line);
    }
  }
}
