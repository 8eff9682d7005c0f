package io.synapsecourier.monitor;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.synapsecourier.ledger.Ledger;
import io.synapsecourier.ledger.LedgerReport.Count;
import io.synapsecourier.ledger.LedgerVitals.Stopped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Counts of the ledger. Counting a large one takes a while: it is done again only when so many
 * times that while has gone by, and every 15 s at most.
 */
final class LedgerGauges {
  private static final Duration LEAST = Duration.ofSeconds(15);
  private static final int RESTS = 50;

  private final Ledger ledger;
  private final Running running;
  private final Meters meters;
  private final Clock clock;
  private final MultiGauge units;
  private final MultiGauge dead;
  private final MultiGauge successes;
  private final MultiGauge scans;
  private Map<String, Instant> before;
  private Instant next = Instant.MIN;

  LedgerGauges(Ledger ledger, Running running, Meters meters, MeterRegistry registry, Clock clock) {
    this.ledger = ledger;
    this.running = running;
    this.meters = meters;
    this.clock = clock;
    units = gauge(registry, "courier.units", "Units in the ledger by state");
    dead = gauge(registry, "courier.dead.letters", "Units that wait for a person by reason code");
    successes =
        gauge(registry, "courier.last.success.age", "Time since a unit was last registered");
    scans = gauge(registry, "courier.last.scan.age", "Time since a whole scan last ended");
  }

  private static MultiGauge gauge(MeterRegistry registry, String name, String says) {
    MultiGauge.Builder builder = MultiGauge.builder(name).description(says);
    return (name.endsWith(".age") ? builder.baseUnit("seconds") : builder).register(registry);
  }

  /**
   * Looks into the ledger.
   *
   * @throws io.synapsecourier.ledger.LedgerUnavailable where it cannot be read
   */
  void refresh() {
    Instant now = clock.instant();
    List<Running.Upload> uploads = running.uploads();
    Set<String> ids = uploads.stream().map(Running.Upload::id).collect(Collectors.toSet());
    if (!now.isBefore(next)) {
      long start = System.nanoTime();
      count(ids);
      Duration took = Duration.ofNanos(System.nanoTime() - start).multipliedBy(RESTS);
      next = now.plus(took.compareTo(LEAST) > 0 ? took : LEAST);
    }
    successes.register(
        ids.stream()
            .filter(id -> success(id) != null)
            .map(id -> age(id, success(id), now))
            .toList(),
        true);
    scans.register(
        uploads.stream()
            .flatMap(
                upload ->
                    ledger.vitals().lastWholeScan(upload.no()).stream()
                        .map(ended -> age(upload.id(), ended, now)))
            .toList(),
        true);
  }

  private void count(Set<String> ids) {
    if (before == null) {
      before = ledger.vitals().lastRegistered();
    }
    Map<Tags, Long> byState = new TreeMap<>((a, b) -> a.toString().compareTo(b.toString()));
    for (Count count : ledger.report().unitCounts(null)) {
      if (ids.contains(count.upload())) {
        byState.merge(
            Tags.of("upload", count.upload(), "state", count.state()), count.units(), Long::sum);
      }
    }
    units.register(byState.entrySet().stream().map(LedgerGauges::row).toList(), true);
    Map<Tags, Long> byCode = new TreeMap<>((a, b) -> a.toString().compareTo(b.toString()));
    for (Stopped stopped : ledger.vitals().stopped()) {
      if (ids.contains(stopped.upload())) {
        Tags tags =
            Tags.of("upload", stopped.upload(), "state", stopped.state(), "code", stopped.code());
        byCode.merge(tags, stopped.units(), Long::sum);
      }
    }
    dead.register(byCode.entrySet().stream().map(LedgerGauges::row).toList(), true);
  }

  private static Row<?> row(Map.Entry<Tags, Long> entry) {
    return Row.of(entry.getKey(), entry.getValue());
  }

  private Instant success(String upload) {
    Instant own = meters.success(upload);
    return own != null || before == null ? own : before.get(upload);
  }

  private static Row<?> age(String upload, Instant since, Instant now) {
    double seconds = Math.max(0, Duration.between(since, now).toMillis() / 1000.0);
    return Row.of(Tags.of("upload", upload), seconds);
  }
}
