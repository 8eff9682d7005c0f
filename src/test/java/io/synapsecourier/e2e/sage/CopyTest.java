package io.synapsecourier.e2e.sage;

import static org.assertj.core.api.Assertions.assertThat;

import io.synapsecourier.backend.sage.SageFixture;
import io.synapsecourier.backend.sage.entity.Entities;
import io.synapsecourier.backend.sage.entity.EntityWrites;
import io.synapsecourier.backend.sage.entity.NewEntity;
import io.synapsecourier.e2e.Result;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** {@code courier sage cp}. */
@Timeout(60)
class CopyTest {
  @RegisterExtension private final SageFixture sage = new SageFixture();
  @TempDir private Path home;
  private SageShell shell;
  private String from;
  private String to;
  private String file;

  @BeforeEach
  void tree() throws IOException {
    shell = new SageShell(sage, home);
    from = shell.folder(sage.folder(), "from");
    to = shell.folder(sage.sage().project(), "to");
    file = shell.file(from, "a.txt", "alpha\n").id();
    shell.out("set-annotations", "--id", file, "--annotations", "{\"age\": 7}");
  }

  private String child(String parent, String name) throws IOException {
    return new Entities(sage.client()).child(parent, name).orElseThrow();
  }

  private String handle(String entity) {
    return sage.oracle(entity).path("dataFileHandleId").asText();
  }

  @Test
  void aFileIsCopiedWithoutItsBytesMovingAndSaysWhereItComesFrom() throws IOException {
    String out = shell.out("cp", file, "--destinationId", to);

    String copy = child(to, "a.txt");
    assertThat(out).isEqualTo("Copied " + file + " to " + copy + "\n");
    assertThat(handle(copy)).isEqualTo(handle(file));
    assertThat(sage.proxy().lines("POST F/file/multipart?forceRestart=false"))
        .as("that of the test itself")
        .hasSize(1);
    assertThat(shell.out("get-annotations", "--id", copy)).contains("\"age\"");
    assertThat(shell.out("show", copy)).contains("  name=Copied file\n", "  used=" + file + ".1\n");
  }

  @Test
  void aFolderIsCopiedWithAllInIt() throws IOException {
    shell.file(shell.folder(from, "deep"), "b.txt", "beta\n");
    new EntityWrites(sage.client()).create(NewEntity.link(from, "to a", file, null));

    String out =
        shell.out(
            "cp", from, "--destinationId", to, "--setProvenance", "None", "--skipCopyAnnotations");

    assertThat(out.lines()).hasSize(5);
    String copy = child(to, "from");
    assertThat(child(child(copy, "deep"), "b.txt")).isNotEqualTo(file);
    assertThat(shell.out("show", child(copy, "a.txt"))).contains("No Activity specified.");
    assertThat(shell.out("get-annotations", "--id", child(copy, "a.txt"))).isEqualTo("{ }\n");
    assertThat(child(copy, "to a")).startsWith("syn");
  }

  @Test
  void whatIsThereAlreadyIsLeftUnlessItIsToBeUpdated() throws IOException {
    String existing = shell.file(to, "a.txt", "old\n").id();

    Result refused = shell.run("cp", file, "--destinationId", to);
    assertThat(refused.exitCode()).isEqualTo(4);
    assertThat(refused.err()).contains("--updateExisting");

    shell.out("cp", file, "--destinationId", to, "--updateExisting");
    shell.out("cp", file, "--destinationId", to, "--updateExisting");
    assertThat(handle(existing)).isEqualTo(handle(file));
    assertThat(shell.out("show", existing)).contains("  versionNumber=2\n");
  }

  @Test
  void whatHasConditionsOfAccessIsNotCopiedAndTheOthersAre() throws IOException {
    String other = shell.file(from, "b.txt", "beta\n").id();
    sage.sage().restrict(file);

    Result result = shell.run("cp", from, "--destinationId", to);

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err()).contains("not copied: " + file + ": ", "conditions of access");
    assertThat(result.out()).contains("Copied " + other + " to ");
    assertThat(new Entities(sage.client()).child(child(to, "from"), "a.txt")).isEmpty();
  }

  @Test
  void nothingIsCopiedIntoItselfOrIntoAFile() throws IOException {
    String inside = shell.folder(from, "inside");

    assertThat(shell.run("cp", from, "--destinationId", inside).err())
        .contains("copied into itself");
    assertThat(shell.run("cp", from, "--destinationId", file).err())
        .contains("is no project or folder");
    assertThat(shell.run("cp", from + ".1", "--destinationId", to).err())
        .contains("only files have versions");
    assertThat(shell.run("cp", from, "--destinationId", to, "--excludeTypes", "fil").exitCode())
        .isEqualTo(2);
  }

  @Test
  void kindsCanBeLeftOut() throws IOException {
    assertThat(shell.out("cp", from, "--destinationId", to, "--excludeTypes", "file", "link"))
        .startsWith("Copied " + from + " to ")
        .containsOnlyOnce("\n");
    assertThat(new Entities(sage.client()).child(child(to, "from"), "a.txt")).isEmpty();
  }
}
