package io.synapsecourier.ledger;

import io.synapsecourier.model.FileState;
import io.synapsecourier.model.Placed;
import io.synapsecourier.model.Problem;
import io.synapsecourier.model.UnitState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** {@link UnitTable} without a database. */
final class MemoryUnits extends UnitTable {
  private final MemoryRows rows;
  private final Consumer<Claim> claims;

  MemoryUnits(MemoryRows rows, Consumer<Claim> claims) {
    super(null);
    this.rows = rows;
    this.claims = claims;
  }

  @Override
  public Map<String, List<UnitRow>> revisions(int upload, Collection<String> keys) {
    return rows.call(
        "revisions",
        () -> {
          Map<String, List<UnitRow>> found = new HashMap<>();
          for (MemoryRows.Unit unit : rows.units) {
            if (unit.upload == upload && keys.contains(unit.key)) {
              List<UnitRow> of = found.computeIfAbsent(unit.key, key -> new ArrayList<>());
              of.add(unit.row());
              of.sort(java.util.Comparator.comparingInt(UnitRow::revision));
            }
          }
          return found;
        },
        () -> rows.real.units().revisions(upload, keys));
  }

  @Override
  public Set<String> known(int upload, Collection<String> keys) {
    return Set.of();
  }

  @Override
  public Set<String> active(int upload, Collection<String> keys) {
    return Set.of();
  }

  @Override
  public Map<Verdict, Long> settle(int upload, List<Verdict> verdicts, long now) {
    return rows.call(
        "settle",
        () -> settled(upload, verdicts, now),
        () -> rows.real.units().settle(upload, verdicts, now));
  }

  private Map<Verdict, Long> settled(int upload, List<Verdict> verdicts, long now) {
    Set<String> once = new HashSet<>();
    for (Verdict verdict : verdicts) {
      boolean exists =
          rows.units.stream()
              .anyMatch(
                  u ->
                      u.upload == upload
                          && u.key.equals(verdict.unitKey())
                          && u.revision == verdict.revision());
      if (verdict.replaces() == null && (exists || !once.add(verdict.unitKey()))) {
        throw new IllegalStateException("unit_once: " + verdict.unitKey());
      }
    }
    Map<Verdict, Long> ids = new LinkedHashMap<>();
    for (Verdict verdict : verdicts) {
      if (verdict.replaces() != null && replace(rows.unit(verdict.replaces()), verdict, now)) {
        ids.put(verdict, verdict.replaces());
      }
    }
    for (Verdict verdict : verdicts) {
      if (verdict.replaces() == null) {
        ids.put(verdict, insert(upload, verdict, now));
      }
    }
    ids.forEach((verdict, id) -> freeze(upload, verdict, rows.unit(id)));
    return ids;
  }

  private long insert(int upload, Verdict verdict, long now) {
    MemoryRows.Unit unit = new MemoryRows.Unit();
    unit.id = rows.units.size() + 1L;
    unit.upload = upload;
    unit.key = verdict.unitKey();
    unit.revision = verdict.revision();
    rows.units.add(unit);
    write(unit, verdict, now);
    return unit.id;
  }

  private static boolean replace(MemoryRows.Unit unit, Verdict verdict, long now) {
    boolean may =
        unit.dataUnit == null
            && unit.is(UnitState.OPEN, UnitState.HELD, UnitState.DEAD, UnitState.DISCARDED);
    if (may) {
      unit.frozen.clear();
      unit.attempts = 0;
      unit.lookups = 0;
      unit.note = null;
      unit.next = null;
      write(unit, verdict, now);
    }
    return may;
  }

  private static void write(MemoryRows.Unit unit, Verdict verdict, long now) {
    Problem problem = verdict.problem();
    unit.state = verdict.state();
    unit.content = verdict.content();
    unit.meta = Names.json(verdict.meta());
    unit.stage = verdict.stage();
    unit.code = problem == null ? null : problem.code();
    unit.reason = problem == null ? null : Texts.cut(problem.what(), 4000);
    unit.remedy = problem == null ? null : Texts.cut(problem.remedy(), 2000);
    unit.task = verdict.task();
    unit.files = verdict.uploads().size();
    unit.bytes = verdict.bytes();
    unit.claimedAt = verdict.state() == UnitState.CLAIMED ? now : null;
    unit.changedAt = now;
  }

  private void freeze(int upload, Verdict verdict, MemoryRows.Unit unit) {
    boolean claimed = verdict.state() == UnitState.CLAIMED || verdict.state() == UnitState.HELD;
    for (Placed placed : verdict.files()) {
      MemoryRows.File file = rows.filesOf(upload).get(placed.file().uri());
      if (file != null && file.ref.version().equals(placed.file().version())) {
        file.state = FileState.IN_UNIT;
        file.code = null;
        file.reason = null;
        file.unit = unit.id;
      }
      if (claimed && !placed.isSidecar()) {
        unit.frozen.put(placed.spec(), new ClaimedFile(placed.spec(), placed.file(), null, null));
      }
    }
    if (claimed) {
      claims.accept(new Claim(unit.upload, unit.key, unit.meta, List.copyOf(unit.frozen.values())));
    }
  }
}
