package io.synapsecourier.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.synapsecourier.cli.terminal.Prompt;
import io.synapsecourier.sandbox.Sandbox;
import io.synapsecourier.sandbox.SharedSandbox;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code courier login} against the sandbox, in a home of its own. */
class LoginTest {
  @TempDir Path home;
  private final String realHome = System.getProperty("user.home");
  private Sandbox sandbox;
  private Path file;

  @BeforeEach
  void moveIn() {
    System.setProperty("user.home", home.toString());
    sandbox = SharedSandbox.fresh();
    file = home.resolve(".synapse/config.json");
  }

  @AfterEach
  void moveOut() {
    System.setProperty("user.home", realHome);
  }

  private Result login(Prompt prompt, String... more) {
    List<String> arguments = new java.util.ArrayList<>(List.of("login"));
    arguments.addAll(List.of(more));
    return CapturedCommand.run(prompt, arguments);
  }

  @Test
  void whatIsTypedIsCheckedKeptForTheOwnerAloneAndUsedFromThenOn() throws Exception {
    ScriptedPerson person = new ScriptedPerson(sandbox.uri().toString(), sandbox.token());

    Result result = login(person);

    assertThat(result.exitCode()).as(result.text()).isZero();
    assertThat(result.out())
        .contains("Logged in at " + sandbox.uri() + " (tenant ", file.toString());
    assertThat(result.text() + person.heard()).doesNotContain(sandbox.token());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    Result next = CapturedCommand.run(List.of("collections"));
    assertThat(next.exitCode()).as(next.text()).isZero();
    assertThat(next.out()).contains("CT scans");
  }

  @Test
  void whatOtherToolsKeepInTheFileStays() throws Exception {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "{\"theme\": \"dark\", \"access_token\": \"old\", \"list\": [1, 2]}");

    login(new ScriptedPerson(sandbox.token()), "--host", sandbox.uri().toString());

    assertThat(Files.readString(file))
        .contains("\"theme\" : \"dark\"", "\"list\" : [ 1, 2 ]", sandbox.token())
        .doesNotContain("old");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(file.getParent()).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void aFileThatIsNoJsonIsLeftAsItIs() throws Exception {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "{\"access_token\": \"precious");

    Result result = login(new ScriptedPerson(sandbox.token()), "--host", sandbox.uri().toString());

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("something else than a JSON object");
    assertThat(result.text()).doesNotContain("precious", sandbox.token());
    assertThat(Files.readString(file)).isEqualTo("{\"access_token\": \"precious");
  }

  @Test
  void aTokenThatIsRefusedIsAskedForAgainAndNeverKept() {
    ScriptedPerson person = new ScriptedPerson("wrong one", "wrong", sandbox.token());
    Result result = login(person, "--host", sandbox.uri().toString());
    assertThat(result.exitCode()).as(result.text()).isZero();
    assertThat(person.heard()).contains("has a space", "401");

    Result thrice =
        login(new ScriptedPerson("no", "no", "no", "no"), "--host", sandbox.uri().toString());
    assertThat(thrice.exitCode()).isEqualTo(4);
    assertThat(file).content().contains(sandbox.token());
  }

  @Test
  void theTokenGoesToNoOtherMachineUnencrypted() {
    ScriptedPerson person =
        new ScriptedPerson("http://synapse.example.org", sandbox.uri().toString(), sandbox.token());

    assertThat(login(person).exitCode()).isZero();

    assertThat(person.heard()).contains("would send the token unencrypted");
    assertThat(login(new ScriptedPerson(), "--host", "http://synapse.example.org").exitCode())
        .isEqualTo(2);
  }

  @Test
  void aScriptHandsTheTokenInOnStandardInput() {
    InputStream real = System.in;
    System.setIn(
        new ByteArrayInputStream((sandbox.token() + "\n").getBytes(StandardCharsets.UTF_8)));
    try {
      Result result =
          login(null, "--host", sandbox.uri().toString(), "--token-stdin", "-o", "json");

      assertThat(result.exitCode()).as(result.text()).isZero();
      assertThat(result.out()).contains("\"host\" : \"" + sandbox.uri(), "\"tenants\" : [");
      assertThat(result.text()).doesNotContain(sandbox.token());
      assertThat(file).content().contains(sandbox.token());
    } finally {
      System.setIn(real);
    }
  }

  @Test
  void withoutATerminalItSaysHowToGoOn() {
    Result result = login(null, "--host", sandbox.uri().toString());

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("--token-stdin");
  }

  @Test
  void whoEndsTheQuestionsOrFindsNoBackendLeavesNothing() {
    Result ended = login(new ScriptedPerson(sandbox.uri().toString()));
    assertThat(ended.exitCode()).isEqualTo(130);
    assertThat(ended.err()).contains("nothing was done");

    assertThat(login(new ScriptedPerson("some"), "--host", "http://127.0.0.1:1").exitCode())
        .isEqualTo(4);
    assertThat(home.resolve(".synapse")).doesNotExist();
  }
}
