package io.synapsecourier.ledger;

import io.synapsecourier.model.FileRef;
import io.synapsecourier.model.Problem;
import io.synapsecourier.model.UnitState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * The way of a claimed unit: every step is committed before the next request is sent.
 *
 * <p>Each update names the state that it expects, so that a late answer never moves a unit back.
 */
public final class UnitProgress {
  /** Codes of a refusal that may have been meant for another unit of the same request. */
  private static final Set<String> REFUSED = Set.of("backend-refused", "not-found");

  /** The states in which a unit can fail at a stage; whatever says otherwise came too late. */
  private static final Map<String, String> AT_STAGE =
      Map.of(
          "upload", "('CLAIMED')",
          "register", "('UPLOADED', 'REGISTERING')",
          "task", "('REGISTERED')");

  /**
   * Counts moving units. One count for each state, because where a list stands beside a limit, H2
   * (2.2 to 2.5.252) answers a repeated query with rows that no longer fit.
   */
  private static final String MOVING =
      Stream.of(
              "state = 'CLAIMED'",
              "state = 'UPLOADED'",
              "state = 'REGISTERING'",
              "task = 'WANTED' AND state = 'REGISTERED'",
              "task = 'ASKED' AND state = 'REGISTERED'")
          .map(moves -> "(SELECT count(*) FROM unit WHERE " + moves + " AND upload = :upload)")
          .collect(Collectors.joining(" + ", "SELECT ", ""));

  private final Jdbi jdbi;
  private final GroupCommit<Beginning, List<Long>> beginning = new GroupCommit<>(this::begin);
  private final GroupCommit<Ending, Boolean> ending = new GroupCommit<>(this::end);

