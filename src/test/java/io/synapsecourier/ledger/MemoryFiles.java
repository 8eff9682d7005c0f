package io.synapsecourier.ledger;

import io.synapsecourier.model.FileState;
import io.synapsecourier.model.Placed;
import io.synapsecourier.model.UnitState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** {@link FileTable} without a database; what a page means is decided by the same function. */
final class MemoryFiles extends FileTable {
  private final MemoryRows rows;

  MemoryFiles(MemoryRows rows) {
    super(null);
    this.rows = rows;
  }

  private FileTable real() {
    return rows.real.files();
  }

  @Override
  public List<Placed> note(int upload, long scan, List<Placed> listed, boolean twoLooks, long now) {
    return rows.call(
        "note",
        () -> {
          List<Placed> page = FileTable.onceEach(listed.stream().map(Names::thatFit).toList());
          List<KnownFile> known = new ArrayList<>();
          page.forEach(file -> known.add(known(upload, file)));
          List<Placed> goOn = new ArrayList<>();
          for (int i = 0; i < page.size(); i++) {
            KnownFile.Noted noted = KnownFile.note(known.get(i), page.get(i), scan, twoLooks);
            write(upload, scan, noted, now);
            if (noted.goesOn()) {
              goOn.add(noted.placed());
            }
          }
          return goOn;
        },
        () -> real().note(upload, scan, listed, twoLooks, now));
  }

  private KnownFile known(int upload, Placed found) {
    MemoryRows.File file = rows.filesOf(upload).get(found.file().uri());
    if (file == null) {
      return null;
    }
    MemoryRows.Unit unit = file.unit == null ? null : rows.unit(file.unit);
    return new KnownFile(
        file.ref.version(),
        file.state,
        file.key,
        file.spec,
        file.reason,
        rows.slips(Slip.FILE_NEVER_LOOKED_AT_AGAIN) ? UnitState.TASKED : state(unit),
        unit == null ? null : unit.stage,
        file.lastScan);
  }

  private static UnitState state(MemoryRows.Unit unit) {
    return unit == null ? null : unit.state;
  }

  private void write(int upload, long scan, KnownFile.Noted noted, long now) {
    if (noted.write() == KnownFile.Write.NOTHING) {
      return;
    }
    Placed placed = noted.placed();
    Map<String, MemoryRows.File> files = rows.filesOf(upload);
    MemoryRows.File file = files.computeIfAbsent(placed.file().uri(), u -> new MemoryRows.File());
    file.lastScan = scan;
    if (noted.write() == KnownFile.Write.SEEN_AGAIN) {
      return;
    }
    if (noted.write() == KnownFile.Write.INSERT) {
      file.upload = upload;
      file.firstSeen = now;
    }
    file.ref = placed.file();
    file.key = placed.unitKey();
    file.spec = placed.spec();
    file.state = placed.state();
    file.code = FileTable.code(placed);
    file.reason = Texts.cut(placed.reason(), 2000);
    file.unit = null;
    file.changedAt = now;
  }

  @Override
  public Map<String, List<Placed>> ofUnits(int upload, long scan, Collection<String> keys) {
    return rows.call(
        "ofUnits",
        () -> {
          Map<String, List<Placed>> found = new HashMap<>();
          for (MemoryRows.File file : rows.filesOf(upload).values()) {
            if (keys.contains(file.key) && file.lastScan == scan && file.state != FileState.GONE) {
              found
                  .computeIfAbsent(file.key, key -> new ArrayList<>())
                  .add(
                      new Placed(
                          file.ref, KnownFile.shown(file.state), file.key, file.spec, file.reason));
            }
          }
          return found;
        },
        () -> real().ofUnits(upload, scan, keys));
  }

  @Override
  public Map<String, Instant> lastChanges(int upload, Collection<String> keys) {
    return rows.call(
        "lastChanges",
        () -> {
          Map<String, Instant> last = new HashMap<>();
          for (MemoryRows.File file : rows.filesOf(upload).values()) {
            if (keys.contains(file.key) && file.state != FileState.GONE) {
              Instant changed = Instant.ofEpochMilli(file.changedAt);
              last.merge(file.key, changed, (a, b) -> a.isAfter(b) ? a : b);
            }
          }
          return last;
        },
        () -> real().lastChanges(upload, keys));
  }

  @Override
  public void belong(int upload, long unit, List<Placed> files) {
    rows.run(
        "belong",
        () ->
            same(
                upload,
                files,
                file -> {
                  file.state = FileState.IN_UNIT;
                  file.code = null;
                  file.reason = null;
                  file.unit = unit;
                }),
        () -> real().belong(upload, unit, files));
  }

  @Override
  public void defer(int upload, List<Placed> files, String code, String reason) {
    rows.run(
        "defer",
        () ->
            same(
                upload,
                files,
                file -> {
                  if (file.state == FileState.SEEN) {
                    file.state = FileState.WAITING;
                    file.code = code;
                    file.reason = Texts.cut(reason, 2000);
                    file.unit = null;
                  }
                }),
        () -> real().defer(upload, files, code, reason));
  }

  /** Rows that still have the version of the reference. */
  private void same(
      int upload, List<Placed> files, java.util.function.Consumer<MemoryRows.File> what) {
    for (Placed placed : files) {
      MemoryRows.File file = rows.filesOf(upload).get(placed.file().uri());
      if (file != null && file.ref.version().equals(placed.file().version())) {
        what.accept(file);
      }
    }
  }
}
