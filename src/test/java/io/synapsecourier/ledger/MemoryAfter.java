package io.synapsecourier.ledger;

import io.synapsecourier.model.FileState;
import io.synapsecourier.model.Problem;
import io.synapsecourier.model.UnitState;
import java.util.List;
import java.util.Optional;

/** {@link AfterTable} without a database. */
class MemoryAfter extends AfterTable {
  private final MemoryRows rows;

  MemoryAfter(MemoryRows rows) {
    super(null);
    this.rows = rows;
  }

  private AfterTable real() {
    return rows.real.after();
  }

  private boolean isDue(MemoryRows.Unit unit) {
    boolean rule = rows.uploads.get(unit.upload - 1).definition().after() != null;
    if (rows.slips(Slip.AFTER_BEFORE_REGISTERED) && rule && unit.state == UnitState.UPLOADED) {
      unit.after = "WANTED";
      return true;
    }
    boolean noTask = unit.task.equals("NONE") || unit.task.equals("DONE");
    return unit.after.equals("WANTED")
        && (unit.state == UnitState.TASKED || unit.state == UnitState.REGISTERED && noTask);
  }

  @Override
  public List<Long> due(int upload, long now, int limit) {
    return rows.call(
        "due after",
        () ->
            rows.where(upload, u -> isDue(u) && (u.next == null || u.next <= now)).stream()
                .map(u -> u.id)
                .toList(),
        () -> real().due(upload, now, limit));
  }

  @Override
  public Optional<Wanted> load(long id) {
    return rows.call(
        "load after",
        () -> {
          MemoryRows.Unit unit = rows.unit(id);
          return unit.after.equals("WANTED")
              ? Optional.of(
                  new Wanted(
                      id,
                      unit.key,
                      unit.attempts,
                      unit.frozen.values().stream()
                          .map(ClaimedFile::file)
                          .sorted(java.util.Comparator.comparing(file -> file.uri()))
                          .toList()))
              : Optional.<Wanted>empty();
        },
        () -> real().load(id));
  }

  @Override
  public void done(long id, boolean taken, long now) {
    rows.run(
        "done after",
        () -> {
          MemoryRows.Unit unit = rows.unit(id);
          if (unit.after.equals("WANTED")) {
            unit.after = "DONE";
            unit.attempts = 0;
            unit.next = null;
            unit.clear();
            unit.changedAt = now;
          }
          for (MemoryRows.File file : rows.filesOf(unit.upload).values()) {
            if (taken && file.unit != null && file.unit == id && unit.key.equals(file.key)) {
              file.state = FileState.TAKEN;
              file.changedAt = now;
            }
          }
        },
        () -> real().done(id, taken, now));
  }

  @Override
  public void later(long id, Problem problem, long at) {
    rows.run(
        "later after",
        () -> note(rows.unit(id), "WANTED", 1, at, problem),
        () -> real().later(id, problem, at));
  }

  @Override
  public void failed(long id, Problem problem) {
    rows.run(
        "failed after",
        () -> note(rows.unit(id), "FAILED", 0, null, problem),
        () -> real().failed(id, problem));
  }

  private static void note(
      MemoryRows.Unit unit, String state, int attempts, Long at, Problem problem) {
    if (unit.after.equals("WANTED")) {
      unit.after = state;
      unit.attempts += attempts;
      unit.next = at;
      unit.code = "after-failed";
      unit.reason = Texts.cut(problem.what(), 4000);
      unit.remedy = Texts.cut(problem.remedy(), 2000);
    }
  }

  @Override
  public void restart(int upload, boolean hasRule) {
    rows.run(
        "restart after",
        () -> {
          for (MemoryRows.Unit unit :
              rows.where(upload, u -> u.is(UnitState.REGISTERED, UnitState.TASKED))) {
            boolean failed = "after-failed".equals(unit.code) || !hasRule;
            if (unit.after.equals("FAILED") || unit.after.equals("WANTED") && failed) {
              unit.after = hasRule ? "WANTED" : "NONE";
              unit.attempts = 0;
              unit.next = null;
              unit.code = null;
              unit.reason = null;
              unit.remedy = null;
            }
          }
        },
        () -> real().restart(upload, hasRule));
  }
}
