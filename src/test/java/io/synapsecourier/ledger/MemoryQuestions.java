package io.synapsecourier.ledger;

import io.synapsecourier.model.UnitState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** {@link UnitQuestions} without a database. */
class MemoryQuestions extends UnitQuestions {
  private static final Set<String> REFUSED = Set.of("backend-refused", "not-found");
  private static final Set<String> SHARED = Set.of("backend-failed", "internal-error");
  private final MemoryRows rows;

  MemoryQuestions(MemoryRows rows) {
    super(null);
    this.rows = rows;
  }

  private UnitQuestions real() {
    return rows.real.questions();
  }

  @Override
  public List<ClaimedUnit> load(Collection<Long> ids, UnitState expected) {
    return rows.call(
        "load",
        () -> {
          List<ClaimedUnit> found = new ArrayList<>();
          for (MemoryRows.Unit unit : rows.units) {
            if (ids.contains(unit.id) && unit.state == expected) {
              found.add(new ClaimedUnit(seen(unit), List.copyOf(unit.frozen.values())));
            }
          }
          return found;
        },
        () -> real().load(ids, expected));
  }

  private UnitRow seen(MemoryRows.Unit unit) {
    int lookups = unit.lookups;
    unit.lookups = rows.slips(Slip.ONE_READING_IS_ENOUGH) ? 1 : lookups;
    UnitRow row = unit.row();
    unit.lookups = lookups;
    return row;
  }

  @Override
  public boolean adopted(int upload, long dataUnitId) {
    String host = rows.uploads.get(upload - 1).host();
    return rows.call(
        "adopted",
        () ->
            !rows.slips(Slip.NO_OWNER_CHECK)
                && rows.units.stream()
                    .anyMatch(
                        u ->
                            u.dataUnit != null
                                && u.dataUnit == dataUnitId
                                && rows.uploads.get(u.upload - 1).host().equals(host)),
        () -> real().adopted(upload, dataUnitId));
  }

  @Override
  public List<Long> rivals(long id) {
    MemoryRows.Unit me = rows.unit(id);
    return rows.call(
        "rivals",
        () ->
            rows.units.stream()
                .filter(other -> !rows.slips(Slip.NO_RIVAL_CHECK) && isRival(me, other))
                .map(other -> other.id)
                .toList(),
        () -> real().rivals(id));
  }

  private boolean isRival(MemoryRows.Unit me, MemoryRows.Unit other) {
    MemoryRows.Upload mine = rows.uploads.get(me.upload - 1);
    MemoryRows.Upload its = rows.uploads.get(other.upload - 1);
    boolean found = isAtBackend(other) && !rows.slips(Slip.DISCARDED_IS_NO_RIVAL);
    boolean equal =
        other.files == me.files
            && me.frozen.values().stream().allMatch(file -> isIn(other.frozen, file));
    return equal
        && (other.is(UnitState.REGISTERING, UnitState.UNKNOWN) || found)
        && other.id != me.id
        && me.meta != null
        && me.meta.equals(other.meta)
        && other.dataUnit == null
        && its.host().equals(mine.host())
        && its.definition().dataCollection() == mine.definition().dataCollection();
  }

  private static boolean isIn(Map<String, ClaimedFile> others, ClaimedFile file) {
    ClaimedFile other = others.get(file.spec());
    return other != null && file.checksum() != null && file.checksum().equals(other.checksum());
  }

  /** Only spares questions: nothing is decided by it, so nothing happens beside it. */
  @Override
  public Set<Integer> uploadsWith(UnitState state, String task) {
    return rows.units.stream()
        .filter(u -> u.state == state && (task == null || task.equals(u.task)))
        .map(u -> u.upload)
        .collect(Collectors.toSet());
  }

  @Override
  public List<Long> due(int upload, UnitState state, String task, long now, int limit) {
    return rows.call(
        "due",
        () ->
            rows
                .where(
                    upload,
                    u ->
                        u.state == state
                            && (task == null || task.equals(u.task))
                            && (u.next == null || u.next <= now))
                .stream()
                .map(u -> u.id)
                .toList(),
        () -> real().due(upload, state, task, now, limit));
  }

  @Override
  public boolean uploading(int upload) {
    return !rows.where(upload, u -> u.state == UnitState.CLAIMED).isEmpty();
  }

  @Override
  public List<Long> asked(int upload) {
    return rows.call(
        "asked",
        () ->
            rows
                .where(upload, u -> u.state == UnitState.REGISTERED && u.task.equals("ASKED"))
                .stream()
                .map(u -> u.id)
                .toList(),
        () -> real().asked(upload));
  }

  @Override
  public List<Due> weigh(List<Long> ids) {
    return rows.call(
        "weigh",
        () ->
            rows.units.stream()
                .filter(u -> ids.contains(u.id))
                .map(u -> new Due(u.id, u.files, u.bytes, isAlone(u)))
                .toList(),
        () -> real().weigh(ids));
  }

  private static boolean isAlone(MemoryRows.Unit unit) {
    String code = String.valueOf(unit.code);
    return REFUSED.contains(code) || SHARED.contains(code) && unit.attempts >= 2;
  }

  @Override
  public boolean moving(int upload) {
    return rows.call(
        "moving", () -> !rows.where(upload, this::moves).isEmpty(), () -> real().moving(upload));
  }

  private boolean moves(MemoryRows.Unit u) {
    boolean registered = u.state == UnitState.REGISTERED;
    return u.is(UnitState.CLAIMED, UnitState.UPLOADED, UnitState.REGISTERING)
        || registered && (u.task.equals("WANTED") || u.task.equals("ASKED"))
        || u.after.equals("WANTED") && (registered || u.state == UnitState.TASKED);
  }

  @Override
  public boolean isRegistered(int upload, String key, Map<String, String> checksums) {
    return rows.call(
        "isRegistered",
        () ->
            rows.where(upload, u -> u.key.equals(key) && isAtBackend(u)).stream()
                .anyMatch(
                    u ->
                        !u.frozen.isEmpty()
                            && new ClaimedUnit(u.row(), List.copyOf(u.frozen.values()))
                                .checksums()
                                .equals(checksums)),
        () -> real().isRegistered(upload, key, checksums));
  }

  private static boolean isAtBackend(MemoryRows.Unit unit) {
    return unit.dataUnit != null
        || unit.state == UnitState.DISCARDED && "outcome-unknown".equals(unit.code);
  }
}
