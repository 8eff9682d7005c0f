package io.synapsecourier.cli;

import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The command {@code courier}: files go in, registered data units come out. */
@Command(
    name = "courier",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Moves files from where they lie into Synapse, as registered data units.",
    footerHeading = "%nExit codes%n",
    footer = {
      "  0 all good          1 some units failed or wait   2 usage or configuration",
      "  3 source            4 backend                     5 ledger held by another process"
    },
    subcommands = {
      DemoCommand.class,
      UploadCommand.class,
      PlanCommand.class,
      ExplainCommand.class,
      RunCommand.class,
      DefinitionsCommand.class,
      ValidateCommand.class,
      StatusCommand.class,
      UnitsCommand.class,
      DeadLettersCommand.class,
      ReportCommand.class,
      ExploreCommand.class,
      CollectionsCommand.class,
      StoragesCommand.class,
      DoctorCommand.class,
      SandboxCommand.class,
      WarmUpCommand.class,
      HelpCommand.class
    })
public final class Courier implements Runnable {
  private static final String LOG_LEVEL = "courier.log.level";

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  /** Commands that leave a log file: what they did has to be looked up later. */
  private static final Set<String> LOGGED = Set.of("upload", "run");

  /** Runs a command and ends with its exit code. */
  public static void main(String[] args) {
    if (args.length > 0 && LOGGED.contains(args[0]) && System.getProperty(LOG_LEVEL) == null) {
      // Read when the first logger is made, so it has to be said before anything else.
      System.setProperty(LOG_LEVEL, "INFO");
    }
    System.exit(run(args));
  }

  /** Runs a command; answers its exit code. */
  public static int run(String... args) {
    return commandLine().execute(args);
  }

  static CommandLine commandLine() {
    return new CommandLine(new Courier())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpWidth(100)
        .setParameterExceptionHandler(Failures::usage)
        .setExecutionExceptionHandler(Failures::execution);
  }

  @Override
  public void run() {
    spec.commandLine().usage(System.out);
  }
}
