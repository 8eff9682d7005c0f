package io.synapsecourier.cli.job;

import java.time.Instant;
import java.util.Map;

/**
 * A run of an upload that nobody waits for.
 *
 * @param id ordered by time
 * @param upload id of the upload
 * @param ledger place of its ledger, without a password
 * @param host backend that gets the units
 * @param created when it was asked for
 * @param started when somebody began with it; null before
 * @param ended null before
 * @param exitCode as of {@code upload}; null before the end
 * @param service whether a running service does it, and not a process of its own
 * @param pid process that does it; null before the start
 * @param units counts per state when it ended; empty before
 * @param error why it stopped early; null where it did not
 */
public record Job(
    String id,
    String upload,
    State state,
    String ledger,
    String host,
    Instant created,
    Instant started,
    Instant ended,
    Integer exitCode,
    boolean service,
    Long pid,
    Map<String, Long> units,
    String error) {

  /** How far it is. */
  public enum State {
    /** Nobody has begun: the ledger is busy, or its process is starting. */
    WAITING,
    RUNNING,
    /** Ran to its end; its exit code is 0 or 1. */
    DONE,
    /** Could not run, or not to its end. */
    FAILED,
    /** Somebody stopped it; the same upload goes on where it was. */
    STOPPED,
    /** Its process is gone; the same upload goes on where it was. */
    INTERRUPTED;

    /** Whether nothing more happens. */
    public boolean isOver() {
      return this != WAITING && this != RUNNING;
    }
  }

  Job as(State other) {
    return new Job(
        id, upload, other, ledger, host, created, started, ended, exitCode, service, pid, units,
        error);
  }

  /** The job with somebody who does it from now on. */
  public Job begun(boolean byService, Instant now) {
    return new Job(
        id,
        upload,
        State.RUNNING,
        ledger,
        host,
        created,
        now,
        null,
        null,
        byService,
        ProcessHandle.current().pid(),
        Map.of(),
        null);
  }

  /** The job at its end. */
  public Job over(State how, Instant now, int code, Map<String, Long> counts, String why) {
    return new Job(
        id, upload, how, ledger, host, created, started, now, code, service, pid, counts, why);
  }
}
