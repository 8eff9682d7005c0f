package io.synapsecourier.ledger;

import io.synapsecourier.model.CrashPoint;
import io.synapsecourier.model.Placed;
import io.synapsecourier.model.Problem;
import io.synapsecourier.model.UnitState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Units up to their claim: what is known of them, and what a closed group makes of them. */
public class UnitTable {
  private static final int BATCH = 1_000;

  private final LedgerSql jdbi;

  UnitTable(LedgerSql jdbi) {
    this.jdbi = jdbi;
  }

  /** Every revision of some units, oldest first, by unit key. */
  public Map<String, List<UnitRow>> revisions(int upload, Collection<String> unitKeys) {
    Map<String, List<UnitRow>> rows = new HashMap<>();
    List<String> all = List.copyOf(unitKeys);
    for (int from = 0; from < all.size(); from += BATCH) {
      List<String> batch = all.subList(from, Math.min(from + BATCH, all.size()));
      revisions(
          upload,
          batch,
          row -> rows.computeIfAbsent(row.unitKey(), key -> new ArrayList<>()).add(row));
    }
    return rows;
  }

  private void revisions(int upload, List<String> unitKeys, Consumer<UnitRow> to) {
    jdbi.useHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT * FROM unit WHERE upload = :upload AND unit_key IN (<keys>)"
                        + " ORDER BY unit_key, revision")
                .bind("upload", upload)
                .bindList("keys", unitKeys)
                .map((row, context) -> map(row))
                .forEach(to));
  }

  /** Those of the keys that units of the upload have, in whatever state these are. */
  public Set<String> known(int upload, Collection<String> unitKeys) {
    return keys("", upload, unitKeys);
  }

  /** Those of the keys that units of the upload have which nobody has given up. */
  public Set<String> active(int upload, Collection<String> unitKeys) {
    return keys(" AND state <> 'DISCARDED'", upload, unitKeys);
  }

  private Set<String> keys(String condition, int upload, Collection<String> unitKeys) {
    List<String> all = List.copyOf(unitKeys);
    Set<String> found = new HashSet<>();
    for (int from = 0; from < all.size(); from += BATCH) {
      List<String> batch = all.subList(from, Math.min(from + BATCH, all.size()));
      jdbi.useHandle(
          handle ->
              handle
                  .createQuery(
                      "SELECT DISTINCT unit_key FROM unit WHERE upload = :upload"
                          + " AND unit_key IN (<keys>)"
                          + condition)
                  .bind("upload", upload)
                  .bindList("keys", batch)
                  .mapTo(String.class)
                  .forEach(found::add));
    }
    return found;
  }

  /**
   * Writes decisions in one transaction: units, frozen files, and the files' place in them.
   *
   * @return the id of each verdict's row; a verdict is missing whose row was moved meanwhile
   */
  public Map<Verdict, Long> settle(int upload, List<Verdict> verdicts, long now) {
    return jdbi.inTransaction(handle -> settle(handle, upload, verdicts, now));
  }

  static Map<Verdict, Long> settle(Handle handle, int upload, List<Verdict> verdicts, long now) {
    Map<Verdict, Long> ids = new LinkedHashMap<>();
    List<Verdict> fresh = new ArrayList<>();
    for (Verdict verdict : verdicts) {
      if (verdict.replaces() == null) {
        fresh.add(verdict);
      } else if (replace(handle, verdict, now)) {
        ids.put(verdict, verdict.replaces());
      }
    }
    insert(handle, upload, fresh, ids, now);
    CrashPoint.NOTING_CLAIM.reached();
    freeze(handle, upload, ids);
    return ids;
  }

  private static void insert(
      Handle handle, int upload, List<Verdict> fresh, Map<Verdict, Long> ids, long now) {
    if (fresh.isEmpty()) {
      return;
    }
    PreparedBatch batch =
        handle.prepareBatch(
            "INSERT INTO unit (upload, unit_key, revision, state, content, meta, stage, code,"
                + " reason, remedy, task, files, bytes, claimed_at, changed_at, origins)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    for (Verdict verdict : fresh) {
      Problem problem = verdict.problem();
      batch.add(
          upload,
          verdict.unitKey(),
          verdict.revision(),
          verdict.state().name(),
          verdict.content(),
          Names.json(verdict.meta()),
          verdict.stage(),
          problem == null ? null : problem.code(),
          problem == null ? null : Texts.cut(problem.what(), 4000),
          problem == null ? null : Texts.cut(problem.remedy(), 2000),
          verdict.task(),
          verdict.uploads().size(),
          verdict.bytes(),
          verdict.state() == UnitState.CLAIMED ? now : null,
          now,
          Names.json(verdict.origins()));
    }
    List<Long> keys = batch.executePreparedBatch("id").mapTo(Long.class).list();
    for (int i = 0; i < fresh.size(); i++) {
      ids.put(fresh.get(i), keys.get(i));
    }
  }

  /** Only a row that nobody has moved meanwhile is replaced: a replay may come in between. */
  private static boolean replace(Handle handle, Verdict verdict, long now) {
    Problem problem = verdict.problem();
    int rows =
        handle
            .createUpdate(
                "UPDATE unit SET state = :state, content = :content, meta = :meta,"
                    + " origins = :origins, stage = :stage,"
                    + " code = :code, reason = :reason, remedy = :remedy, task = :task,"
                    + " files = :files, bytes = :bytes, attempts = 0, lookups = 0, note = NULL,"
                    + " next_attempt_at = NULL, claimed_at = :claimed, changed_at = :now"
                    + " WHERE id = :id AND data_unit_id IS NULL"
                    + " AND state IN ('OPEN', 'HELD', 'DEAD', 'DISCARDED')")
            .bind("state", verdict.state().name())
            .bind("content", verdict.content())
            .bind("meta", Names.json(verdict.meta()))
            .bind("origins", Names.json(verdict.origins()))
            .bind("stage", verdict.stage())
            .bind("code", problem == null ? null : problem.code())
            .bind("reason", problem == null ? null : Texts.cut(problem.what(), 4000))
            .bind("remedy", problem == null ? null : Texts.cut(problem.remedy(), 2000))
            .bind("task", verdict.task())
            .bind("files", verdict.uploads().size())
            .bind("bytes", verdict.bytes())
            .bind("claimed", verdict.state() == UnitState.CLAIMED ? now : null)
            .bind("now", now)
            .bind("id", verdict.replaces())
            .execute();
    if (rows == 1) {
      handle.execute("DELETE FROM unit_file WHERE unit_id = ?", verdict.replaces());
    }
    return rows == 1;
  }

  private static void freeze(Handle handle, int upload, Map<Verdict, Long> ids) {
    PreparedBatch frozen =
        handle.prepareBatch(
            "INSERT INTO unit_file (unit_id, spec, uri, source, path, size, version, modified_at)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
    PreparedBatch place =
        handle.prepareBatch(
            "UPDATE file SET state = 'IN_UNIT', code = NULL, reason = NULL, unit_id = ?"
                + " WHERE upload = ? AND uri = ? AND version = ?");
    ids.forEach(
        (verdict, id) -> {
          for (Placed placed : verdict.files()) {
            // A later scan may have noted a newer version: that one is not in the unit.
            place.add(id, upload, placed.file().uri(), placed.file().version());
            // One that is open with its metadata waits for leave alone: it goes with these files.
            boolean frozenNow =
                verdict.state() == UnitState.CLAIMED
                    || verdict.state() == UnitState.HELD
                    || verdict.meta() != null;
            if (frozenNow && !placed.isSidecar()) {
              frozen.add(
                  id,
                  placed.spec(),
                  placed.file().uri(),
                  placed.file().source(),
                  placed.file().path(),
                  placed.file().size(),
                  placed.file().version(),
                  placed.file().modified().toEpochMilli());
            }
          }
        });
    if (frozen.size() > 0) {
      frozen.execute();
    }
    if (place.size() > 0) {
      place.execute();
    }
  }

  static UnitRow map(ResultSet row) throws SQLException {
    return new UnitRow(
        row.getLong("id"),
        row.getInt("upload"),
        row.getString("unit_key"),
        row.getInt("revision"),
        UnitState.valueOf(row.getString("state")),
        row.getString("content"),
        row.getString("meta"),
        row.getString("stage"),
        row.getString("code"),
        row.getInt("attempts"),
        row.getInt("lookups"),
        row.getObject("data_unit_id", Long.class),
        row.getString("task"),
        row.getInt("files"),
        row.getLong("bytes"),
        row.getObject("claimed_at", Long.class));
  }
}
