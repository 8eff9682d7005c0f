package io.synapsecourier.route;

import io.synapsecourier.config.LocalPaths;
import io.synapsecourier.ledger.AfterTable;
import io.synapsecourier.ledger.Ledger;
import io.synapsecourier.model.AfterRule;
import io.synapsecourier.model.CourierEvents;
import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.CrashPoint;
import io.synapsecourier.model.FileRef;
import io.synapsecourier.model.Problem;
import io.synapsecourier.model.SourceAddress;
import io.synapsecourier.model.UploadDefinition;
import io.synapsecourier.source.Capability;
import io.synapsecourier.source.ChangedException;
import io.synapsecourier.source.Source;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Bean {@code afters}: moves, marks or deletes the files of registered units at their source. What
 * is repeated after a kill finds its work done.
 */
public final class Afters {
  private static final int MOST = 1_000;
  private static final String CODE = "after-failed";

  private final Uploads uploads;
  private final Ledger ledger;
  private final InFlight inFlight;
  private final Retrying retrying;
  private final CourierEvents events;
  private final Clock clock;

  public Afters(
      Uploads uploads,
      Ledger ledger,
      InFlight inFlight,
      Retrying retrying,
      CourierEvents events,
      Clock clock) {
    this.uploads = uploads;
    this.ledger = ledger;
    this.inFlight = inFlight;
    this.retrying = retrying;
    this.events = events;
    this.clock = clock;
  }

  /**
   * Refuses what a source cannot do.
   *
   * @throws CourierException of kind CONFIGURATION
   */
  static void check(UploadDefinition definition, Source source) {
    AfterRule rule = definition.after();
    if (rule == null) {
      return;
    }
    Capability needed =
        switch (rule.action()) {
          case MOVE -> Capability.MOVE;
          case TAG -> Capability.TAG;
          case DELETE -> Capability.DELETE;
        };
    if (!source.capabilities().contains(needed)) {
      throw new CourierException(
          CourierException.Kind.CONFIGURATION,
          new Problem(
              "after-unsupported",
              "after: the source "
                  + definition.shownPath()
                  + " cannot "
                  + needed.name().toLowerCase(Locale.ROOT)
                  + " files.",
              "Write what it can, or remove after to leave the files."));
    }
  }

  /** A unit whose files are to be acted upon. */
  public record Job(UploadContext upload, long unit) {}

  /** What is due, of all uploads. */
  public List<Job> due() {
    List<Long> taken = new ArrayList<>();
    return inFlight.orRelease(
        taken,
        () -> {
          List<Job> jobs = new ArrayList<>();
          for (UploadContext upload : uploads.active()) {
            if (upload.definition().after() != null) {
              due(upload, taken, jobs);
            }
          }
          return jobs;
        });
  }

  private void due(UploadContext upload, List<Long> taken, List<Job> jobs) {
    for (long unit : ledger.after().due(upload.no(), clock.millis(), MOST)) {
      if (inFlight.take(upload.no(), unit)) {
        taken.add(unit);
        jobs.add(new Job(upload, unit));
      }
    }
  }

  /** Starts over with what failed in an earlier process; called at start. */
  void recover(UploadContext upload) {
    ledger.after().restart(upload.no(), upload.definition().after() != null);
  }

  /** Acts upon the files of one unit. */
  public void act(Job job) {
    Scope scope = Scope.of(job.upload().id(), job.unit());
    try {
      ledger.after().load(job.unit()).ifPresent(unit -> act(job.upload(), unit));
    } finally {
      scope.end();
      inFlight.release(List.of(job.unit()));
    }
  }

  private void act(UploadContext upload, AfterTable.Wanted unit) {
    AfterRule rule = upload.definition().after();
    FileRef current = null;
    try {
      CrashPoint.ACTING.reached();
      for (FileRef file : unit.files()) {
        current = file;
        act(upload.source(), rule, file);
        CrashPoint.FILE_MOVED.reached();
      }
      CrashPoint.MOVED.reached();
      ledger.after().done(unit.id(), rule.action() != AfterRule.Action.TAG, clock.millis());
    } catch (ChangedException | FileAlreadyExistsException | NoSuchFileException e) {
      stop(upload, unit, problem(rule, current, e));
    } catch (IOException e) {
      Problem problem = problem(rule, current, e);
      if (retrying.usedUp(unit.attempts() + 1)) {
        stop(upload, unit, problem);
      } else {
        long wait = retrying.waitMillis(unit.attempts(), null);
        ledger.after().later(unit.id(), problem, clock.millis() + wait);
        events.retrying(upload.id(), unit.unitKey(), problem, wait);
      }
    }
  }

  private static void act(Source source, AfterRule rule, FileRef file) throws IOException {
    try {
      change(source, rule, file);
    } catch (RuntimeException e) {
      // Counted like any failure: it would come again at every look.
      throw new IOException("the source failed with " + e.getClass().getName(), e);
    }
  }

  private static void change(Source source, AfterRule rule, FileRef file) throws IOException {
    switch (rule.action()) {
      case MOVE -> source.move(file, place(rule.folder()));
      case DELETE -> source.delete(file);
      case TAG -> {
        for (Map.Entry<String, String> tag : rule.tags().entrySet()) {
          source.tag(file, tag.getKey(), tag.getValue());
        }
      }
    }
  }

  private static String place(String folder) {
    return SourceAddress.hasScheme(folder)
        ? folder
        : LocalPaths.ofProcess().resolve(folder).toString();
  }

  private void stop(UploadContext upload, AfterTable.Wanted unit, Problem problem) {
    ledger.after().failed(unit.id(), problem);
    events.notice(
        upload.id(), "files of a registered unit were not moved, tagged or deleted: " + CODE);
  }

  private static Problem problem(AfterRule rule, FileRef file, IOException cause) {
    String what =
        switch (rule.action()) {
          case MOVE -> "moved";
          case DELETE -> "deleted";
          case TAG -> "tagged";
        };
    String why =
        cause instanceof ChangedException
            ? "another file has taken its place"
            : cause instanceof FileAlreadyExistsException
                ? "another file lies at its new place"
                : cause instanceof NoSuchFileException
                    ? "it is no longer there"
                    : String.valueOf(cause.getMessage());
    return new Problem(
        CODE,
        "The unit is registered, but " + file.uri() + " was not " + what + ": " + why + ".",
        "Mend that and run again, or do it by hand: nothing else depends on it.");
  }
}
