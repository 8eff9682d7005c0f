package io.synapsecourier.cli;

import io.synapsecourier.cli.sage.SageCommand;
import io.synapsecourier.cli.terminal.Failures;
import io.synapsecourier.cli.terminal.OutputFormat;
import io.synapsecourier.cli.terminal.Prompt;
import io.synapsecourier.cli.terminal.Terminal;
import io.synapsecourier.cli.terminal.TerminalPrompt;
import io.synapsecourier.cli.terminal.Version;
import io.synapsecourier.config.Proxies;
import io.synapsecourier.model.CourierException;
import java.net.ProxySelector;
import java.util.LinkedHashMap;
import java.util.Map;
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
    })
public final class Courier implements Runnable {
  private static final String LOG_LEVEL = "courier.log.level";

  /** In the order of the help. */
  private static final Map<String, Class<?>> COMMANDS = new LinkedHashMap<>();

  /** Commands that tell about the others. */
  private static final Set<String> KNOW_ALL = Set.of("help", "completion");

  static {
    COMMANDS.put("demo", DemoCommand.class);
    COMMANDS.put("login", LoginCommand.class);
    COMMANDS.put("upload", UploadCommand.class);
    COMMANDS.put("jobs", JobsCommand.class);
    COMMANDS.put("plan", PlanCommand.class);
    COMMANDS.put("explain", ExplainCommand.class);
    COMMANDS.put("run", RunCommand.class);
    COMMANDS.put("definitions", DefinitionsCommand.class);
    COMMANDS.put("validate", ValidateCommand.class);
    COMMANDS.put("status", StatusCommand.class);
    COMMANDS.put("units", UnitsCommand.class);
    COMMANDS.put("dead-letters", DeadLettersCommand.class);
    COMMANDS.put("report", ReportCommand.class);
    COMMANDS.put("ledger", LedgerCommand.class);
    COMMANDS.put("explore", ExploreCommand.class);
    COMMANDS.put("collections", CollectionsCommand.class);
    COMMANDS.put("storages", StoragesCommand.class);
    COMMANDS.put("doctor", DoctorCommand.class);
    COMMANDS.put("sage", SageCommand.class);
    COMMANDS.put("sandbox", SandboxCommand.class);
    COMMANDS.put("completion", CompletionCommand.class);
    COMMANDS.put("warm-up", WarmUpCommand.class);
    COMMANDS.put("job-run", JobRunCommand.class);
    COMMANDS.put("help", HelpCommand.class);
  }

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  private final Prompt prompt;

  private Courier(Prompt prompt) {
    this.prompt = prompt;
  }

  /**
   * Commands that leave a log file: what they did has to be looked up later. A job has a log of its
   * own.
   */
  private static final Set<String> LOGGED = Set.of("upload", "run", "warm-up");

  /** Runs a command and ends with its exit code. */
  public static void main(String[] args) {
    // Read when the first logger is made, so it has to be said before anything else.
    if (args.length > 0 && LOGGED.contains(args[0])) {
      logged(System.getenv("COURIER_LOG_FORMAT"));
    }
    try {
      Proxies.of(System.getenv(), ProxySelector.getDefault()).install();
    } catch (CourierException e) {
      Failures.say(e.getMessage());
      System.exit(e.kind().exitCode());
    }
    System.exit(run(args));
  }

  private static void logged(String format) {
    if (System.getProperty(LOG_LEVEL) == null) {
      System.setProperty(LOG_LEVEL, "INFO");
    }
    if ("json".equals(format)) {
      System.setProperty("courier.log.format", format);
      // Whoever collects JSON collects it from the container's output.
      System.setProperty("courier.console.level", System.getProperty(LOG_LEVEL));
    } else if (format != null && !format.equals("text")) {
      System.err.println("courier: COURIER_LOG_FORMAT is " + format + ": write text or json.");
      System.exit(Failures.USAGE);
    }
  }

  /** Runs a command; answers its exit code. */
  public static int run(String... args) {
    return run(TerminalPrompt.of(Terminal.detect()), args);
  }

  /**
   * As {@link #run(String...)}.
   *
   * @param prompt who is asked for what is missing; null where nobody can be
   */
  public static int run(Prompt prompt, String... args) {
    // Reading the options of every command takes longer than most of them do.
    boolean one = args.length > 0 && COMMANDS.containsKey(args[0]) && !KNOW_ALL.contains(args[0]);
    return commandLine(prompt, one ? Set.of(args[0]) : COMMANDS.keySet()).execute(args);
  }

  /** Who may be asked; null where nobody can be, or where a program reads the result. */
  Prompt prompt(Globals globals) {
    return globals.format == OutputFormat.TABLE ? prompt : null;
  }

  /** With every command. */
  static CommandLine commandLine(Prompt prompt) {
    return commandLine(prompt, COMMANDS.keySet());
  }

  private static CommandLine commandLine(Prompt prompt, Set<String> commands) {
    CommandLine courier = new CommandLine(new Courier(prompt));
    for (String name : commands) {
      Class<?> command = COMMANDS.get(name);
      boolean isGroup = command.equals(SageCommand.class);
      courier.addSubcommand(name, isGroup ? new SageCommand(prompt) : command);
    }
    return courier
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
