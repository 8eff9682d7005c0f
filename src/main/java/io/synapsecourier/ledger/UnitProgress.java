package io.synapsecourier.ledger;

import io.synapsecourier.model.CrashPoint;
import io.synapsecourier.model.Problem;
import io.synapsecourier.model.UnitState;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * The way of a claimed unit: every step is committed before the next request is sent.
 *
 * <p>Each update names the state that it expects, so that a late answer never moves a unit back.
 */
public class UnitProgress {
  /** The states in which a unit can fail at a stage; whatever says otherwise came too late. */
  private static final Map<String, String> AT_STAGE =
      Map.of(
          "upload", "('CLAIMED')",
          "register", "('UPLOADED', 'REGISTERING')",
          "task", "('REGISTERED')");

  private final LedgerSql jdbi;
  private final GroupCommit<Beginning, List<Long>> beginning = new GroupCommit<>(this::begin);
  private final GroupCommit<Ending, Boolean> ending = new GroupCommit<>(this::end);

  UnitProgress(LedgerSql jdbi) {
    this.jdbi = jdbi;
  }

  /** A file that the backend confirmed. */
  public record Confirmed(long unitId, String spec, String checksum, Long dataFileId) {}

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
          CrashPoint.NOTING_UPLOADED.reached();
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
                  "UPDATE unit SET state = 'REGISTERED', after_state = CASE WHEN EXISTS (SELECT 1"
                      + " FROM upload WHERE no = unit.upload AND after_rule IS NOT NULL) THEN"
                      + " 'WANTED' ELSE 'NONE' END, data_unit_id = ?, attempts = 0,"
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
   * <p>A task that was asked for is unknown by the same write: a kill between two would leave a
   * unit that no longer moves and that no person was told of.
   *
   * @param stage upload, register or task
   */
  public void stop(List<Long> ids, UnitState state, String stage, Problem problem, long now) {
    stop(ids, state, stage, problem, 0, now);
  }

  /** As the other; {@code attempts} are added to what was used up. */
  public void stop(
      List<Long> ids, UnitState state, String stage, Problem problem, int attempts, long now) {
    jdbi.useTransaction(
        handle -> {
          PreparedBatch batch =
              handle.prepareBatch(
                  "UPDATE unit SET state = ?, stage = ?, code = ?, reason = ?, remedy = ?,"
                      + " task = CASE WHEN task = 'ASKED' THEN 'UNKNOWN' ELSE task END,"
                      + " attempts = attempts + ?, next_attempt_at = NULL, changed_at = ?"
                      + " WHERE id = ? AND state IN "
                      + AT_STAGE.get(stage));
          for (Long id : ids) {
            batch.add(
                state.name(),
                stage,
                problem.code(),
                Texts.cut(problem.what(), 4000),
                Texts.cut(problem.remedy(), 2000),
                attempts,
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

  /** What became of tasks that were asked for: DONE, or WANTED again. */
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

  /** The upload has no project any more: tasks that were not asked for yet are not wanted. */
  public void dropTasks(int upload) {
    jdbi.useTransaction(
        handle ->
            handle
                .createUpdate(
                    "UPDATE unit SET task = 'NONE' WHERE upload = :upload AND task = 'WANTED'")
                .bind("upload", upload)
                .execute());
  }
}
