package io.synapsecourier.ledger;

import io.synapsecourier.model.UnitState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** What the engine asks about claimed units: which are due, what they hold, what still moves. */
public class UnitQuestions {
  /** Codes of a refusal that may have been meant for another unit of the same request. */
  private static final Set<String> REFUSED = Set.of("backend-refused", "not-found");

  /** What failed for several at once, and may be the fault of one of them. */
  private static final Set<String> SHARED = Set.of("backend-failed", "internal-error");

  /** So often are units tried together that failed together. */
  private static final int TOGETHER = 2;

  /**
   * Counts moving units. One count for each state, because where a list stands beside a limit, H2
   * (2.2 to 2.5.252) answers a repeated query with rows that no longer fit.
   */
  static final String MOVING =
      Stream.of(
              "state = 'CLAIMED'",
              "state = 'UPLOADED'",
              "state = 'REGISTERING'",
              "task = 'WANTED' AND state = 'REGISTERED'",
              "task = 'ASKED' AND state = 'REGISTERED'",
              "after_state = 'WANTED' AND state = 'REGISTERED'",
              "after_state = 'WANTED' AND state = 'TASKED'")
          .map(moves -> "(SELECT count(*) FROM unit WHERE " + moves + " AND upload = :upload)")
          .collect(Collectors.joining(" + ", "SELECT ", ""));

  static final String WITH = with("");
  static final String WITH_TASK = with(" AND x.task = :task");

  private static String with(String more) {
    return "SELECT u.no FROM upload u WHERE EXISTS"
        + " (SELECT 1 FROM unit x WHERE x.state = :state AND x.upload = u.no"
        + more
        + ")";
  }

  static final String DUE = due("");

  /** A condition of its own: where it may be null, no index is used for it. */
  static final String DUE_OF_TASK = due(" AND task = :task");

  private static String due(String more) {
    return "SELECT id FROM unit WHERE upload = :upload AND state = :state"
        + more
        + " AND (next_attempt_at IS NULL OR next_attempt_at <= :now) ORDER BY id LIMIT :limit";
  }

  private final LedgerSql jdbi;

  UnitQuestions(LedgerSql jdbi) {
    this.jdbi = jdbi;
  }

  /** Claimed units with their frozen files, those in {@code expected} state only, in id order. */
  public List<ClaimedUnit> load(Collection<Long> ids, UnitState expected) {
    if (ids.isEmpty()) {
      return List.of();
    }
    return jdbi.withHandle(
        handle -> {
          Map<Long, UnitRow> rows = new LinkedHashMap<>();
          handle
              .createQuery("SELECT * FROM unit WHERE id IN (<ids>) AND state = :state ORDER BY id")
              .bindList("ids", List.copyOf(ids))
              .bind("state", expected.name())
              .map((row, context) -> UnitTable.map(row))
              .forEach(row -> rows.put(row.id(), row));
          Map<Long, List<ClaimedFile>> files = files(handle, rows.keySet());
          return rows.values().stream()
              .map(row -> new ClaimedUnit(row, files.getOrDefault(row.id(), List.of())))
              .toList();
        });
  }

  private static Map<Long, List<ClaimedFile>> files(Handle handle, Collection<Long> ids) {
    Map<Long, List<ClaimedFile>> files = new HashMap<>();
    if (!ids.isEmpty()) {
      handle
          .createQuery("SELECT * FROM unit_file WHERE unit_id IN (<ids>) ORDER BY unit_id, spec")
          .bindList("ids", List.copyOf(ids))
          .map(
              (row, context) ->
                  files
                      .computeIfAbsent(row.getLong("unit_id"), id -> new ArrayList<>())
                      .add(file(row)))
          .list();
    }
    return files;
  }

  static ClaimedFile file(ResultSet row) throws SQLException {
    return new ClaimedFile(
        row.getString("spec"),
        FileTable.ref(row),
        row.getString("checksum"),
        row.getObject("data_file_id", Long.class));
  }

  /** Another ledger row has this data unit of the upload's backend; others count their own. */
  public boolean adopted(int upload, long dataUnitId) {
    return jdbi.withHandle(
        handle ->
            handle
                    .createQuery(
                        "SELECT count(*) FROM unit JOIN upload ON upload.no = unit.upload"
                            + " WHERE unit.data_unit_id = :id AND upload.host ="
                            + " (SELECT host FROM upload WHERE no = :upload)")
                    .bind("id", dataUnitId)
                    .bind("upload", upload)
                    .mapTo(Integer.class)
                    .one()
                > 0);
  }

