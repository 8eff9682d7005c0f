package io.synapsecourier.ledger;

import io.synapsecourier.model.Problem;
import io.synapsecourier.model.UnitState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@link UnitProgress} without a database. */
class MemoryProgress extends UnitProgress {
  private final MemoryRows rows;

  MemoryProgress(MemoryRows rows) {
    super(null);
    this.rows = rows;
  }

  private UnitProgress real() {
    return rows.real.progress();
  }

  private static boolean at(String stage, MemoryRows.Unit unit) {
    return switch (stage) {
      case "upload" -> unit.is(UnitState.CLAIMED);
      case "register" -> unit.is(UnitState.UPLOADED, UnitState.REGISTERING);
      default -> unit.is(UnitState.REGISTERED);
    };
  }

  @Override
  public void uploaded(List<Confirmed> files, List<Long> completeUnits, long now) {
    rows.run(
        "uploaded",
        () -> {
          for (Confirmed file : files) {
            MemoryRows.Unit unit = rows.unit(file.unitId());
            ClaimedFile frozen = unit.frozen.get(file.spec());
            if (unit.state == UnitState.CLAIMED && frozen != null) {
              unit.frozen.put(
                  file.spec(),
                  new ClaimedFile(file.spec(), frozen.file(), file.checksum(), file.dataFileId()));
            }
          }
          for (Long id : completeUnits) {
            MemoryRows.Unit unit = rows.unit(id);
            if (unit.state == UnitState.CLAIMED
                && unit.frozen.values().stream().allMatch(ClaimedFile::confirmed)) {
              unit.state = UnitState.UPLOADED;
              unit.attempts = 0;
              unit.clear();
              unit.next = null;
              unit.changedAt = now;
            }
          }
        },
        () -> real().uploaded(files, completeUnits, now));
  }

  @Override
  public List<Long> registering(List<Long> ids, long now) {
    return rows.call(
        "registering",
        () ->
            rows.slips(Slip.NOT_MARKED_BEFORE_THE_POST)
                ? ids
                : moved(ids, UnitState.UPLOADED, UnitState.REGISTERING, now),
        () -> real().registering(ids, now));
  }

  private List<Long> moved(List<Long> ids, UnitState from, UnitState to, long now) {
    List<Long> moved = new ArrayList<>();
    for (Long id : ids) {
      MemoryRows.Unit unit = rows.unit(id);
      if (unit.state == from) {
        unit.state = to;
        unit.changedAt = now;
        unit.next = null;
        moved.add(id);
      }
    }
    return moved;
  }

  @Override
  public void registered(Map<Long, Long> dataUnitIds, long now) {
    rows.run(
        "registered",
        () -> dataUnitIds.forEach((id, dataUnit) -> registered(rows.unit(id), dataUnit, now)),
        () -> real().registered(dataUnitIds, now));
  }

  private void registered(MemoryRows.Unit unit, Long dataUnit, long now) {
    if (unit.state == UnitState.REGISTERING || rows.slips(Slip.NOT_MARKED_BEFORE_THE_POST)) {
      boolean rule = rows.uploads.get(unit.upload - 1).definition().after() != null;
      unit.state = UnitState.REGISTERED;
      unit.after = rule ? "WANTED" : "NONE";
      unit.dataUnit = dataUnit;
      unit.attempts = 0;
      unit.lookups = 0;
      unit.clear();
      unit.next = null;
      unit.changedAt = now;
    }
  }

  @Override
  public void back(List<Long> ids, UnitState from, UnitState to, long now) {
    rows.run("back", () -> moved(ids, from, to, now), () -> real().back(ids, from, to, now));
  }

  @Override
  public void later(List<Long> ids, String stage, Problem problem, int attempts, long when) {
    rows.run(
        "later",
        () -> {
          for (Long id : ids) {
            MemoryRows.Unit unit = rows.unit(id);
            if (at(stage, unit)) {
              say(unit, stage, problem);
              unit.attempts += attempts;
              unit.next = when;
            }
          }
        },
        () -> real().later(ids, stage, problem, attempts, when));
  }

  private static void say(MemoryRows.Unit unit, String stage, Problem problem) {
    unit.stage = stage;
    unit.code = problem.code();
    unit.reason = Texts.cut(problem.what(), 4000);
    unit.remedy = Texts.cut(problem.remedy(), 2000);
  }

  @Override
  public void lookAgain(List<Long> ids, int lookups, long when) {
    rows.run(
        "lookAgain",
        () -> {
          for (Long id : ids) {
            MemoryRows.Unit unit = rows.unit(id);
            if (unit.state == UnitState.REGISTERING) {
              unit.lookups = lookups;
              unit.next = when;
            }
          }
        },
        () -> real().lookAgain(ids, lookups, when));
  }

  @Override
  public void stop(
      List<Long> ids, UnitState state, String stage, Problem problem, int attempts, long now) {
    rows.run(
        "stop",
        () -> {
          for (Long id : ids) {
            MemoryRows.Unit unit = rows.unit(id);
            if (at(stage, unit)) {
              unit.state = state;
              unit.task = unit.task.equals("ASKED") ? "UNKNOWN" : unit.task;
              unit.attempts += attempts;
              say(unit, stage, problem);
              unit.next = null;
              unit.changedAt = now;
            }
          }
        },
        () -> real().stop(ids, state, stage, problem, attempts, now));
  }

  @Override
  public List<Long> asking(List<Long> ids, long now) {
    return rows.call(
        "asking",
        () -> {
          List<Long> may = new ArrayList<>();
          for (Long id : ids) {
            MemoryRows.Unit unit = rows.unit(id);
            boolean free = unit.task.equals("NONE") || unit.task.equals("WANTED");
            if (unit.state == UnitState.REGISTERED && free) {
              unit.task = "ASKED";
              unit.changedAt = now;
              may.add(id);
            }
          }
          return may;
        },
        () -> real().asking(ids, now));
  }

  @Override
  public void task(List<Long> ids, String task, long now) {
    rows.run(
        "task",
        () -> {
          for (Long id : ids) {
            MemoryRows.Unit unit = rows.unit(id);
            if (unit.state == UnitState.REGISTERED && unit.task.equals("ASKED")) {
              unit.task = task;
              unit.changedAt = now;
              if (task.equals("DONE")) {
                unit.state = UnitState.TASKED;
                unit.attempts = 0;
                unit.clear();
                unit.next = null;
              }
            }
          }
        },
        () -> real().task(ids, task, now));
  }

  @Override
  public void dropTasks(int upload) {
    rows.run(
        "dropTasks",
        () -> rows.where(upload, u -> u.task.equals("WANTED")).forEach(u -> u.task = "NONE"),
        () -> real().dropTasks(upload));
  }
}
