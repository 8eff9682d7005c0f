package io.synapsecourier.route;

import io.synapsecourier.model.When;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.TimeZone;
import org.quartz.CronExpression;

/**
 * When an upload is looked at next. Everything follows from the times of its last scan in the
 * ledger, so that a restart neither repeats a run nor forgets one.
 */
final class Timetable {
  /** A source that cannot be listed is not asked more often than that. */
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(10);

  /** Announced changes come in bursts: one is acted upon when no other has followed for a while. */
  private static final Duration QUIET = Duration.ofMillis(500);

  private final When when;
  private final Instant since;
  private final CronExpression cron;

  /**
   * The times of the last scan of an upload.
   *
   * @param started null where there was none
   * @param ended null where it is under way, or was killed
   * @param failed whether it broke off
   */
  record LastScan(Instant started, Instant ended, boolean failed) {
    static final LastScan NONE = new LastScan(null, null, false);
  }

  /**
   * @param since when this process began to look after the upload
   */
  Timetable(When when, Instant since) {
    this.when = when;
    this.since = since;
    this.cron = when.cron() == null ? null : parsed(when);
  }

  private static CronExpression parsed(When when) {
    try {
      CronExpression cron = new CronExpression(when.cron());
      cron.setTimeZone(TimeZone.getTimeZone(when.timeZone()));
      return cron;
    } catch (ParseException e) {
      throw new IllegalStateException("checked when it was read: " + when.cron(), e);
    }
  }

  /**
   * The next look.
   *
   * @param hint when a change was last announced; null where none was since the last look
   * @return null where the schedule has no time any more
   */
  Instant next(LastScan last, Instant hint) {
    Instant regular = cron == null ? watched(last) : scheduled(last);
    Instant hinted = hint == null ? null : hinted(last, hint.plus(QUIET));
    boolean sooner = hinted != null && (regular == null || hinted.isBefore(regular));
    return sooner ? hinted : regular;
  }

  private static Instant hinted(LastScan last, Instant at) {
    if (!last.failed()) {
      return at;
    }
    Instant again = last.ended().plus(AFTER_FAILURE);
    return at.isBefore(again) ? again : at;
  }

  private Instant watched(LastScan last) {
    if (last.started() == null || last.ended() == null || last.started().isBefore(since)) {
      return since;
    }
    boolean later = last.failed() && when.watch().compareTo(AFTER_FAILURE) < 0;
    return last.ended().plus(later ? AFTER_FAILURE : when.watch());
  }

  private Instant scheduled(LastScan last) {
    Instant base = since;
    if (last.started() != null && (when.runMissed() || last.started().isAfter(since))) {
      base = last.started();
    }
    Date next = cron.getNextValidTimeAfter(Date.from(base));
    return next == null ? null : next.toInstant();
  }
}
