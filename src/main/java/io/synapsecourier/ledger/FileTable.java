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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The files that sources listed, each with the decision about it. */
public final class FileTable {
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

  private static final int LONGEST_KEY = 1000;

  private static final String FIRST_LOOK =
      "new or changed: it goes on when the next look finds it as it is";

  /** States of files that are in no unit; the others fill a specification. */
  private static final Set<String> OUTSIDE = Set.of("WAITING", "UNMATCHED", "IGNORED");

  private final Jdbi jdbi;

  FileTable(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** What the ledger knew of a file before this page. */
  private record Known(
      String version,
      FileState state,
      String unitKey,
      String spec,
      String reason,
      UnitState unitState,
      String unitStage) {

    boolean same(Placed placed) {
      return version.equals(placed.file().version())
          && Objects.equals(unitKey, placed.unitKey())
          && Objects.equals(spec, placed.spec())
          && state != FileState.GONE
          && (unitState != null || state == placed.state() && reasonIs(placed.reason()));
    }

    private boolean reasonIs(String other) {
      return Objects.equals(reason, Texts.cut(other, 2000));
    }

    /** Whether its unit needs another look although this file did not change. */
    boolean unitIsOpen() {
      if (unitState == null) {
        return true;
      }
      return switch (unitState) {
        case OPEN -> true;
        case DEAD -> "match".equals(unitStage) || "validate".equals(unitStage);
        default -> false;
      };
    }
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
    List<Placed> page = listed.stream().map(FileTable::withKeyThatFits).toList();
    return jdbi.inTransaction(
        handle -> {
          Map<String, Known> known = known(handle, upload, page);
          List<Placed> goOn = new ArrayList<>();
          PreparedBatch insert = handle.prepareBatch(INSERT);
          PreparedBatch change = handle.prepareBatch(CHANGE);
          PreparedBatch seen = handle.prepareBatch(SEEN_AGAIN);
          for (Placed found : page) {
            Known before = known.get(found.file().uri());
            Placed aged = found.isTooOld() ? aged(found, before) : found;
            Placed placed = twoLooks && isFirstLook(aged, before) ? firstLook(aged) : aged;
            if (before == null) {
              insert(insert, upload, scan, placed, now);
            } else if (!before.same(placed)) {
              change(change, upload, scan, placed, now);
            } else {
              seen.add(scan, upload, placed.file().uri());
            }
            boolean ends = placed.isMarker() || before != null && !before.unitIsOpen();
            boolean settled = before != null && before.same(placed) && ends;
            if (placed.unitKey() != null && !settled) {
              goOn.add(placed);
            }
          }
          run(insert);
          run(change);
          run(seen);
          return goOn;
        });
  }

  private static boolean isFirstLook(Placed found, Known before) {
    return (found.state() == FileState.SEEN || found.isMarker())
        && (before == null
            || before.state() == FileState.GONE
            || !before.version().equals(found.file().version()));
  }

  /** A file that was taken in time stays in its unit, however old it gets. */
  private static Placed aged(Placed found, Known before) {
    boolean taken =
        before != null
            && before.version().equals(found.file().version())
            && before.state() != FileState.IGNORED
            && before.state() != FileState.GONE;
    return taken
        ? Placed.inUnit(found.file(), found.unitKey(), found.spec())
        : Placed.outside(found.file(), FileState.IGNORED, found.reason());
  }

  private static Placed firstLook(Placed found) {
    return new Placed(found.file(), FileState.WAITING, found.unitKey(), found.spec(), FIRST_LOOK);
  }

  /** One name that is too long must not stop the listing of all others. */
  private static Placed withKeyThatFits(Placed placed) {
    if (placed.unitKey() == null || placed.unitKey().length() <= LONGEST_KEY) {
      return placed;
    }
    return Placed.outside(
        placed.file(),
        FileState.UNMATCHED,
        "its unit key has "
            + placed.unitKey().length()
            + " characters, and "
            + LONGEST_KEY
            + " are the most");
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

  private static Map<String, Known> known(Handle handle, int upload, List<Placed> page) {
    Map<String, Known> known = new HashMap<>();
    handle
        .createQuery(
            "SELECT f.uri, f.version, f.state, f.unit_key, f.spec, f.reason, u.state AS unit_state,"
                + " u.stage AS unit_stage FROM file f LEFT JOIN unit u ON u.id = f.unit_id"
                + " WHERE f.upload = :upload AND f.uri IN (<uris>)")
        .bind("upload", upload)
        .bindList("uris", page.stream().map(placed -> placed.file().uri()).toList())
        .map(
            (row, context) ->
                known.put(
                    row.getString("uri"),
                    new Known(
                        row.getString("version"),
                        FileState.valueOf(row.getString("state")),
                        row.getString("unit_key"),
                        row.getString("spec"),
                        row.getString("reason"),
                        unitState(row.getString("unit_state")),
                        row.getString("unit_stage"))))
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

  private static String code(Placed placed) {
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
    return FIRST_LOOK.equals(placed.reason()) ? "first-look" : "min-age";
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
        OUTSIDE.contains(row.getString("state"))
            ? FileState.valueOf(row.getString("state"))
            : FileState.SEEN,
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
