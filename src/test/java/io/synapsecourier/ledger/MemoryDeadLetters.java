package io.synapsecourier.ledger;

import io.synapsecourier.model.UnitState;
import java.util.List;

/** {@link DeadLetters} without a database. */
class MemoryDeadLetters extends DeadLetters {
  private final MemoryRows rows;

  MemoryDeadLetters(MemoryRows rows) {
    super(null);
    this.rows = rows;
  }

  private DeadLetters real() {
    return rows.real.deadLetters();
  }

  @Override
  public String replay(long id, long now) {
    return rows.call("replay", () -> replayed(rows.unit(id), now), () -> real().replay(id, now));
  }

  private String replayed(MemoryRows.Unit unit, long now) {
    if (rows.slips(Slip.REPLAY_IGNORES_STATE) && unit.is(UnitState.REGISTERING)) {
      return enter(unit, UnitState.UPLOADED, "it is registered again", now);
    }
    return unit.is(UnitState.DEAD, UnitState.UNKNOWN) ? again(unit, now) : "";
  }

  @Override
  public String restore(long id, long now) {
    return rows.call("restore", () -> restored(rows.unit(id), now), () -> real().restore(id, now));
  }

  private static String restored(MemoryRows.Unit unit, long now) {
    boolean discarded = unit.state == UnitState.DISCARDED && unit.note != null;
    return discarded ? again(unit, now) : "";
  }

  private static String again(MemoryRows.Unit unit, long now) {
    String stage = unit.stage == null ? "" : unit.stage;
    if (unit.state == UnitState.UNKNOWN) {
      return unit.dataUnit != null
          ? askAgain(unit, now)
          : enter(unit, UnitState.UPLOADED, "it is registered again", now);
    }
    return switch (stage) {
      case "upload" -> enter(unit, UnitState.CLAIMED, "its files are sent again", now);
      case "register" -> enter(unit, UnitState.UPLOADED, "it is registered again", now);
      case "task" -> askAgain(unit, now);
      case "" -> enter(unit, UnitState.HELD, "it waits for approval", now);
      case "changed" -> enter(unit, UnitState.OPEN, "the next scan registers a new revision", now);
      default -> enter(unit, UnitState.OPEN, "the next scan looks at it again", now);
    };
  }

  private static String askAgain(MemoryRows.Unit unit, long now) {
    unit.task = "WANTED";
    return enter(unit, UnitState.REGISTERED, "its task is asked for again", now);
  }

  private static String enter(MemoryRows.Unit unit, UnitState state, String says, long now) {
    boolean changed = "changed".equals(unit.stage);
    unit.state = state;
    unit.attempts = 0;
    unit.lookups = 0;
    unit.next = null;
    unit.clear();
    unit.code = changed ? "change-accepted" : null;
    unit.reason = state == UnitState.OPEN ? "replayed: " + says : null;
    unit.note = null;
    unit.changedAt = now;
    return says;
  }

  @Override
  public boolean discard(long id, String note, long now) {
    return rows.call(
        "discard",
        () -> {
          MemoryRows.Unit unit = rows.unit(id);
          boolean stopped = unit.is(UnitState.DEAD, UnitState.UNKNOWN, UnitState.HELD);
          if (stopped) {
            unit.state = UnitState.DISCARDED;
            unit.note = Texts.cut(note, 2000);
            unit.changedAt = now;
          }
          return stopped;
        },
        () -> real().discard(id, note, now));
  }

  @Override
  public int approve(List<Long> ids, long now) {
    return rows.call(
        "approve",
        () -> {
          int approved = 0;
          for (Long id : ids) {
            MemoryRows.Unit unit = rows.unit(id);
            if (unit.state == UnitState.HELD) {
              unit.state = UnitState.CLAIMED;
              unit.claimedAt = now;
              unit.changedAt = now;
              approved++;
            }
          }
          return approved;
        },
        () -> real().approve(ids, now));
  }
}
