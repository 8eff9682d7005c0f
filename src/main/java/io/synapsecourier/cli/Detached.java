package io.synapsecourier.cli;

import io.synapsecourier.cli.job.Job;
import io.synapsecourier.cli.job.JobFolder;
import io.synapsecourier.cli.job.JobProcess;
import io.synapsecourier.cli.terminal.Failures;
import io.synapsecourier.cli.terminal.Output;
import io.synapsecourier.config.BackendSettings;
import io.synapsecourier.ledger.Ledger;
import io.synapsecourier.model.UploadDefinition;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code upload --detach}: notes a job, and starts a process for it. A service that owns the ledger
 * takes the job instead of that process, which then ends: so nobody has to find out first who owns
 * the ledger, and who comes or goes in between makes no difference.
 */
final class Detached {
  private Detached() {}

  /** Tells the id of the job, and returns while it runs. */
  static int start(Globals globals, UploadDefinition definition) {
    BackendSettings backend = globals.backend();
    JobFolder folder = new JobFolder(globals.stateDir());
    Job job =
        folder.create(
            definition,
            Ledger.place(globals.ledgerUrl()),
            backend.host(),
            Clock.systemUTC().instant());
    List<String> arguments = new ArrayList<>(List.of("job-run", job.id()));
    arguments.addAll(List.of("--config", globals.configDir().toString()));
    if (globals.insecure) {
      arguments.add("--insecure");
    }
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("SYNAPSE_HOST", backend.host());
    environment.put("SYNAPSE_ACCESS_TOKEN", backend.token());
    if (globals.ledger != null) {
      environment.put("COURIER_LEDGER", globals.ledger);
    }
    JobProcess.start(folder, job, Courier.class.getName(), arguments, environment);
    tell(globals, job);
    return 0;
  }

  private static void tell(Globals globals, Job job) {
    Output output = globals.output();
    if (output.forPeople()) {
      output.line(job.id());
      Failures.say(
          "The upload "
              + job.upload()
              + " goes on without this terminal: courier jobs logs "
              + job.id()
              + " --follow");
    } else {
      output.object(JobsCommand.row(job));
    }
  }
}
