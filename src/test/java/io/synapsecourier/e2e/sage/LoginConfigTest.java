package io.synapsecourier.e2e.sage;

import static org.assertj.core.api.Assertions.assertThat;

import io.synapsecourier.backend.sage.SageFixture;
import io.synapsecourier.e2e.CapturedCommand;
import io.synapsecourier.e2e.Result;
import io.synapsecourier.e2e.ScriptedPerson;
import io.synapsecourier.sandbox.Endpoint;
import io.synapsecourier.sandbox.Fault;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** {@code courier sage login} and {@code config}, and the options before a command. */
@Timeout(60)
class LoginConfigTest {
  @RegisterExtension private final SageFixture sage = new SageFixture();
  @TempDir private Path home;
  private SageShell shell;

  @BeforeEach
  void open() throws IOException {
    shell = new SageShell(sage, home);
  }

  private String config() throws IOException {
    return Files.readString(shell.config());
  }

  private void without(String token) throws IOException {
    Files.writeString(shell.config(), config().replace("authtoken = " + token + "\n", ""));
  }

  @Test
  void loginSaysWhoseTheTokenIs() {
    assertThat(shell.out("login")).isEqualTo("Logged in as: tester (3350396)\n");
    assertThat(sage.proxy().lines()).containsExactly("GET R/userProfile");
  }

  @Test
  void nameAndTokenMayStandBeforeAndBehindTheCommand() throws IOException {
    without(sage.sage().token());

    assertThat(shell.run("login").exitCode()).isEqualTo(2);
    assertThat(shell.run("login").err()).contains("courier sage config");
    assertThat(shell.out("login", "-u", "tester", "-p", sage.sage().token()))
        .startsWith("Logged in as: tester");
    assertThat(shell.out("-u", "tester@example.org", "-p", sage.sage().token(), "login"))
        .startsWith("Logged in as: tester");
    assertThat(shell.out("-s", "--silent", "-p", sage.sage().token(), "login"))
        .startsWith("Logged in as: tester");
  }

  @Test
  void aTokenOfAnotherAccountAndARefusedOneEndWithTheBackendsCode() {
    Result other = shell.run("-u", "somebody", "login");
    assertThat(other.exitCode()).isEqualTo(4);
    assertThat(other.err()).contains("belongs to the account tester");

    Result refused = shell.run("login", "-p", "nonsense");
    assertThat(refused.exitCode()).isEqualTo(4);
    assertThat(refused.err()).contains("401").doesNotContain("nonsense");
  }

  @Test
  void debugTellsEveryCallAndNoSecret() {
    Result result = shell.run("--debug", "list", sage.folder());

    assertThat(result.exitCode()).isZero();
    assertThat(result.err())
        .containsPattern("courier: GET /userProfile: done, \\d+ ms\n")
        .containsPattern("courier: POST /entity/children: done, \\d+ ms\n");
    sage.sage().sandbox().arm(Fault.of(Endpoint.SAGE_PROFILE, Fault.Kind.STATUS).withStatus(403));
    Result failed = shell.run("--debug", "login");
    assertThat(failed.err()).contains("GET /userProfile: 403", "SageException", "at io.synapse");
  }

  @Test
  void whoWaitsForABusyServerIsToldWhy() {
    sage.sage()
        .sandbox()
        .arm(Fault.of(Endpoint.SAGE_PROFILE, Fault.Kind.STATUS).withStatus(503).times(1));

    Result result = shell.run("login");

    assertThat(result.exitCode()).isZero();
    assertThat(result.err()).isEqualTo("courier: the server answered 503 to GET /userProfile.\n");
  }

  @Test
  void shellsCanCompleteTheCommandsAndTheirOptions() {
    assertThat(CapturedCommand.run(List.of("completion")).out())
        .contains("set-annotations", "--downloadLocation");
  }

  @Test
  void optionsOfTheReleasedClientThatHaveNoEffectDoNoHarm() {
    Result result = shell.run("-s", "--silent", "--otel", "console", "login");

    assertThat(result.exitCode()).isZero();
    assertThat(result.err())
        .isEqualTo("courier: --otel has no effect: nothing is sent to a collector.\n");
  }

  @Test
  void versionHelpAndTyposAreAnswered() {
    assertThat(shell.out("--version")).startsWith("courier ");
    assertThat(shell.out("get", "--help")).contains("--downloadLocation", "--manifest");
    assertThat(shell.out()).contains("set-annotations", "test-encoding");
    Result typo = shell.run("get", "--downloadLocaton", "x", "syn1");
    assertThat(typo.exitCode()).isEqualTo(2);
    assertThat(typo.err()).contains("Did you mean --downloadLocation?");
    Result command = shell.run("lst", "syn1");
    assertThat(command.err()).contains("There is no command 'lst'.", "Did you mean list?");
    assertThat(shell.run("list", "syn1", "syn2").err()).contains("nothing that 'syn2' could mean");
    assertThat(shell.run("get", "syn1", "-v", "one").err()).contains("'one' is no whole number");
    assertThat(shell.run("store", "x", "--type", "Foldr").err())
        .contains("expected file, folder or project, but was 'Foldr'.", "Did you mean folder?");
  }

  @Test
  void configAsksTriesAndKeepsTheTokenBesideAllElse() throws IOException {
    String before = config();
    Files.writeString(shell.config(), before.replace(sage.sage().token(), "old"));
    ScriptedPerson person = new ScriptedPerson("tester", "wrong", sage.sage().token());

    Result result = shell.ask(person, "config");

    assertThat(result.exitCode()).as(result.text()).isZero();
    assertThat(person.heard()).contains("not shown", "401");
    assertThat(result.out())
        .contains(
            "Logged in as: tester.",
            "The token is kept in " + shell.config(),
            shell.config() + ".backup");
    assertThat(config()).contains("authtoken = " + sage.sage().token(), "username = tester");
    assertThat(config()).contains("[transfer]\nmax_threads = 3");
    assertThat(Files.readString(Path.of(shell.config() + ".backup"))).contains("old");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(shell.config())))
        .isEqualTo("rw-------");
  }

  @Test
  void configMakesAProfileThatIsNotThereYet() throws IOException {
    InputStream real = System.in;
    System.setIn(
        new ByteArrayInputStream((sage.sage().token() + "\n").getBytes(StandardCharsets.UTF_8)));
    try {
      shell.out("--profile", "ward", "config", "--token-stdin");
    } finally {
      System.setIn(real);
    }

    assertThat(config())
        .contains("[profile ward]\nusername = tester\nauthtoken = " + sage.sage().token());
    assertThat(shell.out("--profile", "ward", "login")).startsWith("Logged in as: tester");
    assertThat(shell.run("--profile", "wart", "login").err()).contains("Did you mean ward?");
  }

  @Test
  void aRefusedTokenIsNotKeptAndWithoutATerminalNothingIsAsked() throws IOException {
    String before = config();

    assertThat(shell.run("-p", "nonsense", "config").exitCode()).isEqualTo(4);
    Result nobody = shell.run("config");
    assertThat(nobody.exitCode()).isEqualTo(2);
    assertThat(nobody.err()).contains("--token-stdin");

    assertThat(config()).isEqualTo(before);
    assertThat(Path.of(shell.config() + ".backup")).doesNotExist();
  }
}
