package io.synapsecourier.cli;

import io.synapsecourier.cli.job.JobFolder;
import io.synapsecourier.model.CourierEvents;
import io.synapsecourier.model.Coverage;
import io.synapsecourier.model.Problem;
import io.synapsecourier.model.UnitState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes what happens to the jobs of a service to the log of each. */
final class JobEvents implements CourierEvents {
  private static final Logger LOG = LoggerFactory.getLogger(JobEvents.class);

  private final Clock clock;
  private final Map<String, Path> logs = new ConcurrentHashMap<>();
  private final Map<String, Coverage> coverages = new ConcurrentHashMap<>();

  JobEvents(Clock clock) {
    this.clock = clock;
  }

  /** From now on the upload is that of a job. */
  void begins(String upload, JobFolder folder, String job) {
    logs.put(upload, folder.log(job));
  }

  /** How the workbook fits; null where there is none. */
  Coverage coverage(String upload) {
    return coverages.get(upload);
  }

  void ends(String upload) {
    logs.remove(upload);
    coverages.remove(upload);
  }

  /** Adds text to the log of an upload's job; nothing where it is not that of a job. */
  void say(String upload, String text) {
    Path log = logs.get(upload);
    if (log != null) {
      String stamped = clock.instant().truncatedTo(ChronoUnit.SECONDS) + " " + text + "\n";
      try {
        Files.write(log, stamped.getBytes(StandardCharsets.UTF_8), StandardOpenOption.APPEND);
      } catch (IOException e) {
        LOG.warn("The log of a job cannot be written: {}", e.getClass().getSimpleName());
      }
    }
  }

  @Override
  public void listingDone(String upload) {
    say(upload, "listing done");
  }

  @Override
  public void scanFailed(String upload, String why) {
    say(upload, why);
  }

  @Override
  public void covered(String upload, Coverage coverage) {
    if (logs.containsKey(upload)) {
      coverages.put(upload, coverage);
    }
  }

  @Override
  public void claimed(String upload, int units, int files, long bytes) {
    say(upload, "claimed " + units + " units, " + files + " files, " + bytes + " bytes");
  }

  @Override
  public void unitStopped(String upload, String unitKey, UnitState state, Problem problem) {
    say(upload, "a unit is " + state + (problem == null ? "" : ": " + problem.code()));
  }

  @Override
  public void retrying(String upload, String what, Problem problem, long waitMillis) {
    say(upload, "trying a unit again in " + waitMillis + " ms: " + problem.code());
  }

  @Override
  public void notice(String upload, String text) {
    say(upload, text);
  }
}
