package io.synapsecourier.cli.sage;

import io.synapsecourier.backend.sage.settings.SageSettings;
import io.synapsecourier.cli.terminal.Failures;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code courier sage login}: looks whether the token works, and says whose it is. */
@Command(
    name = "login",
    description = {
      "Look whether the token works, and say whose it is.",
      "Nothing is written: courier sage config keeps a token."
    })
final class LoginCommand implements Callable<Integer> {
  @ParentCommand private SageCommand sage;
  @Mixin private HelpOption help;

  @Option(
      names = {"-u", "--username"},
      paramLabel = "NAME",
      description = "account that the token must belong to")
  private String username;

  @Option(
      names = {"-p", "--password"},
      paramLabel = "TOKEN",
      description = "personal access token")
  private String token;

  @Option(names = "--rememberMe", description = "no effect: use courier sage config", hidden = true)
  private boolean rememberMe;

  @Override
  public Integer call() {
    SageSettings settings = sage.settings(token, username);
    settings.notices().forEach(Failures::say);
    return sage.run(
        settings,
        session -> {
          System.out.println(
              "Logged in as: "
                  + Texts.shown(session.profile().userName())
                  + " ("
                  + session.profile().id()
                  + ")");
          return 0;
        });
  }
}
