package io.synapsecourier.e2e.sage;

import static org.assertj.core.api.Assertions.assertThat;

import io.synapsecourier.backend.sage.SageFixture;
import io.synapsecourier.backend.sage.entity.EntityChange;
import io.synapsecourier.backend.sage.entity.EntityWrites;
import io.synapsecourier.backend.sage.entity.SageEntity;
import io.synapsecourier.e2e.Result;
import io.synapsecourier.sandbox.sage.SageUser;
import io.synapsecourier.transfer.Bytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Commands of {@code courier sage} that make, change and show one entity. */
@Timeout(60)
class EntityCommandsTest {
  @RegisterExtension private final SageFixture sage = new SageFixture();
  @TempDir private Path home;
  private SageShell shell;

  @BeforeEach
  void open() throws IOException {
    shell = new SageShell(sage, home);
  }

  private static String id(String created) {
    assertThat(created).matches("(?s)Created entity: syn\\d+\t.*\n");
    return created.substring("Created entity: ".length(), created.indexOf('\t'));
  }

  @Test
  void aProjectAndAFolderInItAreCreatedMovedAndDeleted() {
    String project = id(shell.out("create", "Project", "--name", "Trial"));
    String folder =
        id(shell.out("create", "folder", "--name", "Site A", "-parentid", sage.folder()));

    assertThat(shell.out("mv", "--id", folder, "--parentId", project))
        .isEqualTo("Moved " + folder + " to " + project + "\n");
    assertThat(sage.oracle(folder).path("parentId").asText()).isEqualTo(project);

    assertThat(shell.out("delete", project)).isEqualTo("Deleted entity: " + project + "\n");
    assertThat(shell.run("show", folder).exitCode()).isEqualTo(4);
  }

  @Test
  void whoIsNotCertifiedIsToldWhatToDo() {
    Result result =
        shell.run(
            "-p",
            sage.sage().token(SageUser.NEWCOMER),
            "create",
            "Folder",
            "--name",
            "x",
            "--parentid",
            sage.folder());

    assertThat(result.exitCode()).isEqualTo(4);
    assertThat(result.err()).contains("pass the certification quiz");
  }

  @Test
  void whatACommandNeedsIsSaid() {
    assertThat(shell.run("create", "Folder", "--name", "x").err()).contains("--parentid");
    assertThat(shell.run("create", "Project", "--name", "x", "--parentid", "syn1").err())
        .contains("has no parent");
    assertThat(shell.run("create", "Table", "--name", "x").err())
        .contains("expected project or folder, but was 'Table'");
    assertThat(shell.run("mv", "--id", "syn1").err()).contains("--parentid");
    assertThat(shell.run("mv", "--id", "syn1.2", "--parentid", "syn2").err())
        .contains("without a version");
    assertThat(shell.run("delete", "syn1.2", "--version", "0").err()).contains("from 1");
    assertThat(shell.run("delete", "nonsense").err()).contains("an id such as syn123");
    assertThat(shell.run("set-provenance", "--id", "syn1002").err()).contains("--used");
    assertThat(sage.proxy().lines()).containsOnly("GET R/userProfile");
  }

  @Test
  void aVersionIsDeletedByItself() throws IOException {
    SageEntity file = shell.file(sage.folder(), "a.txt", "alpha\n");
    String handle = sage.handle("a.txt", Bytes.of("newer\n".getBytes(StandardCharsets.UTF_8)));
    new EntityWrites(sage.client()).update(file, EntityChange.content(handle, true));

    assertThat(shell.out("delete", file.id(), "--version", "1"))
        .isEqualTo("Deleted entity: " + file.id() + ", version 1\n");

    assertThat(shell.out("cat", file.id())).isEqualTo("newer\n");
    assertThat(shell.run("cat", file.id(), "-v", "1").exitCode()).isEqualTo(4);
  }

