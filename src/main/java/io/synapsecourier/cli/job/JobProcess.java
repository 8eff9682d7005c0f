package io.synapsecourier.cli.job;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Starts a process that has nothing to do with the terminal that it was asked for on. */
public final class JobProcess {
  private JobProcess() {}

  /**
   * Starts {@code courier} for a job, as this process was started; it says everything to the job's
   * log.
   *
   * @param main main class
   * @param environment added to that of this process; secrets go here, for everybody can read a
   *     command line
   */
  public static void start(
      JobFolder folder,
      Job job,
      String main,
      List<String> arguments,
      Map<String, String> environment) {
    List<String> command = new ArrayList<>(List.of(detacher()));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(option -> !option.startsWith("-Dcourier.terminal="))
        .forEach(command::add);
    command.addAll(List.of("-Dcourier.terminal=", "-Dcourier.console.level=INFO"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
    command.addAll(arguments);
    File log = folder.log(job.id()).toFile();
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectInput(new File("/dev/null"))
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
            .redirectErrorStream(true);
    builder.environment().putAll(environment);
    try {
      folder.runs(job.id(), builder.start().toHandle());
    } catch (IOException e) {
      throw JobFolder.failed(Path.of(command.get(0)), e);
    }
  }

  /** With a session of its own, no signal of the terminal reaches it; else it ignores that. */
  private static String detacher() {
    for (String folder : System.getenv().getOrDefault("PATH", "/usr/bin:/bin").split(":")) {
      if (!folder.isEmpty() && Files.isExecutable(Path.of(folder, "setsid"))) {
        return "setsid";
      }
    }
    return "nohup";
  }
}
