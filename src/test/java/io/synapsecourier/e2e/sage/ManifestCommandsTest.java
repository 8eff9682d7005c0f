package io.synapsecourier.e2e.sage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.synapsecourier.backend.sage.SageFixture;
import io.synapsecourier.e2e.Result;
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

/** {@code courier sage manifest} and {@code sync --dryRun}, with the requirement's examples. */
@Timeout(60)
class ManifestCommandsTest {
  @RegisterExtension private final SageFixture sage = new SageFixture();
  @TempDir private Path home;
  private SageShell shell;
  private Path data;

  @BeforeEach
  void open() throws IOException {
    shell = new SageShell(sage, home);
    data = Files.createDirectories(home.resolve("data"));
  }

  private Path write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private Path manifest(String... lines) throws IOException {
    return Files.writeString(home.resolve("manifest.tsv"), String.join("\n", lines) + "\n");
  }

  private String row(String... cells) {
    return String.join("\t", cells);
  }

  @Test
  void theManifestOfAFolderIsMadeWithItsFoldersAndCanBeChecked() throws IOException {
    Path top = write(data.resolve("file.csv"), "1");
    Path below = write(data.resolve("sub/deep/b.csv"), "22");
    write(data.resolve("sub/empty.csv"), "");
    Path out = home.resolve("manifest.txt");
    String[] command = {
      "manifest", "--parent-id", sage.folder(), "--manifest-file", out.toString(), data.toString()
    };

    Result made = shell.run(command);

    assertThat(made.exitCode()).as(made.text()).isZero();
    assertThat(made.err()).contains("empty.csv", "2 files, 2 folders: " + out);
    List<String> lines = Files.readAllLines(out);
    assertThat(lines.get(0)).isEqualTo("path\tparent");
    assertThat(lines.get(1)).isEqualTo(top + "\t" + sage.folder());
    String deep = lines.get(2).substring(lines.get(2).indexOf('\t') + 1);
    assertThat(lines.get(2)).isEqualTo(below + "\t" + deep);
    assertThat(sage.oracle(deep).path("name").asText()).isEqualTo("deep");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(out)))
        .isEqualTo("rw-------");
    // The same again makes no second folder.
    shell.out(command);
    assertThat(sage.named("deep")).isEqualTo(1);
    assertThat(shell.out("sync", "--dryRun", out.toString()))
        .startsWith("We are about to upload 2 files with a total size of 3.\n");
  }

  @Test
  void withoutAFileTheManifestGoesToStandardOutput() throws IOException {
    Path top = write(data.resolve("file.csv"), "1");

    assertThat(shell.out("manifest", data.toString(), "--parent-id", sage.folder()))
        .isEqualTo("path\tparent\r\n" + top + "\t" + sage.folder() + "\r\n");
  }

  @Test
  void whatIsNoFolderHereOrThereIsRefused() throws IOException {
    Path file = write(data.resolve("file.csv"), "1");
    String entity = shell.file(sage.folder(), "a.txt", "alpha\n").id();

    Result here = shell.run("manifest", file.toString(), "--parent-id", sage.folder());
    assertThat(here.exitCode()).isEqualTo(2);
    assertThat(here.err()).contains("file.csv is no folder");
    Result there = shell.run("manifest", data.toString(), "--parent-id", entity);
    assertThat(there.exitCode()).isEqualTo(2);
    assertThat(there.err()).contains("is no project or folder");
    assertThat(shell.run("manifest", data.toString()).err()).contains("--parent-id");
    assertThat(shell.run("manifest", data.toString(), "--parent-id", "syn12345678").exitCode())
        .isEqualTo(4);
  }

  @Test
  void aTemplateNeedsNoServer() throws IOException {
    assertThat(shell.out("manifest", "--template", "--parent-id", "syn12345678"))
        .startsWith("path\tparent\tname\tid\tsynapseStore\t")
        .contains("\tsyn12345678\t");
    Path csv = home.resolve("template.csv");
    shell.out("manifest", "--template", "--manifest-file", csv.toString());
    assertThat(Files.readString(csv)).startsWith("path,parentId,name,ID,");
    assertThat(sage.proxy().lines()).isEmpty();
  }

  @Test
  void everyMistakeIsToldAtOnceWithRowAndColumnAndTheParentsToo() throws IOException {
    write(data.resolve("a.txt"), "alpha\n");
    String file = shell.file(sage.folder(), "a.txt", "alpha\n").id();
    Path manifest =
        manifest(
            "path\tparent\tused",
            row(data.resolve("a.txt").toString(), sage.folder(), ""),
            row(data.resolve("missing.txt").toString(), "syn999999", ""),
            row(data.resolve("other.txt").toString(), file, "nonsense"));
    sage.proxy().forget();

    Result result = shell.run("sync", "--dryRun", manifest.toString());

    assertThat(result.exitCode()).isEqualTo(2);
    // Cases 90 and 95: the last two are what the server says of the parents.
    assertThat(result.err())
        .contains(
            "manifest.tsv:3 (row 2), column path: ",
            "manifest.tsv:4 (row 3), column path: ",
            "manifest.tsv:4 (row 3), column used: ",
            "manifest.tsv:3 (row 2): ",
            "manifest.tsv:4 (row 3): " + file + " is no project or folder.");
    assertThat(result.out()).isEqualTo("Mistakes: 5. Nothing was sent.\n");
    assertThat(sage.proxy().lines("PUT")).isEmpty();
  }

  @Test
  void theSameIsToldToPrograms() throws IOException {
    write(data.resolve("a.txt"), "alpha\n");
    Path manifest =
        manifest(
            "path\tparent\tdiagnosis",
            row(data.resolve("a.txt").toString(), sage.folder(), "Normal, healthy"),
            row(data.resolve("missing.txt").toString(), sage.folder(), "x"));

    Result result = shell.run("sync", "--dryRun", "-o", "json", manifest.toString());

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).isEmpty();
    JsonNode json = new ObjectMapper().readTree(result.out());
    assertThat(json.path("good").asBoolean()).isFalse();
    assertThat(json.path("files").asInt()).isEqualTo(2);
    assertThat(json.path("bytes").asInt()).isEqualTo(6);
    assertThat(json.path("error_count").asInt()).isEqualTo(1);
    assertThat(json.at("/errors/0/code").asText()).isEqualTo("manifest-path");
    assertThat(json.at("/errors/0/row").asInt()).isEqualTo(2);
    assertThat(json.at("/errors/0/column").asText()).isEqualTo("path");
    assertThat(json.at("/list_differences/0/commas")).hasToString("[\"Normal\",\"healthy\"]");
    assertThat(json.at("/list_differences/0/brackets")).hasToString("[\"Normal, healthy\"]");
    assertThat(json.path("parents")).hasToString("[\"" + sage.folder() + "\"]");
  }

  /** The requirement's example manifest of annotations, and its comma lists with escapes. */
  @Test
  void cellsThatTheTwoReadingsReadDifferentlyAreListed() throws IOException {
    write(data.resolve("a.txt"), "alpha\n");
    Path manifest =
        manifest(
            "path\tparent\tannot1\tannot2",
            row(
                data.resolve("a.txt").toString(),
                sage.folder(),
                "aaaa, bbbb",
                "Hello\\, my first string, Hello\\, my second string"));

    String out = shell.out("sync", "--dryRun", manifest.toString());

    assertThat(out)
        .isEqualTo(
            """
            Cells that --annotation-lists=commas and brackets read differently: 2
              manifest.tsv:2 (row 1), column annot1: aaaa, bbbb
                commas: 2 (aaaa | bbbb)
                brackets: 1 (aaaa, bbbb)
              manifest.tsv:2 (row 1), column annot2: Hello\\\\, my first string, Hello\\\\, my second string
                commas: 2 (Hello, my first string | Hello, my second string)
                brackets: 1 (Hello\\\\, my first string, Hello\\\\, my second string)
              Write ["a, b"] for one value, [a, b] for two: both read that alike.
            We are about to upload 1 files with a total size of 6.
            No mistakes. Nothing was sent.
            """
                .replace("\\\\", "\\"));
  }

  @Test
  void aManifestMayComeFromStandardInput() throws IOException {
    write(data.resolve("a.txt"), "alpha\n");
    String text = "path\tparent\n" + data.resolve("a.txt") + "\t" + sage.folder() + "\n";
    InputStream real = System.in;
    System.setIn(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    try {
      assertThat(shell.out("sync", "--dryRun", "-"))
          .startsWith("We are about to upload 1 files with a total size of 6.\n");
    } finally {
      System.setIn(real);
    }
  }

  @Test
  void aFolderInTheManifestsPlaceIsSaid() throws IOException {
    assertThat(shell.run("sync", home.toString()).err())
        .contains(home.getFileName() + " cannot be read: it is a folder.");
    Path data = Files.createDirectories(home.resolve("data"));

    Result folder =
        shell.run(
            "manifest",
            data.toString(),
            "--parent-id",
            sage.folder(),
            "--manifest-file",
            data.toString());
    assertThat(folder.exitCode()).isEqualTo(2);
    assertThat(folder.err()).contains(data + ": it is a folder").doesNotContain(".part");
    Path nowhere = home.resolve("none/manifest.tsv");
    Result missing =
        shell.run(
            "manifest",
            data.toString(),
            "--parent-id",
            sage.folder(),
            "--manifest-file",
            nowhere.toString());
    assertThat(missing.err()).contains(nowhere.getParent() + " does not exist");
  }

  @Test
  void aManifestThatIsNotThereIsSaidBeforeTheServerIsAsked() {
    Result result = shell.run("sync", "--dryRun", home.resolve("no.tsv").toString());

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("no.tsv does not exist");
    assertThat(sage.proxy().lines()).isEmpty();
  }
}
