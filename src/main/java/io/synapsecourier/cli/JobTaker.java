package io.synapsecourier.cli;

import io.synapsecourier.cli.job.Job;
import io.synapsecourier.cli.job.Job.State;
import io.synapsecourier.cli.job.JobFolder;
import io.synapsecourier.cli.terminal.Failures;
import io.synapsecourier.ledger.Ledger;
import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.UploadDefinition;
import io.synapsecourier.report.Summary;
import io.synapsecourier.report.SummaryText;
import io.synapsecourier.route.Engine;
import io.synapsecourier.route.Errand;
import io.synapsecourier.route.Reports;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes the jobs that wait for the ledger of a service, and lets its engine do them. */
final class JobTaker implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(JobTaker.class);
  private static final long LOOK_MILLIS = 1_000;
  private static final int AT_ONCE = 4;
  private static final long LAST_SECONDS = 10;

  private final Engine engine;
  private final Ledger ledger;
  private final String place;
  private final String host;
  private final JobFolder folder;
  private final JobEvents events;
  private final Clock clock;
  private final Duration patience;
  private final Map<String, Errand> running = new ConcurrentHashMap<>();
  private final ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE);
  private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor();
  private volatile boolean closing;

  /**
   * @param host whose jobs it takes
   */
  JobTaker(Globals globals, String host, Engine engine, Ledger ledger, JobEvents events) {
    this.engine = engine;
    this.ledger = ledger;
    this.events = events;
    patience = globals.settings().duration("backend.patience");
    place = Ledger.place(globals.ledgerUrl());
    this.host = host;
    folder = new JobFolder(globals.stateDir());
    clock = Clock.systemUTC();
  }

  /** Looks for jobs from now on. */
  void start() {
    looks.scheduleWithFixedDelay(this::look, 0, LOOK_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void look() {
    try {
      running.forEach(
          (id, errand) -> {
            if (folder.isToStop(id)) {
              errand.stop();
            }
          });
      for (Job job : folder.waiting()) {
        boolean ours = job.ledger().equals(place) && job.host().equals(host);
        if (ours && running.size() < AT_ONCE && folder.take(job.id())) {
          begin(job);
        }
      }
    } catch (RuntimeException e) {
      // Jobs wait meanwhile; what the service does by itself goes on.
      LOG.warn("The jobs cannot be looked at: {}", e.getMessage());
    }
  }

  private void begin(Job waiting) {
    Job job = waiting.begun(true, clock.instant());
    folder.write(job);
    try {
      UploadDefinition definition = folder.definition(job.id());
      Errand errand = new Errand(engine, definition, patience);
      running.put(job.id(), errand);
      workers.execute(() -> run(job, definition, errand));
    } catch (CourierException e) {
      over(job, State.FAILED, e.kind().exitCode(), Map.of(), e.getMessage());
    }
  }

  private void run(Job job, UploadDefinition definition, Errand errand) {
    String upload = definition.id();
    events.begins(upload, folder, job.id());
    events.say(upload, "done by the courier that runs, process " + job.pid());
    CourierException failure = null;
    long start = System.nanoTime();
    try {
      errand.run();
    } catch (CourierException e) {
      failure = e;
      events.say(upload, e.getMessage());
    } catch (RuntimeException e) {
      LOG.error("The job {} broke off", job.id(), e);
      events.say(upload, "An error of courier itself: " + e + "; state/courier.log has more.");
      end(job, upload);
      over(job, State.FAILED, Failures.INTERNAL, Map.of(), String.valueOf(e));
      return;
    }
    Summary summary = Reports.summary(ledger, upload);
    UploadRunner.Ended ended =
        new UploadRunner.Ended(
            definition,
            summary,
            (System.nanoTime() - start) / 1e9,
            failure,
            events.coverage(upload),
            null);
    int code = ended.exitCode();
    events.say(upload, "ended with " + code + "\n" + SummaryText.of(summary).stripTrailing());
    boolean stopped = folder.isToStop(job.id()) || closing;
    end(job, upload);
    over(
        job,
        stopped ? State.STOPPED : code > 1 ? State.FAILED : State.DONE,
        code,
        summary.units(),
        failure == null ? null : failure.getMessage());
  }

  private void end(Job job, String upload) {
    events.ends(upload);
    running.remove(job.id());
  }

  private void over(Job job, State state, int code, Map<String, Long> units, String error) {
    folder.write(job.over(state, clock.instant(), code, units, error));
  }

  /** What a job has claimed comes to rest with everything else that the service does. */
  @Override
  public void close() {
    closing = true;
    looks.shutdownNow();
    running.values().forEach(Errand::leave);
    workers.shutdown();
    try {
      if (!workers.awaitTermination(LAST_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("Jobs did not end in time; the same uploads go on where they were.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
