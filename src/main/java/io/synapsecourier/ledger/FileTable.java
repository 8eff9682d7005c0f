package io.synapsecourier.ledger;

import io.synapsecourier.model.FileRef;
import io.synapsecourier.model.FileState;
import io.synapsecourier.model.Placed;
import io.synapsecourier.model.UnitState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The files that sources listed, each with the decision about it. */
public class FileTable {
  private static final String INSERT =
      "INSERT INTO file (upload, uri, source, path, size, version, modified_at, unit_key, spec,"
          + " state, code, reason, first_seen, changed_at, last_scan) VALUES (?, ?, ?, ?, ?, ?, ?,"
          + " ?, ?, ?, ?, ?, ?, ?, ?)";
  private static final String CHANGE =
      "UPDATE file SET size = ?, version = ?, modified_at = ?, unit_key = ?, spec = ?, state = ?,"
          + " code = ?, reason = ?, unit_id = NULL, changed_at = ?, last_scan = ?"
          + " WHERE upload = ? AND uri = ?";
  private static final String SEEN_AGAIN =
      "UPDATE file SET last_scan = ? WHERE upload = ? AND uri = ?";

  /**
   * What is known of a page. The names are a table that is joined: of a list, H2 compares every row
   * that it has found with every name once more, half a million times for a page.
   */
  static final String KNOWN =
      "SELECT f.uri, f.version, f.state, f.unit_key, f.spec, f.reason, f.last_scan,"
          + " u.state AS unit_state,"
          + " u.stage AS unit_stage FROM UNNEST(CAST(:uris AS VARCHAR ARRAY)) AS listed (uri)"
          + " JOIN file f ON f.uri = listed.uri AND f.upload = :upload"
          + " LEFT JOIN unit u ON u.id = f.unit_id";

  private final LedgerSql jdbi;

