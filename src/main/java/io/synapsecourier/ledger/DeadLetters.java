package io.synapsecourier.ledger;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** What a person does to units that stopped. */
public final class DeadLetters {
  private final Jdbi jdbi;

  DeadLetters(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * Lets a unit enter again at the stage that failed.
   *
   * @return what happens to it next, or empty where no such unit is stopped
   */
  public String replay(long id, long now) {
    return jdbi.inTransaction(
        handle -> {
          Stopped unit = stopped(handle, id);
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
            case "changed" ->
                enter(handle, unit, "OPEN", "the next scan registers a new revision", now);
            default -> enter(handle, unit, "OPEN", "the next scan looks at it again", now);
          };
        });
  }

  private static String askAgain(Handle handle, Stopped unit, long now) {
    handle.execute("UPDATE unit SET task = 'WANTED' WHERE id = ?", unit.id());
    return enter(handle, unit, "REGISTERED", "its task is asked for again", now);
  }

  private static String enter(Handle handle, Stopped unit, String state, String says, long now) {
    handle.execute(
        "UPDATE unit SET state = ?, attempts = 0, lookups = 0, next_attempt_at = NULL, stage = NULL,"
            + " code = ?, reason = ?, remedy = NULL, changed_at = ? WHERE id = ?",
        state,
        unit.stage().equals("changed") ? "change-accepted" : null,
        state.equals("OPEN") ? "replayed: " + says : null,
        now,
        unit.id());
    return says;
  }

  /** Gives a unit up for good, with a note that says why. Answers whether there was one. */
  public boolean discard(long id, String note, long now) {
    return jdbi.inTransaction(
        handle -> {
          if (stopped(handle, id) == null) {
            return false;
          }
          handle.execute(
              "UPDATE unit SET state = 'DISCARDED', note = ?, changed_at = ? WHERE id = ?",
              Texts.cut(note, 2000),
              now,
              id);
          return true;
        });
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

  /** The stopped unit, locked: two people who replay it at once do not send it twice. */
  private static Stopped stopped(Handle handle, long id) {
    return handle
        .createQuery(
            "SELECT state, coalesce(stage, ''), data_unit_id FROM unit WHERE id = :id"
                + " AND state IN ('DEAD', 'UNKNOWN') FOR UPDATE")
        .bind("id", id)
        .map(
            (row, context) ->
                new Stopped(id, row.getString(1), row.getString(2), row.getString(3) != null))
        .findOne()
        .orElse(null);
  }

  private record Stopped(long id, String state, String stage, boolean registered) {}
}
