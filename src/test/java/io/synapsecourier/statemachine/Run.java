package io.synapsecourier.statemachine;

import io.synapsecourier.ledger.Ledger;
import io.synapsecourier.ledger.MemoryLedger;
import io.synapsecourier.ledger.Slip;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Runs schedules from the first step to the rest at the end. */
final class Run {
  private Run() {}

  /** Runs a schedule; answers the promise that it broke, or null. */
  static Throwable of(Schedule schedule, Set<Slip> slips) {
    try {
      go(schedule, slips, null, ledger -> {}, null);
      return null;
    } catch (AssertionError e) {
      return e;
    }
  }

  /**
   * Runs a schedule.
   *
   * @param real a ledger with a database that gets the same calls; null for none
   * @param each told after every step
   * @param trace gets what happened, line by line; null for nothing
   */
  static void go(
      Schedule schedule,
      Set<Slip> slips,
      Ledger real,
      Consumer<MemoryLedger> each,
      List<String> trace) {
    World world = new World(schedule.setting(), slips, real, trace);
    Machine machine = new Machine(world);
    machine.run(schedule.steps(), () -> each.accept(world.ledger));
    new Rest(world, machine).comes();
    each.accept(world.ledger);
  }

  /** What a schedule does, as text. */
  static String story(Schedule schedule, Set<Slip> slips) {
    List<String> trace = new ArrayList<>();
    try {
      go(schedule, slips, null, ledger -> {}, trace);
    } catch (AssertionError e) {
      trace.add(e.getMessage());
    }
    return String.join("\n", trace);
  }
}