  FileTable(LedgerSql jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * Notes a page of a listing in one transaction.
   *
   * @return those files of the page whose unit has to be looked at: new or changed, or not settled
   */
  public List<Placed> note(int upload, long scan, List<Placed> listed, long now) {
    return note(upload, scan, listed, false, now);
  }

  /**
   * As the other, for a source whose files are seen while they are written.
   *
   * @param twoLooks whether a new or changed file waits until the next scan finds it unchanged
   */
  public List<Placed> note(int upload, long scan, List<Placed> listed, boolean twoLooks, long now) {
    if (listed.isEmpty()) {
      return List.of();
    }
    List<Placed> page = onceEach(listed.stream().map(Names::thatFit).toList());
    return jdbi.inTransaction(
        handle -> {
          Map<String, KnownFile> known = known(handle, upload, page);
          List<Placed> goOn = new ArrayList<>();
          PreparedBatch insert = handle.prepareBatch(INSERT);
          PreparedBatch change = handle.prepareBatch(CHANGE);
          PreparedBatch seen = handle.prepareBatch(SEEN_AGAIN);
          for (Placed found : page) {
            KnownFile before = known.get(found.file().uri());
            KnownFile.Noted noted = KnownFile.note(before, found, scan, twoLooks);
            Placed placed = noted.placed();
            switch (noted.write()) {
              case INSERT -> insert(insert, upload, scan, placed, now);
              case CHANGE -> change(change, upload, scan, placed, now);
              case SEEN_AGAIN -> seen.add(scan, upload, placed.file().uri());
              case NOTHING -> {}
            }
            if (noted.goesOn()) {
              goOn.add(placed);
            }
          }
          run(insert);
          run(change);
          run(seen);
          return goOn;
        });
  }

  /** A listing that shifts while it is read shows a file twice: the later look counts. */
  static List<Placed> onceEach(List<Placed> listed) {
    Map<String, Placed> page = new LinkedHashMap<>();
    listed.forEach(placed -> page.put(placed.file().uri(), placed));
    return List.copyOf(page.values());
  }

  /** The files that this scan has shown of some units, by unit key. */
  public Map<String, List<Placed>> ofUnits(int upload, long scan, Collection<String> unitKeys) {
    Map<String, List<Placed>> files = new HashMap<>();
    if (unitKeys.isEmpty()) {
      return files;
    }
    jdbi.useHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT * FROM file WHERE upload = :upload AND unit_key IN (<keys>)"
                        + " AND last_scan = :scan AND state <> 'GONE' ORDER BY unit_key, uri")
                .bind("upload", upload)
                .bind("scan", scan)
                .bindList("keys", List.copyOf(unitKeys))
                .map((row, context) -> placed(row))
                .forEach(
                    placed ->
                        files
                            .computeIfAbsent(placed.unitKey(), key -> new ArrayList<>())
                            .add(placed)));
    return files;
  }

  /** When a file of some units last appeared or changed, by unit key. */
  public Map<String, Instant> lastChanges(int upload, Collection<String> unitKeys) {
    Map<String, Instant> changes = new HashMap<>();
    if (!unitKeys.isEmpty()) {
      jdbi.useHandle(
          handle ->
              handle
                  .createQuery(
                      "SELECT unit_key, max(changed_at) AS changed FROM file WHERE upload = :upload"
                          + " AND unit_key IN (<keys>) AND state <> 'GONE' GROUP BY unit_key")
                  .bind("upload", upload)
                  .bindList("keys", List.copyOf(unitKeys))
                  .map(
                      (row, context) ->
                          changes.put(
                              row.getString("unit_key"),
                              Instant.ofEpochMilli(row.getLong("changed"))))
                  .list());
    }
    return changes;
  }

  /** Puts files back to the unit that has them as they are, which the scan had to look at. */
  public void belong(int upload, long unit, List<Placed> files) {
    jdbi.useTransaction(
        handle -> {
          PreparedBatch batch =
              handle.prepareBatch(
                  "UPDATE file SET state = 'IN_UNIT', code = NULL, reason = NULL, unit_id = ?"
                      + " WHERE upload = ? AND uri = ? AND version = ?");
          files.forEach(
              placed -> batch.add(unit, upload, placed.file().uri(), placed.file().version()));
          run(batch);
        });
  }

  /** Leaves files for the next scan, with the reason why this one could not take them. */
  public void defer(int upload, List<Placed> files, String code, String reason) {
    jdbi.useTransaction(
        handle -> {
          PreparedBatch batch =
              handle.prepareBatch(
                  "UPDATE file SET state = 'WAITING', code = ?, reason = ?, unit_id = NULL"
                      + " WHERE upload = ? AND uri = ? AND version = ? AND state = 'SEEN'");
          files.forEach(
              placed ->
                  batch.add(
                      code,
                      Texts.cut(reason, 2000),
                      upload,
                      placed.file().uri(),
                      placed.file().version()));
          run(batch);
        });
  }

  private static Map<String, KnownFile> known(Handle handle, int upload, List<Placed> page) {
    Map<String, KnownFile> known = new HashMap<>();
    handle
        .createQuery(KNOWN)
        .bind("upload", upload)
        .bindArray("uris", String.class, page.stream().map(placed -> placed.file().uri()).toList())
        .map(
            (row, context) ->
                known.put(
                    row.getString("uri"),
                    new KnownFile(
                        row.getString("version"),
                        FileState.valueOf(row.getString("state")),
                        row.getString("unit_key"),
                        row.getString("spec"),
                        row.getString("reason"),
                        unitState(row.getString("unit_state")),
                        row.getString("unit_stage"),
                        row.getLong("last_scan"))))
        .list();
    return known;
  }

  private static UnitState unitState(String name) {
    return name == null ? null : UnitState.valueOf(name);
  }

  private static void insert(PreparedBatch batch, int upload, long scan, Placed placed, long now) {
    FileRef file = placed.file();
    batch.add(
        upload,
        file.uri(),
        file.source(),
        file.path(),
        file.size(),
        file.version(),
        file.modified().toEpochMilli(),
        placed.unitKey(),
        placed.spec(),
        placed.state().name(),
        code(placed),
        Texts.cut(placed.reason(), 2000),
        now,
        now,
        scan);
  }

  private static void change(PreparedBatch batch, int upload, long scan, Placed placed, long now) {
    FileRef file = placed.file();
    batch.add(
        file.size(),
        file.version(),
        file.modified().toEpochMilli(),
        placed.unitKey(),
        placed.spec(),
        placed.state().name(),
        code(placed),
        Texts.cut(placed.reason(), 2000),
        now,
        scan,
        upload,
        file.uri());
  }

  static String code(Placed placed) {
    return switch (placed.state()) {
      case IGNORED -> "ignored";
      case UNMATCHED -> "unmatched";
      case WAITING -> waiting(placed);
      default -> null;
    };
  }

  private static String waiting(Placed placed) {
    if (placed.isTemporary()) {
      return "temporary-name";
    }
    return KnownFile.FIRST_LOOK.equals(placed.reason()) ? "first-look" : "min-age";
  }

  /** The reference that a row of either table of files holds. */
  static FileRef ref(ResultSet row) throws SQLException {
    return new FileRef(
        row.getString("source"),
        row.getString("uri"),
        row.getString("path"),
        row.getLong("size"),
        row.getString("version"),
        Instant.ofEpochMilli(row.getLong("modified_at")));
  }

  static Placed placed(ResultSet row) throws SQLException {
    return new Placed(
        ref(row),
        KnownFile.shown(FileState.valueOf(row.getString("state"))),
        row.getString("unit_key"),
        row.getString("spec"),
        row.getString("reason"));
  }

  private static void run(PreparedBatch batch) {
    if (batch.size() > 0) {
      batch.execute();
    }
  }
}