  /**
   * Other units of the same collection, with equal files and meta, whose outcome is or was open:
   * what the backend has may be theirs. One that a person discarded was found there.
   */
  public List<Long> rivals(long id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT other.id FROM unit me JOIN upload mine ON mine.no = me.upload"
                        + " JOIN unit other ON other.state IN ('REGISTERING', 'UNKNOWN',"
                        + " 'DISCARDED') JOIN upload its ON its.no = other.upload"
                        + " WHERE me.id = :id AND other.id <> me.id AND other.meta = me.meta"
                        + " AND (other.state <> 'DISCARDED' OR other.code = 'outcome-unknown')"
                        + " AND other.data_unit_id IS NULL AND its.host = mine.host"
                        + " AND its.data_collection = mine.data_collection"
                        + " AND other.files = me.files AND NOT EXISTS (SELECT 1 FROM unit_file f"
                        + " WHERE f.unit_id = me.id AND NOT EXISTS (SELECT 1 FROM unit_file o"
                        + " WHERE o.unit_id = other.id AND o.spec = f.spec"
                        + " AND o.checksum = f.checksum)) ORDER BY other.id")
                .bind("id", id)
                .mapTo(Long.class)
                .list());
  }

  /**
   * Numbers of the uploads that have a unit in a state at all, whatever its time: one question for
   * all of them, so that many that rest cost nothing.
   *
   * @param task of its task; null: any
   */
  public Set<Integer> uploadsWith(UnitState state, String task) {
    return jdbi.withHandle(
        handle -> {
          Query query = handle.createQuery(task == null ? WITH : WITH_TASK);
          if (task != null) {
            query.bind("task", task);
          }
          return query.bind("state", state.name()).mapTo(Integer.class).set();
        });
  }

  /** Units of an upload in a state, whose time has come, oldest first. */
  public List<Long> due(int upload, UnitState state, String task, long now, int limit) {
    return jdbi.withHandle(
        handle -> {
          Query query = handle.createQuery(task == null ? DUE : DUE_OF_TASK);
          if (task != null) {
            query.bind("task", task);
          }
          return query
              .bind("upload", upload)
              .bind("state", state.name())
              .bind("now", now)
              .bind("limit", limit)
              .mapTo(Long.class)
              .list();
        });
  }

  /** Whether files of some unit go up or wait for it. */
  public boolean uploading(int upload) {
    return exists("state = 'CLAIMED'", upload);
  }

  /** Registered units whose task was asked for and never answered. */
  public List<Long> asked(int upload) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT id FROM unit WHERE upload = :upload AND state = 'REGISTERED'"
                        + " AND task = 'ASKED' ORDER BY id")
                .bind("upload", upload)
                .mapTo(Long.class)
                .list());
  }

  /**
   * What a unit weighs in a message.
   *
   * @param alone whether it was refused or failed among others, so that it has to go by itself
   */
  public record Due(long id, int files, long bytes, boolean alone) {}

  /** Weights of units, in id order. */
  public List<Due> weigh(List<Long> ids) {
    if (ids.isEmpty()) {
      return List.of();
    }
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT id, files, bytes, code, attempts FROM unit WHERE id IN (<ids>) ORDER BY id")
                .bindList("ids", ids)
                .map(
                    (row, context) ->
                        new Due(
                            row.getLong("id"),
                            row.getInt("files"),
                            row.getLong("bytes"),
                            isAlone(String.valueOf(row.getString("code")), row.getInt("attempts"))))
                .list());
  }

  private static boolean isAlone(String code, int attempts) {
    return REFUSED.contains(code) || SHARED.contains(code) && attempts >= TOGETHER;
  }

  /** Whether some unit of an upload still moves by itself: one question, so that none slips by. */
  public boolean moving(int upload) {
    return jdbi.withHandle(
        handle -> handle.createQuery(MOVING).bind("upload", upload).mapTo(Long.class).one() > 0);
  }

  private boolean exists(String condition, int upload) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT 1 FROM unit WHERE " + condition + " AND upload = :upload LIMIT 1")
                .bind("upload", upload)
                .mapTo(Integer.class)
                .findFirst()
                .isPresent());
  }

  /**
   * Whether a revision of the unit with these checksums is registered, however old. A unit of
   * unknown outcome that a person discarded is one: they found it at the backend.
   *
   * @param checksums of each specification
   */
  public boolean isRegistered(int upload, String unitKey, Map<String, String> checksums) {
    Map<Long, Map<String, String>> registered = new HashMap<>();
    jdbi.useHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT unit_id, spec, checksum FROM unit_file JOIN unit ON unit.id = unit_id"
                        + " WHERE upload = :upload AND unit_key = :key AND (unit.data_unit_id IS"
                        + " NOT NULL OR (state = 'DISCARDED' AND code = 'outcome-unknown'))")
                .bind("upload", upload)
                .bind("key", unitKey)
                .map(
                    (row, context) ->
                        registered
                            .computeIfAbsent(row.getLong("unit_id"), id -> new HashMap<>())
                            .put(row.getString("spec"), row.getString("checksum")))
                .list());
    return registered.containsValue(checksums);
  }
}