  @Test
  void annotationsAreSetAddedReplacedTakenAwayAndRead() throws IOException {
    String file = shell.file(sage.folder(), "a.txt", "alpha\n").id();
    String json = "{\"age\": 7, \"ok\": true, \"dose\": 2.50, \"site\": [\"A\", \"B, C\"]}";

    Result set = shell.run("set-annotations", "--id", file, "--annotations", json);
    shell.out("set-annotations", "--id", file, "--annotations", "{\"ok\": null, \"age\": 8}");

    assertThat(set.err()).isEqualTo("Set annotations on entity " + file + "\n");
    assertThat(shell.out("get-annotations", "--id", file).replaceAll("\\s+", " "))
        .isEqualTo("{ \"age\" : [ 8 ], \"dose\" : [ 2.5 ], \"site\" : [ \"A\", \"B, C\" ] } ");
    shell.out("set-annotations", "--id", file, "--annotations", "{\"age\": 9}", "--replace");
    Path out = home.resolve("annotations.json");
    shell.out("get-annotations", "--id", file, "-o", out.toString());
    assertThat(Files.readString(out).replaceAll("\\s+", "")).isEqualTo("{\"age\":[9]}");
  }

  @Test
  void annotationsThatAreThereAreNotSentAgain() throws IOException {
    String file = shell.file(sage.folder(), "a.txt", "alpha\n").id();
    shell.out("set-annotations", "--id", file, "--annotations", "{\"age\": 7}");
    sage.proxy().forget();

    shell.out("set-annotations", "--id", file, "--annotations", "{\"age\": 7}");

    assertThat(sage.proxy().lines("PUT")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"a": 1, "a": 2} | Duplicate
          {"a": {"b": 1}} | no text, no number
          {"a b": 1} | a b
          [1] | no JSON object
          {"a": 1} x | no JSON
          {"a": 12345678901234567890} | 64 bits
          """)
  void annotationsThatAreNoneAreRefusedBeforeAnyCall(String json, String said) {
    Result result = shell.run("set-annotations", "--id", "syn1", "--annotations", json);

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains(said);
    assertThat(sage.proxy().lines()).isEmpty();
  }

  @Test
  void provenanceIsSetOnceAndRead() throws IOException {
    String made = shell.file(sage.folder(), "a.txt", "alpha\n").id();
    String raw = shell.file(sage.folder(), "raw.txt", "raw\n").id();
    Path local = Files.writeString(home.resolve("code.py"), "raw\n");
    String[] command = {
      "set-provenance",
      "--id",
      made,
      "--name",
      "step1",
      "--used",
      raw + ".1",
      "https://example.org/data",
      "--executed",
      local.toString()
    };

    Result none = shell.run("get-provenance", "--id", made);
    assertThat(none.exitCode()).isEqualTo(4);
    assertThat(none.err()).contains(made + " has no provenance. courier sage set-provenance");
    assertThat(shell.run("get-provenance", "--id", made, "--version", "9").err())
        .contains("does not have a version 9");
    assertThat(shell.out(command)).matches("Set provenance record \\d+ on entity " + made + "\n");
    sage.proxy().forget();
    shell.out(command);

    assertThat(sage.proxy().lines("POST R/activity")).isEmpty();
    assertThat(shell.out("get-provenance", "--id", made))
        .contains("\"name\" : \"step1\"", "\"targetId\" : \"" + raw + "\"");
    assertThat(shell.out("show", made))
        .contains("  used=" + raw + ".1\n  used=https://example.org/data\n  executed=" + raw);
  }

  @Test
  void whatIsUsedMustBeSomethingThatIsThereOnce() throws IOException {
    String made = shell.file(sage.folder(), "a.txt", "alpha\n").id();
    Path local = Files.writeString(home.resolve("code.py"), "unknown\n");

    assertThat(shell.run("set-provenance", "--id", made, "--used", local.toString()).err())
        .contains("is not at the server");
    assertThat(shell.run("set-provenance", "--id", made, "--used", "nonsense").err())
        .contains("neither an id, an address nor a file");
    shell.file(sage.folder(), "b.txt", "unknown\n");
    shell.file(sage.folder(), "c.txt", "unknown\n");
    Result twice = shell.run("set-provenance", "--id", made, "--used", local.toString());
    assertThat(twice.exitCode()).isEqualTo(2);
    assertThat(twice.err()).contains("more than once: syn");
  }
}
