package io.synapsecourier.cli;

import io.synapsecourier.backend.synapse.ApiClient;
import io.synapsecourier.backend.synapse.BackendException;
import io.synapsecourier.backend.synapse.SynapseApi;
import io.synapsecourier.cli.terminal.Answers;
import io.synapsecourier.cli.terminal.Failures;
import io.synapsecourier.cli.terminal.Output;
import io.synapsecourier.cli.terminal.Prompt;
import io.synapsecourier.cli.terminal.StandardInput;
import io.synapsecourier.config.BackendSettings;
import io.synapsecourier.config.SavedLogin;
import io.synapsecourier.model.CourierException;
import io.synapsecourier.route.BackendQuestion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.hc.core5.util.Timeout;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code courier login}: host and token, checked and kept for the commands that follow. */
@Command(
    name = "login",
    mixinStandardHelpOptions = true,
    description = {
      "Ask for host and access token, try them at the backend, and keep them.",
      "They are kept in ~/.synapse/config.json (mode 0600). The token is not shown while it is typed."
    })
final class LoginCommand implements Callable<Integer> {
  private static final int MOST_TRIES = 3;

  @Spec private CommandSpec command;
  @ParentCommand private Courier courier;
  @Mixin private Globals globals;

  @Option(names = "--token-stdin", description = "read the token from standard input, asks nothing")
  private boolean tokenStdin;

  /** A login that the backend takes, and whose it is. */
  private record Checked(BackendSettings settings, List<String> tenants) {}

  @Override
  public Integer call() throws IOException {
    Checked login;
    if (tokenStdin) {
      login = checked(host(), StandardInput.firstLine());
    } else if (globals.token != null) {
      login = checked(host(), globals.token);
    } else {
      login = asked();
    }
    Path file = SavedLogin.save(Globals.userHome(), login.settings());
    tell(login, file);
    return 0;
  }

  private String host() {
    return BackendSettings.host(globals.host, System.getenv(), Globals.userHome());
  }

  private Checked asked() {
    Prompt prompt = courier.prompt(globals);
    if (prompt == null) {
      throw new ParameterException(
          command.commandLine(),
          "There is no terminal to ask on: hand the token in with --token-stdin, for example"
              + " courier login --host "
              + host()
              + " --token-stdin < token.txt");
    }
    String host = globals.host == null ? host(prompt) : settings(globals.host, "x").host();
    for (int tries = 1; ; tries++) {
      try {
        return checked(host, prompt.secret("Access token (not shown):"));
      } catch (CourierException e) {
        boolean another =
            e.kind() == CourierException.Kind.CONFIGURATION
                || e.getCause() instanceof BackendException.NotAllowed;
        if (!another || tries == MOST_TRIES) {
          throw e;
        }
        prompt.say(e.getMessage());
      }
    }
  }

  private String host(Prompt prompt) {
    String usual = host();
    return Answers.until(
        prompt,
        "Host [" + usual + "]:",
        answer -> settings(answer.isEmpty() ? usual : answer, "x").host());
  }

  private BackendSettings settings(String host, String token) {
    return BackendSettings.resolve(host, token, Map.of(), Globals.userHome(), globals.insecure);
  }

  private Checked checked(String host, String token) {
    if (token.isBlank()) {
      throw Answers.wrong("No token was given.", "Copy it from the platform's page of tokens.");
    }
    BackendSettings settings = settings(host, token);
    Timeout patience =
        Timeout.ofMilliseconds(globals.settings().duration("backend.timeout").toMillis());
    try (ApiClient client = new ApiClient(settings.host(), settings.token(), patience)) {
      SynapseApi api = new SynapseApi(client);
      BackendQuestion.ask(api::time);
      return new Checked(settings, BackendQuestion.ask(api::tenants));
    }
  }

  private void tell(Checked login, Path file) {
    Output output = globals.output();
    if (output.forPeople()) {
      String tenants =
          login.tenants().isEmpty() ? "" : " (tenant " + String.join(", ", login.tenants()) + ")";
      output.line("Logged in at " + login.settings().host() + tenants + ".");
      output.line("Host and token are kept in " + file + ".");
    } else {
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("host", login.settings().host());
      fields.put("tenants", login.tenants());
      fields.put("file", file.toString());
      output.object(fields);
    }
    for (String variable : List.of("SYNAPSE_HOST", "SYNAPSE_ACCESS_TOKEN")) {
      if (!System.getenv().getOrDefault(variable, "").isBlank()) {
        Failures.say(variable + " is set, and wins over the file: unset it.");
      }
    }
  }
}
