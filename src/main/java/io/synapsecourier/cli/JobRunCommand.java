package io.synapsecourier.cli;

import io.synapsecourier.cli.job.Job;
import io.synapsecourier.cli.job.Job.State;
import io.synapsecourier.cli.job.JobFolder;
import io.synapsecourier.cli.terminal.Failures;
import io.synapsecourier.cli.terminal.Version;
import io.synapsecourier.model.CourierException;
import io.synapsecourier.web.OwnedLedger;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code courier job-run}: the process behind {@code upload --detach}. */
@Command(name = "job-run", hidden = true, description = "Used by upload --detach.")
final class JobRunCommand implements Callable<Integer> {
  private static final long LOOK_MILLIS = 500;

  @Mixin private Globals globals;

  @Parameters(paramLabel = "ID", description = "id of the job")
  private String id;

  /** Waits for the ledger, unless a service that owns it takes the job. */
  @Override
  public Integer call() throws InterruptedException {
    JobFolder folder = new JobFolder(globals.stateDir());
    Job job =
        folder.get(id).orElseThrow(() -> new IllegalArgumentException("there is no job " + id));
    boolean told = false;
    while (!folder.isTaken(id)) {
      if (folder.isToStop(id)) {
        return folder.take(id) ? ended(folder, job, State.STOPPED, 0, Map.of(), null) : 0;
      }
      try (OwnedLedger owned =
          OwnedLedger.open(
              globals.ledgerUrl(), globals.stateDir(), Version.text(), Clock.systemUTC())) {
        return folder.take(id) ? run(folder, job, owned) : 0;
      } catch (CourierException e) {
        if (!e.problem().code().equals("ledger-held")) {
          return folder.take(id) ? failed(folder, job, e) : 0;
        }
        if (!told) {
          Failures.say("Waits: " + e.problem().what());
          told = true;
        }
        TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
      }
    }
    return 0;
  }

  private int run(JobFolder folder, Job waiting, OwnedLedger owned) {
    Job job = waiting.begun(false, Clock.systemUTC().instant());
    folder.write(job);
    ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor();
    try {
      UploadRunner runner = new UploadRunner(globals, owned.ledger(), false);
      Runnable look =
          () -> {
            if (folder.isToStop(id)) {
              runner.stop();
            }
          };
      looks.scheduleWithFixedDelay(look, 0, LOOK_MILLIS, TimeUnit.MILLISECONDS);
      List<UploadRunner.Ended> ended = runner.run(List.of(folder.definition(id)));
      int code = Runs.tell(globals, ended);
      CourierException failure = ended.get(0).failure();
      return ended(
          folder,
          job,
          state(folder, code),
          code,
          ended.get(0).summary().units(),
          failure == null ? null : failure.getMessage());
    } catch (CourierException e) {
      return failed(folder, job, e);
    } finally {
      looks.shutdownNow();
    }
  }

  private State state(JobFolder folder, int code) {
    return folder.isToStop(id) ? State.STOPPED : code > 1 ? State.FAILED : State.DONE;
  }

  private static int failed(JobFolder folder, Job job, CourierException e) {
    Failures.say(e.getMessage());
    return ended(folder, job, State.FAILED, e.kind().exitCode(), Map.of(), e.getMessage());
  }

  private static int ended(
      JobFolder folder, Job job, State state, int code, Map<String, Long> units, String error) {
    folder.write(job.over(state, Clock.systemUTC().instant(), code, units, error));
    return code;
  }
}
