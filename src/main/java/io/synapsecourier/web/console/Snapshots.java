package io.synapsecourier.web.console;

import io.synapsecourier.ledger.Ledger;
import io.synapsecourier.ledger.LedgerReport;
import io.synapsecourier.ledger.UploadRow;
import io.synapsecourier.model.CourierException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Every upload as it stands, for all who look at once.
 *
 * <p>Counting takes its time in a large ledger; it is done again only after ten times as long, so
 * that looking costs a tenth of a core at most, however many look.
 */
final class Snapshots {
  private static final long LEAST_NANOS = 900_000_000L;
  private static final int PAUSES = 10;

  private final Ledger ledger;
  private final Traffic traffic;
  private final Clock clock;
  private final LongSupplier nanos;
  private Counted counted;

  /** What the ledger said, and when it is asked again. */
  private record Counted(
      List<UploadRow> rows, Map<String, Map<String, Object>> counts, long until) {}

  Snapshots(Ledger ledger, Traffic traffic, Clock clock, LongSupplier nanos) {
    this.ledger = ledger;
    this.traffic = traffic;
    this.clock = clock;
    this.nanos = nanos;
  }

  /** The uploads, or what keeps the ledger from telling. */
  synchronized Map<String, Object> current() {
    Map<String, Object> snapshot = new LinkedHashMap<>();
    snapshot.put("at", clock.instant().toString());
    try {
      long now = nanos.getAsLong();
      if (counted == null || now - counted.until() >= 0) {
        counted = count(now);
      }
      long shown = nanos.getAsLong();
      snapshot.put("uploads", counted.rows().stream().map(row -> upload(row, shown)).toList());
    } catch (CourierException e) {
      snapshot.put("problem", e.getMessage());
    }
    return snapshot;
  }

  /** What somebody decided is seen at once. */
  synchronized void changed() {
    counted = null;
  }

  private Counted count(long before) {
    Map<String, Map<String, Object>> counts = new LinkedHashMap<>();
    List<UploadRow> rows = ledger.uploads().all();
    for (UploadRow row : rows) {
      Map<String, Object> of = new LinkedHashMap<>();
      of.put("units", new LinkedHashMap<String, Object>());
      of.put("stopped", new ArrayList<Object>());
      of.put("files", new LinkedHashMap<String, Object>());
      of.put("registered_bytes", 0L);
      counts.put(row.id(), of);
    }
    for (LedgerReport.Count count : ledger.report().unitCounts(null)) {
      Map<String, Object> of = counts.get(count.upload());
      if (of != null) {
        add(of, count);
      }
    }
    for (LedgerReport.Count count : ledger.report().fileCounts(null)) {
      Map<String, Object> of = counts.get(count.upload());
      if (of != null) {
        map(of, "files").merge(count.state(), count.units(), Snapshots::sum);
      }
    }
    long after = nanos.getAsLong();
    return new Counted(rows, counts, after + Math.max(LEAST_NANOS, PAUSES * (after - before)));
  }

  private static void add(Map<String, Object> of, LedgerReport.Count count) {
    map(of, "units").merge(count.state(), count.units(), Snapshots::sum);
    if (List.of("REGISTERED", "TASKED").contains(count.state())) {
      of.merge("registered_bytes", count.bytes(), Snapshots::sum);
    }
    if (List.of("DEAD", "UNKNOWN").contains(count.state())) {
      Map<String, Object> group = new LinkedHashMap<>();
      group.put("state", count.state());
      group.put("code", count.code());
      group.put("units", count.units());
      @SuppressWarnings("unchecked")
      List<Object> stopped = (List<Object>) of.get("stopped");
      stopped.add(group);
    }
  }

  private static Object sum(Object one, Object other) {
    return (Long) one + (Long) other;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Map<String, Object> of, String name) {
    return (Map<String, Object>) of.get(name);
  }

  private Map<String, Object> upload(UploadRow row, long now) {
    Map<String, Object> upload = new LinkedHashMap<>();
    upload.put("id", row.id());
    upload.put("name", row.name());
    upload.put("root", row.root());
    upload.put("host", row.host());
    upload.put("data_collection", row.dataCollection());
    upload.put("health", row.health());
    upload.put("next_scan", row.nextScan() == null ? null : row.nextScan().toString());
    upload.putAll(counted.counts().get(row.id()));
    upload.put("now", traffic.of(row.id(), now));
    return upload;
  }
}
