package io.synapsecourier.route;

import io.synapsecourier.ledger.Ledger;
import io.synapsecourier.model.When;
import io.synapsecourier.route.Timetable.LastScan;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Follows the scans of an upload that runs by itself, and says when the next one is due. */
final class Agenda {
  /** Announcements that never pause must not put the look off for ever. */
  private static final Duration LONGEST_BURST = Duration.ofSeconds(5);

  private final Ledger ledger;
  private final int upload;
  private final Timetable timetable;
  private final Clock clock;
  private LastScan last;
  private Instant firstHint;
  private Instant hint;

  Agenda(Ledger ledger, int upload, When when, Clock clock) {
    this.ledger = ledger;
    this.upload = upload;
    this.clock = clock;
    this.timetable = new Timetable(when, clock.instant());
    this.last =
        ledger
            .scans()
            .last(upload)
            .map(row -> new LastScan(row.started(), row.ended(), row.failed()))
            .orElse(LastScan.NONE);
    announce();
  }

  /** Somebody announced a change at the source. */
  synchronized void hint() {
    hint = clock.instant();
    firstHint = firstHint == null ? hint : firstHint;
  }

  /** Whether a scan is due; if so it is taken to begin now. */
  synchronized boolean begins() {
    Instant next = timetable.next(last, announced());
    Instant now = clock.instant();
    if (next == null || next.isAfter(now)) {
      return false;
    }
    hint = null;
    firstHint = null;
    last = new LastScan(now, null, false);
    return true;
  }

  private Instant announced() {
    if (hint == null) {
      return null;
    }
    Instant latest = firstHint.plus(LONGEST_BURST);
    return hint.isBefore(latest) ? hint : latest;
  }

  /** The scan that began last is over. */
  synchronized void ended(boolean failed) {
    last = new LastScan(last.started(), clock.instant(), failed);
    announce();
  }

  private void announce() {
    ledger.uploads().nextScan(upload, timetable.next(last, null));
  }
}
