package io.synapsecourier.e2e.sage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.synapsecourier.backend.sage.SageFixture;
import io.synapsecourier.e2e.CapturedCommand;
import io.synapsecourier.e2e.Result;
import io.synapsecourier.sandbox.Endpoint;
import io.synapsecourier.sandbox.Fault;
import io.synapsecourier.sandbox.Fault.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code courier sage sync}: what it says, how it ends, and what the ledger's commands see of it.
 */
@Timeout(60)
class SyncCommandTest {
  @RegisterExtension private final SageFixture sage = new SageFixture();
  @TempDir private Path home;
  private SageShell shell;
  private Path manifest;

  @BeforeEach
  void open() throws IOException {
    shell = new SageShell(sage, home);
    manifest = home.resolve("study.tsv");
    Files.writeString(home.resolve("application.properties"), "retry.first=20ms\n");
    Files.writeString(home.resolve("a.txt"), "alpha\n");
    Files.writeString(home.resolve("b.txt"), "beta\n");
    rows(row("a.txt"), row("b.txt"));
  }

  private String row(String name) {
    return home.resolve(name) + "\t" + sage.folder() + "\n";
  }

  private void rows(String... rows) throws IOException {
    Files.writeString(manifest, "path\tparent\n" + String.join("", rows));
  }

  private Result sync(String... options) {
    List<String> all = new ArrayList<>(List.of("sync", "--config", home.toString()));
    all.addAll(List.of("--ledger", home.resolve("ledger").toString()));
    all.addAll(List.of(options));
    all.add(manifest.toString());
    return shell.run(all.toArray(String[]::new));
  }

  @Test
  void aManifestIsUploadedAndItsUnitsStandInTheLedger() {
    Result result = sync("--retries", "3");

    assertThat(result.exitCode()).as(result.text()).isZero();
    assertThat(result.err()).contains("\t" + sage.folder() + "/a.txt\n");
    assertThat(sage.named("a.txt")).isEqualTo(1);
    Result units =
        CapturedCommand.run(
            List.of(
                "units",
                "--ledger",
                home.resolve("ledger").toString(),
                "--config",
                home.toString(),
                "-o",
                "ndjson"));
    assertThat(units.out()).contains(sage.folder() + "/a.txt", "REGISTERED");
  }

  @Test
  void aRowThatStopsIsToldAndEndsWithOneAndTheNextRunMendsIt() {
    sage.sage()
        .sandbox()
        .arm(
            Fault.of(Endpoint.SAGE_ENTITY_CREATE, Kind.STATUS).withStatus(400).containing("b.txt"));

    Result failed = sync();

    assertThat(failed.exitCode()).isEqualTo(1);
    assertThat(failed.err()).contains("/b.txt: Synapse answered 400");
    sage.sage().sandbox().arm();
    assertThat(sync().exitCode()).isZero();
    assertThat(sage.named("b.txt")).isEqualTo(1);
  }

  @Test
  void mistakesAreToldBeforeTheServerIsAskedAndEndWithTwo() throws IOException {
    rows(row("a.txt"), row("missing.txt"));

    Result result = sync();

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("study.tsv:3 (row 2), column path: ");
    assertThat(sage.proxy().lines()).isEmpty();
  }

  @Test
  void theEndIsSaidByAMessageToTheAccountItself() throws IOException {
    Result result = sync("--sendMessages", "-o", "json");

    assertThat(result.exitCode()).as(result.text()).isZero();
    JsonNode json = new ObjectMapper().readTree(result.out());
    assertThat(json.path("units").path("REGISTERED").asInt()).isEqualTo(2);
    JsonNode messages = sage.sage().messages();
    assertThat(messages.path("count").asInt()).isEqualTo(1);
    assertThat(messages.toString()).contains("Upload of study.tsv");
  }

  @Test
  void aServerThatIsNotThereEndsWithFour() {
    sage.sage().sandbox().arm(Fault.of(Endpoint.SAGE_PROFILE, Kind.STATUS).withStatus(401));

    Result result = sync();

    assertThat(result.exitCode()).isEqualTo(4);
    assertThat(result.err()).contains("personal access token");
  }

  @Test
  void aManifestInTheConfigurationIsRunAsAnUpload() throws IOException {
    Files.createDirectories(home.resolve("uploads"));
    Files.writeString(
        home.resolve("uploads/study.yaml"),
        "name: A study\nbackend: sage\nmanifest: "
            + manifest
            + "\nsynapse_config: "
            + shell.config()
            + "\n");

    Result result =
        CapturedCommand.run(
            List.of(
                "run", "--config", home.toString(), "--ledger", home.resolve("ledger").toString()));

    assertThat(result.exitCode()).as(result.text()).isZero();
    assertThat(sage.named("a.txt")).isEqualTo(1);
    assertThat(sage.named("b.txt")).isEqualTo(1);
  }

