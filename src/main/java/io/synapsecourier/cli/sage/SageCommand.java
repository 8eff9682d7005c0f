package io.synapsecourier.cli.sage;

import io.synapsecourier.backend.sage.settings.SageOptions;
import io.synapsecourier.backend.sage.settings.SageSettings;
import io.synapsecourier.cli.terminal.Failures;
import io.synapsecourier.cli.terminal.Prompt;
import io.synapsecourier.cli.terminal.Version;
import io.synapsecourier.model.CourierException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code courier sage}: the options that stand before its commands. */
@Command(
    name = "sage",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Work with Sage Synapse (synapse.org), by the commands of its synapse client.",
      "Manifests, downloads in bulk, entities, annotations and provenance; options are called as there."
    },
    subcommands = {
      LoginCommand.class,
      ListCommand.class,
      ShowCommand.class,
      GetCommand.class,
      CreateCommand.class,
      DeleteCommand.class,
      MoveCommand.class,
      GetAnnotationsCommand.class,
      SetAnnotationsCommand.class,
      GetProvenanceCommand.class,
      SetProvenanceCommand.class,
      ManifestCommand.class,
      SyncCommand.class,
      StoreCommand.class,
      AssociateCommand.class,
      CatCommand.class,
      ConfigCommand.class,
      OnwebCommand.class,
      TestEncodingCommand.class,
      CopyCommand.class,
      QueryCommand.class,
      SubmitCommand.class,
      HelpCommand.class
    })
public final class SageCommand implements Runnable {
  private static final String DEFAULT_PROFILE = "default";

  @Spec private CommandSpec spec;

  private final Prompt prompt;

  @Option(
      names = {"-u", "--username"},
      paramLabel = "NAME",
      description = "account that the token must belong to")
  private String username;

  @Option(
      names = {"-p", "--password"},
      paramLabel = "TOKEN",
      description = "personal access token; else .synapseConfig, else SYNAPSE_AUTH_TOKEN")
  private String token;

  @Option(
      names = {"-r", "--profile"},
      paramLabel = "NAME",
      description = "profile of .synapseConfig; else SYNAPSE_PROFILE, else default")
  private String profile;

  @Option(
      names = {"-c", "--configPath"},
      paramLabel = "FILE",
      description = "default: ~/.synapseConfig")
  private Path configPath;

  @Option(
      names = "--debug",
      description = "tell every call to the server, and where a failure came from")
  private boolean debug;

  @Option(names = "--silent", description = "show no progress")
  private boolean silent;

  @Option(
      names = {"-s", "--skip-checks"},
      description = "no effect: nothing is checked that could be skipped")
  private boolean skipChecks;

  @Option(
      names = "--otel",
      hidden = true,
      paramLabel = "WHERE",
      description = "no effect: nothing is sent to a collector")
  private String otel;

  @Option(names = "--insecure", description = "allow plain http to other machines")
  private boolean insecure;

  /**
   * The commands.
   *
   * @param prompt who is asked for what is missing; null where nobody can be
   */
  public SageCommand(Prompt prompt) {
    this.prompt = prompt;
  }

  @Override
  public void run() {
    spec.commandLine().usage(System.out);
  }

  /** What a command does with a session. */
  @FunctionalInterface
  interface Work {
    /** Answers the exit code. */
    int with(Session session) throws IOException;
  }

  /** Does the work of a command; a failure of it becomes a sentence. */
  int run(Work work) {
    SageSettings settings = settings();
    settings.notices().forEach(Failures::say);
    return run(settings, work);
  }

  /** The same with other settings than those of the options before the command. */
  int run(SageSettings settings, Work work) {
    if (otel != null) {
      Failures.say("--otel has no effect: nothing is sent to a collector.");
    }
    boolean watched = debug || settings.debug();
    return told(
        () -> {
          try (Session session =
              Session.open(settings, watched ? CallsTold::all : CallsTold::trouble)) {
            return work.with(session);
          }
        });
  }

  /** Something that touches files or the server. */
  @FunctionalInterface
  interface Act {
    int run() throws IOException;
  }

  /** Does something whose failures become sentences. */
  int told(Act act) {
    try {
      return act.run();
    } catch (IOException e) {
      throw failure(e);
    } catch (UncheckedIOException e) {
      throw failure(e.getCause());
    }
  }

  private CourierException failure(IOException e) {
    if (debug) {
      StringWriter trace = new StringWriter();
      e.printStackTrace(new PrintWriter(trace));
      Failures.say(trace.toString().strip());
    }
    return SageFailures.of(e);
  }

  /** Which server, and as whom. */
  SageSettings settings() {
    return settings(token, username);
  }

  /** The same with credentials that stand behind the command. */
  SageSettings settings(String otherToken, String otherName) {
    return SageSettings.resolve(
        new SageOptions(
            otherToken == null ? token : otherToken,
            otherName == null ? username : otherName,
            profile,
            configPath,
            insecure),
        System.getenv(),
        userHome());
  }

  /**
   * The same while they are made: neither the file nor the profile need be there yet.
   *
   * @param newName null for none
   */
  SageSettings settingsToBe(String newToken, String newName) {
    boolean isNew = configPath != null && !Files.exists(configPath);
    SageOptions options =
        new SageOptions(newToken, newName, DEFAULT_PROFILE, isNew ? null : configPath, insecure);
    // Below a file that is not there nothing is found either: all else is as it is without one.
    SageSettings found =
        SageSettings.resolve(options, System.getenv(), isNew ? configPath : userHome());
    return new SageSettings(
        found.endpoints(),
        found.token(),
        newName,
        profileName(),
        configFile(),
        found.cache(),
        found.transfers(),
        found.debug(),
        found.notices());
  }

  private static Path userHome() {
    return Path.of(System.getProperty("user.home", "/"));
  }

  /** Of {@code -u}; null for none. */
  String username() {
    return username;
  }

  /** Of {@code -p}; null for none. */
  String token() {
    return token;
  }

  /** The file of the settings, which need not be there. */
  Path configFile() {
    return configPath == null ? userHome().resolve(".synapseConfig") : configPath;
  }

  /** The profile that is meant, which need not be there. */
  String profileName() {
    String named = System.getenv().getOrDefault("SYNAPSE_PROFILE", "").strip();
    return profile != null ? profile : named.isEmpty() ? DEFAULT_PROFILE : named;
  }

  /** Who may be asked; null where nobody can be. */
  Prompt prompt() {
    return prompt;
  }

  /** Whether progress is shown. */
  boolean showsProgress() {
    return !silent;
  }

  /** A mistake in the command line. */
  ParameterException wrong(CommandSpec command, String what) {
    return new ParameterException(command.commandLine(), what);
  }
}
