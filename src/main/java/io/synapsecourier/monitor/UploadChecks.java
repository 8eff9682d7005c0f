package io.synapsecourier.monitor;

import io.synapsecourier.ledger.Ledger;
import io.synapsecourier.ledger.UploadRow;
import io.synapsecourier.model.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What keeps each upload of this process from going on: its backend, its source, or nobody knows
 * what. Told without names of files and units.
 */
final class UploadChecks {
  static final String STALLED = "stalled";
  private static final String SCAN_FAILED = "scan-failed";
  private static final Duration FRESH = Duration.ofSeconds(2);

  private final Ledger ledger;
  private final Running running;
  private final Pulse pulse;
  private final Duration stall;
  private final Clock clock;
  private Map<String, Optional<Problem>> last = Map.of();
  private Instant looked = Instant.MIN;

  /**
   * @param stall how long work may wait without any progress
   */
  UploadChecks(Ledger ledger, Running running, Pulse pulse, Duration stall, Clock clock) {
    this.ledger = ledger;
    this.running = running;
    this.pulse = pulse;
    this.stall = stall;
    this.clock = clock;
  }

  /**
   * For each upload by its id what is wrong, if anything is; up to two seconds old.
   *
   * @throws io.synapsecourier.ledger.LedgerUnavailable where the ledger cannot be read
   */
  synchronized Map<String, Optional<Problem>> all() {
    Instant now = clock.instant();
    if (looked.isBefore(now.minus(FRESH))) {
      last = look(now);
      looked = now;
    }
    return last;
  }

  private Map<String, Optional<Problem>> look(Instant now) {
    Map<Integer, UploadRow> rows = new HashMap<>();
    ledger.uploads().all().forEach(row -> rows.put(row.no(), row));
    Map<String, Optional<Problem>> found = new TreeMap<>();
    for (Running.Upload upload : running.uploads()) {
      found.put(upload.id(), Optional.ofNullable(wrong(upload, rows.get(upload.no()), now)));
    }
    running
        .troubles()
        .forEach(
            (id, problem) ->
                found.merge(id, Optional.of(problem), (known, it) -> known.or(() -> it)));
    return found;
  }

  private Problem wrong(Running.Upload upload, UploadRow row, Instant now) {
    if (row != null && row.health() != null) {
      return noted(row.health());
    }
    if (ledger.vitals().lastScanFailed(upload.no())) {
      return new Problem(
          SCAN_FAILED,
          "Its last scan broke off, so nothing new is found.",
          "courier status and the log at DEBUG say why: look at its path, credentials and network.");
    }
    return stalled(upload, now);
  }

  /** The ledger keeps a code with its sentence. */
  private static Problem noted(String health) {
    int colon = health.indexOf(": ");
    boolean coded = colon > 0 && health.substring(0, colon).matches("[a-z][a-z-]{0,62}[a-z]");
    String code = coded ? health.substring(0, colon) : "unhealthy";
    return new Problem(
        code, coded ? health.substring(colon + 2) : health, "It goes on by itself once mended.");
  }

  private Problem stalled(Running.Upload upload, Instant now) {
    Instant progress = pulse.last(upload.id());
    if (progress.isAfter(now.minus(stall)) || !running.isMoving(upload.id())) {
      return null;
    }
    return new Problem(
        STALLED,
        "Work waits, and nothing has moved since " + progress + ".",
        "courier units and the log say what it waits for; if that is nothing, restart courier.");
  }

  /** Whether it is sure that something which was wrong is so no more. */
  boolean isOver(String upload, String code) {
    Optional<Problem> now = all().get(upload);
    if (now == null || now.map(Problem::code).filter(code::equals).isPresent()) {
      return false;
    }
    // After a restart the wait for progress begins anew, which mends nothing.
    return !code.equals(STALLED) || pulse.beats(upload) || !running.isMoving(upload);
  }
}
