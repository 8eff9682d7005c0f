package io.synapsecourier.cli.sage;

import io.synapsecourier.backend.sage.settings.ConfigWriter;
import io.synapsecourier.cli.terminal.Answers;
import io.synapsecourier.cli.terminal.Prompt;
import io.synapsecourier.cli.terminal.StandardInput;
import io.synapsecourier.model.CourierException;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code courier sage config}: asks for a token, tries it and keeps it in .synapseConfig. */
@Command(
    name = "config",
    description = {
      "Ask for user name and token, try them, and keep them in .synapseConfig.",
      "All else in the file stays; the file as it was is kept as FILE.backup."
    })
final class ConfigCommand implements Callable<Integer> {
  private static final int MOST_TRIES = 3;

  @Spec private CommandSpec command;
  @ParentCommand private SageCommand sage;
  @Mixin private HelpOption help;

  @Option(names = "--token-stdin", description = "read the token from standard input, asks nothing")
  private boolean tokenStdin;

  /** A token that the server takes, and whose it is. */
  private record Login(String token, String name) {}

  @Override
  public Integer call() throws IOException {
    Login checked;
    if (tokenStdin) {
      checked = checked(StandardInput.firstLine(), sage.username());
    } else if (sage.token() != null) {
      checked = checked(sage.token(), sage.username());
    } else {
      checked = asked();
    }
    ConfigWriter.Saved saved =
        ConfigWriter.save(
            sage.configFile(), sage.profileName(), checked.name(), checked.token(), true);
    System.out.println("The token is kept in " + Texts.shown(saved.file().toString()) + ".");
    saved
        .backup()
        .ifPresent(
            backup ->
                System.out.println("The file as it was: " + Texts.shown(backup.toString()) + "."));
    return 0;
  }

  private Login asked() {
    Prompt prompt = sage.prompt();
    if (prompt == null) {
      throw sage.wrong(
          command,
          "There is no terminal to ask on: hand the token in with --token-stdin, for example"
              + " courier sage config --token-stdin < token.txt");
    }
    String name = sage.username();
    if (name == null) {
      String answer = prompt.ask("User name (may be left blank):");
      name = answer.isEmpty() ? null : answer;
    }
    for (int tries = 1; ; tries++) {
      try {
        return checked(prompt.secret("Personal access token (not shown):"), name);
      } catch (CourierException e) {
        boolean another =
            e.kind() == CourierException.Kind.CONFIGURATION
                || e.problem().code().equals("sage-token-refused");
        if (!another || tries == MOST_TRIES) {
          throw e;
        }
        prompt.say(e.getMessage());
      }
    }
  }

  /** The name is kept, too: a name of another account beside the token would refuse it. */
  private Login checked(String token, String name) {
    if (token.isBlank()) {
      throw Answers.wrong("No token was given.", "Make one in the portal, and copy it.");
    }
    AtomicReference<String> account = new AtomicReference<>(name);
    sage.run(
        sage.settingsToBe(token, name),
        session -> {
          String own = session.profile().userName();
          account.compareAndSet(null, own);
          System.out.println("Logged in as: " + Texts.shown(own) + ".");
          return 0;
        });
    return new Login(token, account.get());
  }
}
