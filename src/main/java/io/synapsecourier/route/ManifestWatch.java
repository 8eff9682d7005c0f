package io.synapsecourier.route;

import io.synapsecourier.ledger.Ledger;
import io.synapsecourier.model.When;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * A manifest that is read by itself, and what is known of its last reading.
 *
 * <p>One that is being written is not read: half of it may be valid, and mean something else.
 */
final class ManifestWatch {
  /** After that time a manifest that is to run once, and could not be read, is read again. */
  private static final Duration AGAIN = Duration.ofMinutes(1);

  private final SageUpload upload;
  private final Path path;
  private final boolean dropped;
  private final Ledger ledger;
  private final Agenda agenda;
  private final Duration settle;
  private final Clock clock;
  private Instant once;
  private String seen = "";
  private Instant seenSince = Instant.MAX;
  private String reading = "";
  private String settled = "";

  /**
   * @param dropped whether it is one of a folder, which is read when it comes and when it changes,
   *     and not for the files of its rows
   * @param when null where it runs once
   */
  ManifestWatch(
      SageUpload upload, Path path, boolean dropped, Ledger ledger, When when, Clock clock) {
    this.upload = upload;
    this.path = path;
    this.dropped = dropped;
    this.ledger = ledger;
    this.clock = clock;
    agenda = when == null ? null : new Agenda(ledger, upload.no(), when, clock);
    settle = when == null ? Duration.ZERO : when.settle();
    once = when == null ? clock.instant() : null;
  }

  SageUpload upload() {
    return upload;
  }

  /** Whether it is to be read now; if so, that is taken to begin. */
  synchronized boolean begins() {
    if (agenda == null) {
      boolean due = once != null && !clock.instant().isBefore(once);
      once = due ? null : once;
      return due;
    }
    if (!agenda.isDue() || !isSettled() || !agenda.begins()) {
      return false;
    }
    if (dropped && seen.equals(settled) && !ledger.manifests().wantsReading(upload.no())) {
      agenda.ended(false);
      return false;
    }
    reading = seen;
    return true;
  }

  /** Whether it is still what was to be read; else it is due as before. */
  synchronized boolean isStill() {
    if (agenda == null || isSettled() && seen.equals(reading)) {
      return true;
    }
    agenda.notBegun();
    return false;
  }

  /** Whether nobody has written to it for a while, by its own time or by what was seen of it. */
  private boolean isSettled() {
    Instant now = clock.instant();
    try {
      BasicFileAttributes file = Files.readAttributes(path, BasicFileAttributes.class);
      String stamp = file.size() + " " + file.lastModifiedTime() + " " + file.fileKey();
      if (!stamp.equals(seen)) {
        seen = stamp;
        seenSince = now;
      }
      return !file.lastModifiedTime().toInstant().plus(settle).isAfter(now)
          || !seenSince.plus(settle).isAfter(now);
    } catch (IOException e) {
      // Its reading tells what is wrong with it.
      seen = "";
      return true;
    }
  }

  /**
   * The reading that began last is over.
   *
   * @param whole whether nothing was left for the next one
   */
  synchronized void ended(boolean failed, boolean whole) {
    settled = failed || !whole ? "" : reading;
    if (agenda != null) {
      agenda.ended(failed);
    } else if (failed) {
      once = clock.instant().plus(AGAIN);
    }
  }
}
