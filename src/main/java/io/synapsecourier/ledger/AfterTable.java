package io.synapsecourier.ledger;

import io.synapsecourier.model.CrashPoint;
import io.synapsecourier.model.FileRef;
import io.synapsecourier.model.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Registered units whose files still have to be moved, marked or deleted at the source. */
public class AfterTable {
  private static final String CODE = "after-failed";

  /** The task of a unit goes first: it may still need what its files are called. */
  private static final String DUE =
      " FROM unit WHERE after_state = 'WANTED' AND upload = :upload AND (state = 'TASKED' OR (state"
          + " = 'REGISTERED' AND task IN ('NONE', 'DONE')))";

  private final LedgerSql jdbi;

  AfterTable(LedgerSql jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * A unit with the files to act upon, sidecars included.
   *
   * @param attempts tries that were used up
   */
  public record Wanted(long id, String unitKey, int attempts, List<FileRef> files) {}

  /** Units whose time has come, oldest first. */
  public List<Long> due(int upload, long now, int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT id"
                        + DUE
                        + " AND (next_attempt_at IS NULL OR next_attempt_at <= :now)"
                        + " ORDER BY id LIMIT :limit")
                .bind("upload", upload)
                .bind("now", now)
                .bind("limit", limit)
                .mapTo(Long.class)
                .list());
  }

  /** Whether something is left to do. */
  public boolean isWanted(int upload) {
    return jdbi.withHandle(
        handle ->
            handle
                    .createQuery("SELECT count(*)" + DUE)
                    .bind("upload", upload)
                    .mapTo(Long.class)
                    .one()
                > 0);
  }

  /** The unit, if its files are still to be acted upon. */
  public Optional<Wanted> load(long id) {
    return jdbi.withHandle(
        handle -> {
          List<FileRef> files =
              handle
                  .createQuery(
                      "SELECT source, uri, path, size, version, modified_at FROM unit_file"
                          + " WHERE unit_id = :id UNION ALL SELECT f.source, f.uri, f.path, f.size,"
                          + " f.version, f.modified_at FROM file f JOIN unit u ON u.unit_key ="
                          + " f.unit_key AND u.upload = f.upload WHERE u.id = :id AND f.unit_id ="
                          + " u.id AND f.spec = '(sidecar)' ORDER BY uri")
                  .bind("id", id)
                  .map(
                      (row, context) ->
                          new FileRef(
                              row.getString("source"),
                              row.getString("uri"),
                              row.getString("path"),
                              row.getLong("size"),
                              row.getString("version"),
                              Instant.ofEpochMilli(row.getLong("modified_at"))))
                  .list();
          return handle
              .createQuery(
                  "SELECT unit_key, attempts FROM unit WHERE id = :id AND after_state = 'WANTED'")
              .bind("id", id)
              .map(
                  (row, context) ->
                      new Wanted(id, row.getString("unit_key"), row.getInt("attempts"), files))
              .findOne();
        });
  }

  /**
   * All files of a unit were acted upon.
   *
   * @param taken whether they are no longer at their place
   */
  public void done(long id, boolean taken, long now) {
    jdbi.useTransaction(
        handle -> {
          handle.execute(
              "UPDATE unit SET after_state = 'DONE', attempts = 0, next_attempt_at = NULL,"
                  + " stage = NULL, code = NULL, reason = NULL, remedy = NULL, changed_at = ?"
                  + " WHERE id = ? AND after_state = 'WANTED'",
              now,
              id);
          CrashPoint.NOTING_MOVED.reached();
          if (taken) {
            handle.execute(
                "UPDATE file SET state = 'TAKEN', changed_at = ? WHERE unit_id = ? AND unit_key ="
                    + " (SELECT unit_key FROM unit WHERE id = ?)",
                now,
                id,
                id);
          }
        });
  }

  /** Tried again at a time. */
  public void later(long id, Problem problem, long at) {
    note(id, "WANTED", 1, at, problem);
  }

  /** Not tried again before the next start. */
  public void failed(long id, Problem problem) {
    note(id, "FAILED", 0, null, problem);
  }

  private void note(long id, String state, int attempts, Long at, Problem problem) {
    jdbi.useTransaction(
        handle ->
            handle.execute(
                "UPDATE unit SET after_state = ?, attempts = attempts + ?, next_attempt_at = ?,"
                    + " code = ?, reason = ?, remedy = ? WHERE id = ? AND after_state = 'WANTED'",
                state,
                attempts,
                at,
                CODE,
                Texts.cut(problem.what(), 4000),
                Texts.cut(problem.remedy(), 2000),
                id));
  }

  /**
   * Starts over with what failed before, or drops all where the upload has no rule any more.
   *
   * @param hasRule whether something is still to be done after registration
   */
  public void restart(int upload, boolean hasRule) {
    jdbi.useTransaction(
        handle ->
            handle.execute(
                "UPDATE unit SET after_state = ?, attempts = 0, next_attempt_at = NULL, code = NULL,"
                    + " reason = NULL, remedy = NULL WHERE upload = ? AND after_state IN ('FAILED', 'WANTED')"
                    + " AND (after_state = 'FAILED'"
                    + " OR (after_state = 'WANTED' AND (code = 'after-failed' OR ? = FALSE))) AND"
                    + " state IN ('REGISTERED', 'TASKED')",
                hasRule ? "WANTED" : "NONE",
                upload,
                hasRule));
  }
}
