package io.synapsecourier.ledger;

import io.synapsecourier.model.CrashPoint;
import java.time.Instant;
import java.util.Optional;

/** The listings of each upload: begun, ended, and whether they were whole. */
public class ScanTable {
  private final LedgerSql jdbi;

  ScanTable(LedgerSql jdbi) {
    this.jdbi = jdbi;
  }

  /** Begins a scan and answers its number; later scans have larger ones. */
  public long begin(int upload, long now) {
    return jdbi.inTransaction(
        handle ->
            handle
                .createUpdate("INSERT INTO scan (upload, started_at) VALUES (:upload, :now)")
                .bind("upload", upload)
                .bind("now", now)
                .executeAndReturnGeneratedKeys("id")
                .mapTo(Long.class)
                .one());
  }

  /**
   * The last scan of an upload.
   *
   * @param ended null where it is under way or was killed
   * @param failed whether it broke off
   */
  public record LastScan(Instant started, Instant ended, boolean failed) {}

  /** The last scan of an upload; empty where there was none. */
  public Optional<LastScan> last(int upload) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT started_at, ended_at, error FROM scan WHERE upload = :upload"
                        + " ORDER BY id DESC LIMIT 1")
                .bind("upload", upload)
                .map(
                    (row, context) ->
                        new LastScan(
                            Instant.ofEpochMilli(row.getLong("started_at")),
                            Texts.instant(row, "ended_at"),
                            row.getString("error") != null))
                .findOne());
  }

  /** The listing was whole: what it did not show is gone from the source. */
  public void listed(int upload, long scan, long files, long now) {
    jdbi.useTransaction(
        handle -> {
          handle.execute(
              "UPDATE scan SET listed_ok = TRUE, files = ?, ended_at = ? WHERE id = ?",
              files,
              now,
              scan);
          CrashPoint.NOTING_LISTED.reached();
          handle.execute(
              "UPDATE file SET state = 'GONE', changed_at = ?, code = 'gone',"
                  + " reason = 'no longer at the source' WHERE upload = ? AND last_scan < ?"
                  + " AND state NOT IN ('GONE', 'TAKEN')",
              now,
              upload,
              scan);
        });
  }

  /**
   * Every group of the scan is decided. Units that waited, and whose files are gone, are closed.
   */
  public void done(int upload, long scan, long now) {
    jdbi.useTransaction(
        handle -> {
          handle.execute("UPDATE scan SET done = TRUE WHERE id = ?", scan);
          CrashPoint.NOTING_DONE.reached();
          handle.execute(
              "UPDATE unit SET state = 'DISCARDED', code = 'gone', changed_at = ?,"
                  + " reason = 'all its files are gone from the source', remedy = NULL"
                  + " WHERE upload = ? AND (state IN ('OPEN', 'HELD') OR (state = 'DEAD' AND stage IN"
                  + " ('match', 'validate'))) AND NOT EXISTS (SELECT 1 FROM file"
                  + " WHERE file.upload = unit.upload AND file.unit_key = unit.unit_key"
                  + " AND file.state NOT IN ('GONE', 'TAKEN'))",
              now,
              upload);
        });
  }

  /** The listing broke off: it proves nothing about files that it did not show. */
  public void failed(long scan, String error, long now) {
    jdbi.useTransaction(
        handle ->
            handle.execute(
                "UPDATE scan SET error = ?, ended_at = ? WHERE id = ?",
                Texts.cut(error, 4000),
                now,
                scan));
  }
}
