package io.synapsecourier.meta.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.synapsecourier.model.Problem;
import io.synapsecourier.model.sage.SynapseId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code sage manifest}, sage-synapse.md §d. */
class FolderManifestTests {
  @TempDir Path folder;
  private final List<String> made = new ArrayList<>();
  private final FolderMaker maker =
      (parent, name) -> {
        made.add(parent + "/" + name);
        return "syn" + (100 + made.size());
      };
  private ManifestFiles files;

  @BeforeEach
  void makeFiles() {
    files = new ManifestFiles(folder);
  }

  @Test
  void everyFileHasARowAndEveryFolderIsMadeUnderItsOwn() throws IOException {
    files.files("data/z.txt", "data/a b.txt", "data/sub/deep/t.txt", "data/sub/s.txt");
    Files.createDirectories(folder.resolve("data/empty"));
    Path data = folder.resolve("data");

    FolderManifest.Result result =
        FolderManifest.write(folder.resolve("m.txt"), ManifestFlavour.TSV, data, "syn1", maker);

    assertThat(folder.resolve("m.txt"))
        .hasContent(
            ("path\tparent\r\n"
                    + "D/a b.txt\tsyn1\r\n"
                    + "D/z.txt\tsyn1\r\n"
                    + "D/sub/s.txt\tsyn102\r\n"
                    + "D/sub/deep/t.txt\tsyn103\r\n")
                .replace("D", data.toString()));
    assertThat(made).containsExactly("syn1/empty", "syn1/sub", "syn102/deep");
    assertThat(result).isEqualTo(new FolderManifest.Result(4, 3, List.of()));
    assertThat(files.read(folder.resolve("m.txt")).isGood()).isTrue();
  }

  @Test
  void pathsAreWrittenAsTheyWereGiven() throws IOException {
    Path relative = Path.of("src/test/resources/golden");
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    FolderManifest.write(out, ManifestFlavour.CSV, relative, "syn1", maker);

    assertThat(out.toString(StandardCharsets.UTF_8))
        .startsWith("path,parentId\r\nsrc/test/resources/golden/");
  }

  @Test
  void whatHasNoRowIsTold() throws IOException {
    files.files("data/ok.txt", "data/bad#name.txt", "secret.txt", "data/b#d/x.txt");
    files.file("data/empty.txt", "");
    Path data = folder.resolve("data");
    Files.createSymbolicLink(data.resolve("out"), folder.resolve("secret.txt"));
    Files.createSymbolicLink(data.resolve("in"), data.resolve("ok.txt"));
    Files.createSymbolicLink(data.resolve("loop"), data);
    Files.createSymbolicLink(data.resolve("broken"), folder.resolve("none"));

    FolderManifest.Result result =
        FolderManifest.write(folder.resolve("m.tsv"), ManifestFlavour.TSV, data, "syn1", maker);

    assertThat(made).isEmpty();
    assertThat(Files.readString(folder.resolve("m.tsv")).lines().map(l -> l.split("\t")[0]))
        .containsExactly("path", data + "/bad#name.txt", data + "/in", data + "/ok.txt");
    assertThat(result.leftOut().stream().map(Problem::what))
        .satisfiesExactlyInAnyOrder(
            what -> assertThat(what).contains("bad#name.txt\" has a row, but its name breaks"),
            what -> assertThat(what).contains("b#d\" is not in the manifest: its name breaks"),
            what -> assertThat(what).contains("empty.txt\" is not in the manifest: it is empty"),
            what -> assertThat(what).contains("/out\" is not in the manifest: the link leads out"),
            what -> assertThat(what).contains("/loop\" is not in the manifest: links to folders"),
            what -> assertThat(what).contains("/broken\" is not in the manifest: it cannot be"));
  }

  @Test
  void aManifestInTheFolderItselfIsNoRow() throws IOException {
    files.files("data/a.txt", "data/m.tsv");
    Path manifest = folder.resolve("data/m.tsv");

    FolderManifest.write(manifest, ManifestFlavour.TSV, folder.resolve("data"), "syn1", maker);
    FolderManifest.Result again =
        FolderManifest.write(manifest, ManifestFlavour.TSV, folder.resolve("data"), "syn1", maker);

    assertThat(again).isEqualTo(new FolderManifest.Result(1, 0, List.of()));
  }

  @Test
  void aFolderThatCannotBeMadeLeavesNoManifest() {
    files.files("data/sub/a.txt");

    assertThatThrownBy(
            () ->
                FolderManifest.write(
                    folder.resolve("m.tsv"),
                    ManifestFlavour.TSV,
                    folder.resolve("data"),
                    "syn1",
                    (parent, name) -> {
                      throw new IOException("403");
                    }))
        .hasMessage("403");
    assertThat(folder.toFile().list()).containsExactly("data");
    assertThatThrownBy(
            () ->
                FolderManifest.write(
                    folder.resolve("m.tsv"),
                    ManifestFlavour.TSV,
                    folder.resolve("data/sub/a.txt"),
                    "syn1",
                    maker))
        .isInstanceOf(NotDirectoryException.class);
  }

  @ParameterizedTest
  @EnumSource
  void theTemplateIsAManifestOfAFileThatIsNotThere(ManifestFlavour flavour) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ManifestTemplate.write(out, flavour, new SynapseId("syn77", null));

    Manifest manifest =
        files.read(files.write("template" + flavour.name().toLowerCase(), out.toByteArray()));

    assertThat(manifest.errors().stream().map(ManifestProblem::column))
        .containsExactly("executed", "path");
    assertThat(manifest.remarks()).isEmpty();
    assertThat(manifest.parents()).containsOnlyKeys("syn77");
  }
}
