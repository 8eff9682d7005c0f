package io.synapsecourier.statemachine;

import io.synapsecourier.ledger.ClaimedUnit;
import io.synapsecourier.ledger.DeadLetters;
import io.synapsecourier.ledger.LedgerHook;
import io.synapsecourier.ledger.LedgerUnavailable;
import io.synapsecourier.ledger.UnitRow;
import io.synapsecourier.model.UnitState;
import java.util.List;
import java.util.Map;

/** Replays, discards and approves; of an unknown outcome this person finds out the truth first. */
final class Person {
  private final World world;

  Person(World world) {
    this.world = world;
  }

  private DeadLetters deadLetters() {
    return world.ledger.deadLetters();
  }

  /** Does something about one unit. */
  void acts(int which, int how) {
    boolean anyUnit = how == 15;
    List<Long> units =
        anyUnit
            ? world.ledger.in(UnitState.values())
            : world.ledger.in(UnitState.DEAD, UnitState.UNKNOWN, UnitState.HELD);
    if (units.isEmpty()) {
      return;
    }
    long unit = units.get(which % units.size());
    try {
      UnitRow row = row(unit);
      if (anyUnit && row.state() != UnitState.UNKNOWN) {
        deadLetters().replay(unit, world.clock.millis());
        undo(row);
      } else {
        settle(row, how % 5 == 4);
      }
    } catch (LedgerUnavailable e) {
      world.say(() -> "    the person is told that it did not work");
    }
  }

  /** Undoes a discard, but not of what was found at the backend. */
  private void undo(UnitRow row) {
    if (!String.valueOf(row.code()).endsWith("outcome-unknown")) {
      deadLetters().restore(row.id(), world.clock.millis());
    }
  }

  private UnitRow row(long id) {
    return world.ledger.lines().get((int) id - 1).row();
  }

  /** Settles a unit that waits for a person. */
  void settle(UnitRow row, boolean givesUp) {
    world.say(() -> "    a person settles " + row);
    switch (row.state()) {
      case HELD -> deadLetters().approve(List.of(row.id()), world.clock.millis());
      case UNKNOWN -> decide(row);
      case DEAD -> {
        if (givesUp) {
          world.facts.discarded.add(row.upload() + "/" + row.unitKey());
          deadLetters().discard(row.id(), "not needed", world.clock.millis());
        } else {
          replay(row);
        }
      }
      default -> {}
    }
  }

  /** Two people at once: one of them is told that there is nothing to replay. */
  private void replay(UnitRow row) {
    long now = world.clock.millis();
    String first = deadLetters().replay(row.id(), now);
    // Nothing in between: a scan that stops the unit once more makes the second replay a right one.
    LedgerHook hook = world.hook;
    world.hook = null;
    String second = deadLetters().replay(row.id(), now);
    world.hook = hook;
    if (!first.isEmpty() && !second.isEmpty()) {
      throw new BrokenPromise("replayed twice: " + row);
    }
  }

  private void decide(UnitRow row) {
    if (world.backend.awaits(row.id())) {
      return;
    }
    boolean isThere =
        row.registered()
            ? world.backend.tasks.contains(row.dataUnitId())
            : world.backend.of(row.id(), checksums(row)) != null;
    if (isThere) {
      deadLetters().discard(row.id(), "found at the backend", world.clock.millis());
    } else {
      replay(row);
    }
  }

  /** A look that is nobody's call. */
  private Map<String, String> checksums(UnitRow row) {
    LedgerHook hook = world.hook;
    world.hook = null;
    List<ClaimedUnit> units = world.ledger.questions().load(List.of(row.id()), row.state());
    world.hook = hook;
    return units.get(0).checksums();
  }
}
