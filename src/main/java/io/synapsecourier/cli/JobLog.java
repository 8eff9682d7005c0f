package io.synapsecourier.cli;

import io.synapsecourier.cli.job.Job;
import io.synapsecourier.cli.job.JobFolder;
import io.synapsecourier.cli.terminal.Failures;
import io.synapsecourier.report.DisplayText;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.concurrent.TimeUnit;

/** What a job says, line by line. */
record JobLog(JobFolder folder, String id) {
  private static final long LOOK_MILLIS = 200;

  /** Shows it; answers 0, or the exit code of the job that was followed to its end. */
  int show(PrintStream to, boolean follow) throws IOException, InterruptedException {
    try (BufferedReader log =
        new BufferedReader(
            new InputStreamReader(Files.newInputStream(folder.log(id)), StandardCharsets.UTF_8))) {
      StringBuilder line = new StringBuilder();
      while (true) {
        // In this order: what it said last was written before its end was.
        Job job = folder.get(id).orElseThrow();
        copy(log, line, to);
        if (!follow || job.state().isOver()) {
          flush(line, to);
          return follow ? code(job) : 0;
        }
        TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
      }
    }
  }

  private static int code(Job job) {
    if (job.state() == Job.State.INTERRUPTED) {
      Failures.say("Its process is gone. The same upload goes on where it was.");
      return Failures.SOME_FAILED;
    }
    return job.exitCode() == null ? 0 : job.exitCode();
  }

  /** A line is shown when it has its end. */
  private static void copy(BufferedReader log, StringBuilder line, PrintStream to)
      throws IOException {
    for (int c = log.read(); c >= 0; c = log.read()) {
      if (c == '\n') {
        flush(line.append('\n'), to);
      } else {
        line.append((char) c);
      }
    }
  }

  private static void flush(StringBuilder line, PrintStream to) {
    if (line.length() > 0) {
      to.println(DisplayText.visible(line.toString().stripTrailing()));
      to.flush();
      line.setLength(0);
    }
  }
}
