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
          String[] row = stopped(handle, id);
          if (row == null) {
            return "";
          }
          if (row[0].equals("UNKNOWN")) {
            return replayUnknown(handle, id, row[2] != null, now);
          }
          return switch (row[1]) {
            case "upload" -> enter(handle, id, "CLAIMED", "its files are sent again", now);
            case "register" -> enter(handle, id, "UPLOADED", "it is registered again", now);
            case "task" -> {
              handle.execute("UPDATE unit SET task = 'WANTED' WHERE id = ?", id);
              yield enter(handle, id, "REGISTERED", "its task is asked for again", now);
            }
            case "changed" -> accept(handle, id, now);
            default -> enter(handle, id, "OPEN", "the next scan looks at it again", now);
          };
        });
  }

  /** The person says that the backend does not have it. */
  private static String replayUnknown(Handle handle, long id, boolean registered, long now) {
    if (registered) {
      handle.execute("UPDATE unit SET task = 'WANTED' WHERE id = ?", id);
      return enter(handle, id, "REGISTERED", "its task is asked for again", now);
    }
    return enter(handle, id, "UPLOADED", "it is registered again", now);
  }

  /** A changed unit is replayed: its files become a new revision at the next scan. */
  private static String accept(Handle handle, long id, long now) {
    handle.execute("UPDATE unit SET code = 'change-accepted' WHERE id = ?", id);
    return enter(handle, id, "OPEN", "the next scan registers a new revision", now);
  }

  private static String enter(Handle handle, long id, String state, String says, long now) {
    handle.execute(
        "UPDATE unit SET state = ?, attempts = 0, lookups = 0, next_attempt_at = NULL,"
            + " changed_at = ? WHERE id = ?",
        state,
        now,
        id);
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

  private static String[] stopped(Handle handle, long id) {
    return handle
        .createQuery(
            "SELECT state, coalesce(stage, ''), data_unit_id FROM unit WHERE id = :id"
                + " AND state IN ('DEAD', 'UNKNOWN')")
        .bind("id", id)
        .map((row, context) -> new String[] {row.getString(1), row.getString(2), row.getString(3)})
        .findOne()
        .orElse(null);
  }
}
