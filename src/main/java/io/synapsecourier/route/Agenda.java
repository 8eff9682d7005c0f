package io.synapsecourier.route;

import io.synapsecourier.ledger.Ledger;
import io.synapsecourier.ledger.LedgerUnavailable;
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
  private LastScan before;
  private Instant firstHint;
  private Instant hint;
  private boolean underWay;

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
    if (last.started() != null && last.ended() == null) {
      // It was killed, or broken off: it is made up for now, not when the schedule comes round.
      hint();
    }
    announce();
  }

  /** Somebody announced a change at the source. */
  synchronized void hint() {
    hint = clock.instant();
    firstHint = firstHint == null ? hint : firstHint;
  }

  /** Whether a scan is due: two may ask at the same moment, and one only begins. */
  synchronized boolean isDue() {
    if (underWay) {
      return false;
    }
    Instant next = timetable.next(last, announced());
    return next != null && !next.isAfter(clock.instant());
  }

  /** Whether a scan is due; if so it is taken to begin now. */
  synchronized boolean begins() {
    if (!isDue()) {
      return false;
    }
    Instant now = clock.instant();
    hint = null;
    firstHint = null;
    before = last;
    last = new LastScan(now, null, false);
    underWay = true;
    return true;
  }

  /** The scan that was to begin could not be written down: it is due as before. */
  synchronized void notBegun() {
    last = before;
    underWay = false;
    hint();
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
    underWay = false;
    announce();
  }

  private void announce() {
    try {
      ledger.uploads().nextScan(upload, timetable.next(last, null));
    } catch (LedgerUnavailable e) {
      // Only shown to people; the next scan announces again.
    }
  }
}
