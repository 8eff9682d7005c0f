package io.synapsecourier.ledger;

import io.synapsecourier.model.CrashPoint;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** What a person does to units that stopped. */
public class DeadLetters {
  private final LedgerSql jdbi;

  DeadLetters(LedgerSql jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * Lets a unit enter again at the stage that failed.
   *
   * @return what happens to it next, or empty where no such unit is stopped
   */
  public String replay(long id, long now) {
    return again(id, "state IN ('DEAD', 'UNKNOWN')", now);
  }

  /** Lets several units enter again, by one write; answers how many were stopped. */
  public int replay(List<Long> ids, long now) {
    return jdbi.inTransaction(
        handle -> {
          int replayed = 0;
          for (long id : ids) {
            replayed += again(handle, id, "state IN ('DEAD', 'UNKNOWN')", now).isEmpty() ? 0 : 1;
          }
          return replayed;
        });
  }

  /**
   * Undoes a discard, which is known by its note: the unit enters again where it stopped.
   *
   * @return what happens to it next, or empty where nobody discarded such a unit
   */
  public String restore(long id, long now) {
    return again(id, "state = 'DISCARDED' AND note IS NOT NULL", now);
  }

  private String again(long id, String condition, long now) {
    return jdbi.inTransaction(handle -> again(handle, id, condition, now));
  }

  private static String again(Handle handle, long id, String condition, long now) {
    Stopped unit = locked(handle, id, condition);
    if (unit == null) {
      return "";
    }
    if (unit.state().equals("UNKNOWN")) {
      return unit.registered()
          ? askAgain(handle, unit, now)
          : enter(handle, unit, "UPLOADED", "it is registered again", now);
    }
    return switch (unit.stage()) {
      case "upload" -> enter(handle, unit, "CLAIMED", "its files are sent again", now);
      case "register" -> enter(handle, unit, "UPLOADED", "it is registered again", now);
      case "task" -> askAgain(handle, unit, now);
      case "" -> enter(handle, unit, "HELD", "it waits for approval", now);
      case "changed" -> enter(handle, unit, "OPEN", "the next scan registers a new revision", now);
      default -> enter(handle, unit, "OPEN", "the next scan looks at it again", now);
    };
  }

  private static String askAgain(Handle handle, Stopped unit, long now) {
    handle.execute("UPDATE unit SET task = 'WANTED' WHERE id = ?", unit.id());
    return enter(handle, unit, "REGISTERED", "its task is asked for again", now);
  }

  private static String enter(Handle handle, Stopped unit, String state, String says, long now) {
    CrashPoint.NOTING_REPLAY.reached();
    handle.execute(
        "UPDATE unit SET state = ?, attempts = 0, lookups = 0, next_attempt_at = NULL, stage = NULL,"
            + " code = ?, reason = ?, remedy = NULL, note = NULL, changed_at = ? WHERE id = ?",
        state,
        unit.stage().equals("changed") ? "change-accepted" : null,
        state.equals("OPEN") ? "replayed: " + says : null,
        now,
        unit.id());
    return says;
  }

  /**
   * Gives up a unit that stopped or waits for approval, with a note that says why.
   *
   * @return whether there was one
   */
  public boolean discard(long id, String note, long now) {
    return jdbi.inTransaction(handle -> discard(handle, id, note, now));
  }

  /** Gives up several units, by one write; answers how many there were. */
  public int discard(List<Long> ids, String note, long now) {
    return jdbi.inTransaction(
        handle -> {
          int discarded = 0;
          for (long id : ids) {
            discarded += discard(handle, id, note, now) ? 1 : 0;
          }
          return discarded;
        });
  }

  private static boolean discard(Handle handle, long id, String note, long now) {
    if (locked(handle, id, "state IN ('DEAD', 'UNKNOWN', 'HELD')") == null) {
      return false;
    }
    handle.execute(
        "UPDATE unit SET state = 'DISCARDED', note = ?, changed_at = ? WHERE id = ?",
        Texts.cut(note, 2000),
        now,
        id);
    return true;
  }

  /** Lets validated units that wait for approval go; answers how many. */
  public int approve(List<Long> ids, long now) {
    return jdbi.inTransaction(
        handle -> {
          int approved = 0;
          for (Long id : ids) {
            approved +=
                handle.execute(
                    "UPDATE unit SET state = 'CLAIMED', claimed_at = ?, changed_at = ?"
                        + " WHERE id = ? AND state = 'HELD'",
                    now,
                    now,
                    id);
          }
          return approved;
        });
  }

  /** The unit, locked: two people who replay it at once do not send it twice. */
  private static Stopped locked(Handle handle, long id, String condition) {
    return handle
        .createQuery(
            "SELECT state, coalesce(stage, ''), data_unit_id FROM unit WHERE id = :id"
                + " AND "
                + condition
                + " FOR UPDATE")
        .bind("id", id)
        .map(
            (row, context) ->
                new Stopped(id, row.getString(1), row.getString(2), row.getString(3) != null))
        .findOne()
        .orElse(null);
  }

  private record Stopped(long id, String state, String stage, boolean registered) {}
}
