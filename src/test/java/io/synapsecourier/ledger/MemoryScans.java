package io.synapsecourier.ledger;

import io.synapsecourier.model.FileState;
import io.synapsecourier.model.UnitState;

/** {@link ScanTable} without a database. */
final class MemoryScans extends ScanTable {
  private final MemoryRows rows;

  MemoryScans(MemoryRows rows) {
    super(null);
    this.rows = rows;
  }

  private ScanTable real() {
    return rows.real.scans();
  }

  @Override
  public long begin(int upload, long now) {
    return rows.call(
        "begin",
        () -> {
          MemoryRows.Scan scan = new MemoryRows.Scan();
          scan.upload = upload;
          scan.started = now;
          rows.scans.add(scan);
          return (long) rows.scans.size();
        },
        () -> real().begin(upload, now));
  }

  private MemoryRows.Scan scan(long id) {
    return rows.scans.get((int) id - 1);
  }

  @Override
  public void listed(int upload, long scan, long files, long now) {
    rows.run(
        "listed",
        () -> {
          scan(scan).listed = true;
          scan(scan).files = files;
          scan(scan).ended = now;
          for (MemoryRows.File file : rows.filesOf(upload).values()) {
            boolean gone = file.state == FileState.GONE || file.state == FileState.TAKEN;
            if (file.lastScan < scan && !gone) {
              file.state = FileState.GONE;
              file.changedAt = now;
              file.code = "gone";
              file.reason = "no longer at the source";
            }
          }
        },
        () -> real().listed(upload, scan, files, now));
  }

  @Override
  public void done(int upload, long scan, long now) {
    rows.run(
        "done",
        () -> {
          scan(scan).done = true;
          rows.where(upload, this::waits).stream()
              .filter(unit -> hasNoFile(upload, unit.key))
              .forEach(
                  unit -> {
                    unit.state = UnitState.DISCARDED;
                    unit.code = "gone";
                    unit.changedAt = now;
                    unit.reason = "all its files are gone from the source";
                    unit.remedy = null;
                  });
        },
        () -> real().done(upload, scan, now));
  }

  private boolean waits(MemoryRows.Unit unit) {
    return unit.is(UnitState.OPEN, UnitState.HELD)
        || unit.state == UnitState.DEAD
            && ("match".equals(unit.stage) || "validate".equals(unit.stage));
  }

  private boolean hasNoFile(int upload, String key) {
    return rows.filesOf(upload).values().stream()
        .noneMatch(
            file ->
                key.equals(file.key)
                    && file.state != FileState.GONE
                    && file.state != FileState.TAKEN);
  }

  @Override
  public void failed(long scan, String error, long now) {
    rows.run(
        "failed",
        () -> {
          scan(scan).error = Texts.cut(error, 4000);
          scan(scan).ended = now;
        },
        () -> real().failed(scan, error, now));
  }
}
