package io.synapsecourier.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code explain} says of one file what a scan would, and what the ledger knows. */
class ExplainTest {
  @TempDir Path folder;
  private UploadJob job;

  @BeforeEach
  void start() {
    job = new UploadJob(folder);
    job.define("files", "{exclude: ['old/**'], include: ['**/*.png', '**/*.json']}");
  }

  @Test
  void aFileOfAUnitIsExplainedRuleByRule() {
    job.unit("P1");

    Result explained = explain("P1/scan.png");

    assertThat(explained.exitCode()).isZero();
    assertThat(explained.out())
        .containsPattern("file +file://" + job.root() + "/P1/scan.png\n")
        .containsPattern("source +11 B, changed 2")
        .containsPattern("filters +files.include: \"\\*\\*/\\*.png\"\n")
        .containsPattern("specification +image_1: .*only image_1 takes .png\n")
        .containsPattern("unit +P1: the first directory below the root")
        .containsPattern("result +fills image_1 of unit P1\n")
        .containsPattern("checks +extension and size are accepted \\(max_file_size_mb: 50\\)\n")
        .containsPattern("ledger +no scan has shown it\n");
    assertThat(job.ledger()).doesNotExist();
  }

  @Test
  void anUploadedFileIsShownWithItsUnitAndItsSiblings() {
    job.unit("P1");
    assertThat(job.upload().exitCode()).isZero();

    Result explained = explain(job.root().resolve("P1/label.json").toString());

    assertThat(explained.out())
        .containsPattern("ledger +REGISTERED\n")
        .containsPattern("ledger unit +number 1, REGISTERED, data unit \\d+\n")
        .containsPattern("siblings +image_1 file://" + job.root() + "/P1/scan.png\n");
  }

  @Test
  void whatIsLeftOutNamesTheRule() {
    job.file("old/x/scan.png", "x");
    job.file("P1/desktop.ini", "x");
    job.file("@eaDir/scan.png", "x");
    job.file("P1/scan.tif", "x");

    assertThat(explain("old/x/scan.png").out()).contains("ignored: files.exclude: \"old/**\"");
    assertThat(explain("P1/desktop.ini").out()).contains("ignored: litter file desktop.ini");
    assertThat(explain("@eaDir/scan.png").out()).contains("ignored: litter directory @eaDir");
    assertThat(explain("P1/scan.tif").out()).contains("ignored: files.include: no match for");
  }

  @Test
  void aFileThatDoesNotExistIsExplainedByItsName() {
    Result explained = explain("P9/label.json");

    assertThat(explained.exitCode()).isZero();
    assertThat(explained.out())
        .containsPattern("source +does not have it: size and age are not known\n")
        .containsPattern("result +fills label_1 of unit P9\n")
        .containsPattern("checks +extension is accepted\n");
  }

  @Test
  void aFileAboveTheSizeLimitIsRefusedWithTheNumberToRaise() {
    job.define("max_file_size_mb", 1);
    job.file("P1/scan.png", new byte[3 << 20]);

    assertThat(explain("P1/scan.png").out())
        .contains("max_file_size_mb is 1", "Set max_file_size_mb: 3 or more");
  }

  @Test
  void aLinkOutOfTheRootIsNotHandedOn() throws Exception {
    Path outside = Files.writeString(folder.resolve("secret.png"), "x");
    Files.createDirectories(job.root().resolve("P1"));
    Files.createSymbolicLink(job.root().resolve("P1/scan.png"), outside);

    assertThat(explain("P1/scan.png").out()).contains("leads out of the folder by a link");
  }

  @Test
  void theJsonHasTheDocumentedFields() throws Exception {
    job.unit("P1");
    job.upload();
    String page = Files.readString(Path.of("docs/commands.md"));

    JsonNode json = new ObjectMapper().readTree(explain("P1/scan.png", "-o", "json").out());

    json.fieldNames().forEachRemaining(name -> assertThat(page).contains("`" + name + "`"));
    assertThat(json.size()).isEqualTo(16);
    assertThat(json.get("state").textValue()).isEqualTo("SEEN");
    assertThat(json.get("steps").get(0).get("about").textValue()).isEqualTo("filters");
    assertThat(json.get("ledger_units").get(0).get("state").textValue()).isEqualTo("REGISTERED");
    assertThat(json.get("siblings")).hasSize(1);
    assertThat(json.get("ledger_file").get("spec").textValue()).isEqualTo("image_1");
  }

  @Test
  void withoutAPathTheDefinitionWhoseRootHasTheFileAnswers() {
    job.unit("P1");
    job.writeDefinition();

    Result byPath = job.command("explain", job.root().resolve("P1/scan.png").toString());
    Result byUri = job.command("explain", "file://" + job.root().resolve("P1/scan.png"));

    assertThat(byPath.out()).containsPattern("upload +job").contains("fills image_1 of unit P1");
    assertThat(byUri.out()).isEqualTo(byPath.out());
  }

  @Test
  void severalDefinitionsOfOneFileAnswerOneAfterTheOther() throws Exception {
    job.unit("P1");
    job.writeDefinition();
    String other = Files.readString(job.definitionFile()).replace("Job", "Other") + "id: other\n";
    Files.writeString(job.definitionFile().resolveSibling("other.yaml"), other);

    Result explained = job.command("explain", job.root().resolve("P1/scan.png").toString());

    assertThat(explained.out().split("\n\n")).hasSize(2);
    assertThat(explained.out()).containsPattern("upload +job\n").containsPattern("upload +other\n");
  }

  @Test
  void aFileOfNoDefinitionIsAnErrorThatSaysHow() {
    job.writeDefinition();

    Result elsewhere = job.command("explain", "/nowhere/scan.png");
    Result beside = explain("/nowhere/scan.png");
    Result options = job.command("explain", "/nowhere/scan.png", "--by", "stem");

    assertThat(elsewhere.exitCode()).isEqualTo(2);
    assertThat(elsewhere.err()).contains("courier explain PATH FILE");
    assertThat(beside.exitCode()).isEqualTo(2);
    assertThat(beside.err()).contains("does not lie below");
    assertThat(options.exitCode()).isEqualTo(2);
    assertThat(options.err()).contains("give its PATH");
  }

  private Result explain(String file, String... more) {
    job.writeDefinition();
    String[] arguments = new String[3 + more.length];
    arguments[0] = "explain";
    arguments[1] = job.definitionFile().toString();
    arguments[2] = file;
    System.arraycopy(more, 0, arguments, 3, more.length);
    return job.command(arguments);
  }
}
