package io.synapsecourier.cli;

import io.synapsecourier.cli.job.Job;
import io.synapsecourier.cli.job.JobFolder;
import io.synapsecourier.cli.terminal.Answers;
import io.synapsecourier.cli.terminal.Failures;
import io.synapsecourier.cli.terminal.Output;
import io.synapsecourier.cli.terminal.Output.Column;
import io.synapsecourier.model.NearestWord;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code courier jobs}: what {@code upload --detach} has started. */
@Command(
    name = "jobs",
    mixinStandardHelpOptions = true,
    description = "List, follow and stop the uploads that upload --detach has started.",
    subcommands = {JobsCommand.ListJobs.class, JobsCommand.Logs.class, JobsCommand.Stop.class})
final class JobsCommand implements Callable<Integer> {
  private static final List<Column> COLUMNS =
      Stream.of("id", "upload", "state", "created", "ended", "exit_code", "units", "error")
          .map(Column::of)
          .toList();

  @Mixin private Globals globals;

  @Override
  public Integer call() {
    return list(globals);
  }

  private static int list(Globals globals) {
    List<Job> jobs = new JobFolder(globals.stateDir()).all();
    Output output = globals.output();
    output.rows(COLUMNS, jobs.stream().map(JobsCommand::row).iterator());
    if (output.forPeople() && jobs.isEmpty()) {
      output.line("No job was started yet: courier upload --detach starts one.");
    }
    return 0;
  }

  /** The fields of a job, in their documented order. */
  static Map<String, Object> row(Job job) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("id", job.id());
    row.put("upload", job.upload());
    row.put("state", job.state().name().toLowerCase(Locale.ROOT));
    row.put("created", job.created());
    row.put("started", job.started());
    row.put("ended", job.ended());
    row.put("exit_code", job.exitCode());
    row.put("service", job.service());
    row.put("pid", job.pid());
    row.put("units", job.units());
    row.put("error", job.error());
    return row;
  }

  private static Job found(JobFolder folder, String id) {
    return folder
        .get(id)
        .orElseThrow(
            () ->
                Answers.wrong(
                    "There is no job " + id + ".",
                    NearestWord.of(id, folder.all().stream().map(Job::id).toList())
                        .map(meant -> "Did you mean " + meant + "?")
                        .orElse("List them with: courier jobs list.")));
  }

  /** {@code courier jobs list}. */
  @Command(name = "list", mixinStandardHelpOptions = true, description = "List the jobs.")
  static final class ListJobs implements Callable<Integer> {
    @Mixin private Globals globals;

    @Override
    public Integer call() {
      return list(globals);
    }
  }

  /** {@code courier jobs logs ID}. */
  @Command(
      name = "logs",
      mixinStandardHelpOptions = true,
      description = "Show what a job says; with --follow until it ends, with its exit code.")
  static final class Logs implements Callable<Integer> {
    @Mixin private Globals globals;

    @Parameters(paramLabel = "ID", description = "id of the job")
    private String id;

    @Option(names = "--follow", description = "go on until the job ends; its exit code is taken")
    private boolean follow;

    @Override
    public Integer call() throws IOException, InterruptedException {
      JobFolder folder = new JobFolder(globals.stateDir());
      found(folder, id);
      return new JobLog(folder, id).show(System.out, follow);
    }
  }

  /** {@code courier jobs stop ID}. */
  @Command(
      name = "stop",
      mixinStandardHelpOptions = true,
      description = {
        "Tell jobs to end: nothing more is sent, and what is registered stays.",
        "The same upload goes on where it was."
      })
  static final class Stop implements Callable<Integer> {
    @Mixin private Globals globals;

    @Parameters(arity = "1..*", paramLabel = "ID", description = "ids of jobs")
    private List<String> ids;

    @Override
    public Integer call() {
      JobFolder folder = new JobFolder(globals.stateDir());
      int code = 0;
      for (Job job : ids.stream().map(id -> found(folder, id)).toList()) {
        if (job.state().isOver()) {
          String state = job.state().name().toLowerCase(Locale.ROOT);
          Failures.say("The job " + job.id() + " is " + state + " already.");
          code = Failures.SOME_FAILED;
        } else {
          folder.askToStop(job.id());
          globals.output().line(job.id() + " is told to end.");
        }
      }
      return code;
    }
  }
}