  UnitProgress(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** A file that the backend confirmed. */
  public record Confirmed(long unitId, String spec, String checksum, Long dataFileId) {}

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
        new FileRef(
            row.getString("source"),
            row.getString("uri"),
            row.getString("path"),
            row.getLong("size"),
            row.getString("version"),
            Instant.ofEpochMilli(row.getLong("modified_at"))),
        row.getString("checksum"),
        row.getObject("data_file_id", Long.class));
  }

  /** Files are confirmed, and these units have all of theirs. */
  public void uploaded(List<Confirmed> files, List<Long> completeUnits, long now) {
    jdbi.useTransaction(
        handle -> {
          PreparedBatch confirm =
              handle.prepareBatch(
                  "UPDATE unit_file SET checksum = ?, data_file_id = ?"
                      + " WHERE unit_id = ? AND spec = ? AND EXISTS (SELECT 1 FROM unit"
                      + " WHERE unit.id = unit_file.unit_id AND unit.state = 'CLAIMED')");
          for (Confirmed file : files) {
            confirm.add(file.checksum(), file.dataFileId(), file.unitId(), file.spec());
          }
          // Attempts and reasons of this stage are not those of the next.
          PreparedBatch complete =
              handle.prepareBatch(
                  "UPDATE unit SET state = 'UPLOADED', attempts = 0, stage = NULL, code = NULL,"
                      + " reason = NULL, remedy = NULL, next_attempt_at = NULL, changed_at = ?"
                      + " WHERE id = ? AND state = 'CLAIMED' AND NOT EXISTS (SELECT 1 FROM"
                      + " unit_file WHERE unit_id = unit.id AND checksum IS NULL)");
          completeUnits.forEach(id -> complete.add(now, id));
          run(confirm);
          run(complete);
        });
  }

  /** The registration request of these units is about to be sent. Answers those that may go. */
  public List<Long> registering(List<Long> ids, long now) {
    return beginning.write(new Beginning(ids, now));
  }

  private record Beginning(List<Long> ids, long now) {}

  private List<List<Long>> begin(List<Beginning> requests) {
    return jdbi.inTransaction(
        handle -> {
          PreparedBatch batch = move(handle, UnitState.UPLOADED, UnitState.REGISTERING);
          requests.forEach(request -> request.ids().forEach(id -> batch.add(request.now(), id)));
          List<Long> ids = requests.stream().flatMap(request -> request.ids().stream()).toList();
          Set<Long> moved = new HashSet<>(moved(batch, ids));
          return requests.stream()
              .map(request -> request.ids().stream().filter(moved::contains).toList())
              .toList();
        });
  }

  private static List<Long> moved(PreparedBatch batch, List<Long> ids) {
    List<Long> moved = new ArrayList<>();
    if (!ids.isEmpty()) {
      int[] rows = batch.execute();
      for (int i = 0; i < rows.length; i++) {
        if (rows[i] == 1) {
          moved.add(ids.get(i));
        }
      }
    }
    return moved;
  }

  /** The backend answered with these ids. */
  public void registered(Map<Long, Long> dataUnitIds, long now) {
    ending.write(new Ending(dataUnitIds, now));
  }

  private record Ending(Map<Long, Long> dataUnitIds, long now) {}

  private List<Boolean> end(List<Ending> answers) {
    jdbi.useTransaction(
        handle -> {
          PreparedBatch batch =
              handle.prepareBatch(
                  "UPDATE unit SET state = 'REGISTERED', data_unit_id = ?, attempts = 0,"
                      + " lookups = 0, stage = NULL, code = NULL, reason = NULL, remedy = NULL,"
                      + " next_attempt_at = NULL, changed_at = ? WHERE id = ?"
                      + " AND state = 'REGISTERING'");
          for (Ending answer : answers) {
            answer
                .dataUnitIds()
                .forEach((id, dataUnitId) -> batch.add(dataUnitId, answer.now(), id));
          }
          run(batch);
        });
    return answers.stream().map(answer -> true).toList();
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
   * Whether another unit of the same collection, with equal meta, has an open outcome too: what the
   * backend has may then be that one's.
   */
  public boolean hasRival(long id) {
    return jdbi.withHandle(
        handle ->
            handle
                    .createQuery(
                        "SELECT count(*) FROM unit me JOIN upload mine ON mine.no = me.upload"
                            + " JOIN unit other ON other.state IN ('REGISTERING', 'UNKNOWN')"
                            + " JOIN upload its ON its.no = other.upload"
                            + " WHERE me.id = :id AND other.id <> me.id AND other.meta = me.meta"
                            + " AND other.data_unit_id IS NULL AND its.host = mine.host"
                            + " AND its.data_collection = mine.data_collection")
                    .bind("id", id)
                    .mapTo(Integer.class)
                    .one()
                > 0);
  }

  /** Moves units between states that no answer stands between, for example back after a refusal. */
  public void back(List<Long> ids, UnitState from, UnitState to, long now) {
    jdbi.useTransaction(
        handle -> {
          PreparedBatch batch = move(handle, from, to);
          ids.forEach(id -> batch.add(now, id));
          run(batch);
        });
  }

  /**
   * Tries the same step again at a time; {@code attempts} are added to what was used up.
   *
   * @param stage upload, register or task
   */
  public void later(List<Long> ids, String stage, Problem problem, int attempts, long at) {
    jdbi.useTransaction(
        handle -> {
          PreparedBatch batch =
              handle.prepareBatch(
                  "UPDATE unit SET stage = ?, code = ?, reason = ?, remedy = ?,"
                      + " attempts = attempts + ?, next_attempt_at = ? WHERE id = ? AND state IN "
                      + AT_STAGE.get(stage));
          for (Long id : ids) {
            batch.add(
                stage,
                problem.code(),
                Texts.cut(problem.what(), 4000),
                Texts.cut(problem.remedy(), 2000),
                attempts,
                at,
                id);
          }
          run(batch);
        });
  }

  /** Nothing is found of a unit whose answer was lost: looks again at a time. */
  public void lookAgain(List<Long> ids, int lookups, long at) {
    jdbi.useTransaction(
        handle -> {
          PreparedBatch batch =
              handle.prepareBatch(
                  "UPDATE unit SET lookups = ?, next_attempt_at = ? WHERE id = ?"
                      + " AND state = 'REGISTERING'");
          ids.forEach(id -> batch.add(lookups, at, id));
          run(batch);
        });
  }

  /**
   * Stops units for a person: DEAD, UNKNOWN, or OPEN where the source has to settle first.
   *
   * @param stage upload, register or task
   */
  public void stop(List<Long> ids, UnitState state, String stage, Problem problem, long now) {
    jdbi.useTransaction(
        handle -> {
          PreparedBatch batch =
              handle.prepareBatch(
                  "UPDATE unit SET state = ?, stage = ?, code = ?, reason = ?, remedy = ?,"
                      + " next_attempt_at = NULL, changed_at = ? WHERE id = ? AND state IN "
                      + AT_STAGE.get(stage));
          for (Long id : ids) {
            batch.add(
                state.name(),
                stage,
                problem.code(),
                Texts.cut(problem.what(), 4000),
                Texts.cut(problem.remedy(), 2000),
                now,
                id);
          }
          run(batch);
        });
  }

  /** The request for these units' tasks is about to be sent. Answers those that may go. */
  public List<Long> asking(List<Long> ids, long now) {
    return jdbi.inTransaction(
        handle -> {
          PreparedBatch batch =
              handle.prepareBatch(
                  "UPDATE unit SET task = 'ASKED', changed_at = ? WHERE id = ?"
                      + " AND state = 'REGISTERED' AND task IN ('NONE', 'WANTED')");
          ids.forEach(id -> batch.add(now, id));
          return moved(batch, ids);
        });
  }

  /** What became of tasks that were asked for: DONE, UNKNOWN, or WANTED again. */
  public void task(List<Long> ids, String task, long now) {
    String done =
        task.equals("DONE")
            ? ", state = 'TASKED', attempts = 0, stage = NULL, code = NULL, reason = NULL,"
                + " remedy = NULL, next_attempt_at = NULL"
            : "";
    jdbi.useTransaction(
        handle -> {
          PreparedBatch batch =
              handle.prepareBatch(
                  "UPDATE unit SET task = ?, changed_at = ?"
                      + done
                      + " WHERE id = ? AND state = 'REGISTERED' AND task = 'ASKED'");
          ids.forEach(id -> batch.add(task, now, id));
          run(batch);
        });
  }

  /** Units of an upload in a state, whose time has come, oldest first. */
  public List<Long> due(int upload, UnitState state, String task, long now, int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT id FROM unit WHERE upload = :upload AND state = :state"
                        + " AND (CAST(:task AS VARCHAR) IS NULL OR task = :task)"
                        + " AND (next_attempt_at IS NULL OR next_attempt_at <= :now)"
                        + " ORDER BY id LIMIT :limit")
                .bind("upload", upload)
                .bind("state", state.name())
                .bind("task", task)
                .bind("now", now)
                .bind("limit", limit)
                .mapTo(Long.class)
                .list());
  }

  /** Whether files of some unit go up or wait for it. */
  public boolean uploading(int upload) {
    return exists("state = 'CLAIMED'", upload);
  }

  /** The upload has no project any more: tasks that were not asked for yet are not wanted. */
  public void dropTasks(int upload) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    "UPDATE unit SET task = 'NONE' WHERE upload = :upload AND task = 'WANTED'")
                .bind("upload", upload)
                .execute());
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
   * @param alone whether it was refused among others, so that it has to go by itself
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
                    "SELECT id, files, bytes, code FROM unit WHERE id IN (<ids>) ORDER BY id")
                .bindList("ids", ids)
                .map(
                    (row, context) ->
                        new Due(
                            row.getLong("id"),
                            row.getInt("files"),
                            row.getLong("bytes"),
                            REFUSED.contains(String.valueOf(row.getString("code")))))
                .list());
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

  /** When the next unit that waits is due; null where none waits. */
  public Instant nextDue(int upload) {
    Long at =
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery(
                        "SELECT min(next_attempt_at) FROM unit WHERE upload = :upload"
                            + " AND state IN ('CLAIMED', 'UPLOADED', 'REGISTERING', 'REGISTERED')")
                    .bind("upload", upload)
                    .mapTo(Long.class)
                    .findOne()
                    .orElse(null));
    return at == null ? null : Instant.ofEpochMilli(at);
  }

  private static PreparedBatch move(Handle handle, UnitState from, UnitState to) {
    return handle.prepareBatch(
        "UPDATE unit SET state = '"
            + to
            + "', changed_at = ?, next_attempt_at = NULL WHERE id = ? AND state = '"
            + from
            + "'");
  }

  private static void run(PreparedBatch batch) {
    if (batch.size() > 0) {
      batch.execute();
    }
  }
}
