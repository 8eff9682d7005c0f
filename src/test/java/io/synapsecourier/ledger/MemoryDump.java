package io.synapsecourier.ledger;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Rows in the form in which {@link DatabaseDump} shows those of a database. */
final class MemoryDump {
  private MemoryDump() {}

  static Map<String, List<String>> of(MemoryRows rows) {
    Map<String, List<String>> dump = new TreeMap<>();
    dump.put("unit", rows.units.stream().map(MemoryDump::unit).toList());
    dump.put(
        "unit_file",
        rows.units.stream()
            .flatMap(unit -> unit.frozen.values().stream().map(file -> frozen(unit, file)))
            .toList());
    dump.put(
        "file",
        rows.files.stream().flatMap(f -> f.values().stream()).map(MemoryDump::file).toList());
    List<String> scans = new ArrayList<>();
    for (MemoryRows.Scan s : rows.scans) {
      scans.add(
          line(scans.size() + 1, s.upload, s.started, s.ended, s.listed, s.done, s.files, s.error));
    }
    dump.put("scan", scans);
    return dump;
  }

  private static String unit(MemoryRows.Unit u) {
    return line(
        u.id,
        u.upload,
        u.key,
        u.revision,
        u.state,
        u.content,
        u.meta,
        u.stage,
        u.code,
        u.reason,
        u.remedy,
        u.attempts,
        u.lookups,
        u.next,
        u.dataUnit,
        u.task,
        u.files,
        u.bytes,
        u.claimedAt,
        u.changedAt,
        u.note,
        u.after);
  }

  private static String frozen(MemoryRows.Unit unit, ClaimedFile file) {
    return line(
        unit.id,
        file.spec(),
        file.file().uri(),
        file.file().version(),
        file.checksum(),
        file.dataFileId());
  }

  private static String file(MemoryRows.File f) {
    return line(
        f.upload,
        f.ref.uri(),
        f.ref.version(),
        f.ref.size(),
        f.key,
        f.spec,
        f.state,
        f.code,
        f.reason,
        f.unit,
        f.firstSeen,
        f.changedAt,
        f.lastScan);
  }

  private static String line(Object... values) {
    return Arrays.toString(values);
  }
}