  /** The released client ignores the number unless messages are sent. */
  @Test
  @Tag("slow")
  void aRowIsTriedAsOftenAsRetriesSays() {
    sage.sage()
        .sandbox()
        .arm(Fault.of(Endpoint.SAGE_CHILD, Kind.STATUS).withStatus(500).containing("b.txt"));

    assertThat(sync("--retries", "2").exitCode()).isEqualTo(1);

    assertThat(attempts("b.txt")).isEqualTo(3);
    assertThat(sync("--retries", "0").exitCode()).isEqualTo(1);
    assertThat(attempts("b.txt")).isEqualTo(1);
    assertThat(sage.named("a.txt")).isEqualTo(1);
  }

  private int attempts(String name) {
    Result letters = courier("dead-letters", "-o", "ndjson");
    return letters
        .out()
        .lines()
        .filter(line -> line.contains("/" + name))
        .map(SyncCommandTest::json)
        .findFirst()
        .orElseThrow()
        .path("attempts")
        .asInt();
  }

  private static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Result courier(String... command) {
    List<String> all = new ArrayList<>(List.of(command));
    all.addAll(List.of("--ledger", home.resolve("ledger").toString()));
    all.addAll(List.of("--config", home.toString()));
    return CapturedCommand.run(all);
  }

  @Test
  @Tag("slow")
  void manifestsInAFolderAreEachAnUploadAndTheWorstTellsTheExitCode() throws IOException {
    Files.createDirectories(home.resolve("uploads"));
    Files.createDirectories(home.resolve("inbox"));
    Files.writeString(
        home.resolve("uploads/inbox.yaml"),
        "name: Inbox\nmanifest: "
            + home.resolve("inbox")
            + "\nwithin: "
            + home
            + "\nsynapse_config: "
            + shell.config()
            + "\n");
    String header = "path\tparent\n";
    Files.writeString(home.resolve("inbox/good.tsv"), header + row("a.txt"));
    Files.writeString(home.resolve("inbox/outside.tsv"), header + "/etc/hostname\tsyn1\n");

    Result result = courier("run");

    assertThat(result.exitCode()).as(result.text()).isEqualTo(2);
    assertThat(result.err())
        .contains("outside.tsv:2 (row 1), column path: \"/etc/hostname\" leads");
    assertThat(sage.named("a.txt")).isEqualTo(1);
    assertThat(courier("status").out()).contains("inbox-good.tsv-", "inbox-outside.tsv-");
  }

  @Test
  void definitionsOfManifestsAreValidatedWithTheOthers() throws IOException {
    Files.createDirectories(home.resolve("uploads"));
    Path study = home.resolve("uploads/study.yaml");
    Files.writeString(study, "name: A study\nmanifest: /data/study.tsv\nwithn: /data\n");

    for (Result result :
        List.of(
            CapturedCommand.run(List.of("validate", "--config", home.toString())),
            CapturedCommand.run(
                List.of("validate", "--config", home.toString(), study.toString())))) {
      assertThat(result.exitCode()).isEqualTo(2);
      assertThat(result.err()).contains("study.yaml:3:", "within");
      assertThat(result.out()).contains("0 definitions are valid, 1 errors.");
    }
  }

  @Test
  void aStorageThatNobodySaysHowToReadIsToldWithTheRowThatNamesIt() throws IOException {
    rows(row("a.txt"), "sftp://files.example/in/x.bin\t" + sage.folder() + "\n");

    Result result = sync();

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err())
        .contains("study.tsv:3 (row 2), column path: Nothing says as which user");
  }

  /** A password in an address is what is linked, and is shown to nobody who lists files. */
  @Test
  void secretsInAddressesAreNotShown() throws IOException {
    rows("https://me:secretword@files.example/x.bin\t" + sage.folder() + "\n");

    Result result = sync();

    assertThat(result.exitCode()).as(result.text()).isZero();
    assertThat(sage.sage().entities().toString()).contains("secretword");
    for (List<String> command :
        List.of(
            List.of("report"),
            List.of("units"),
            List.of("status"),
            List.of("dead-letters", "show", "1"))) {
      Result shown = courier(command.toArray(String[]::new));
      assertThat(shown.exitCode()).as(shown.text()).isZero();
      assertThat(shown.text()).doesNotContain("secretword");
    }
  }
}
