package io.synapsecourier.e2e.sage;

import static org.assertj.core.api.Assertions.assertThat;

import io.synapsecourier.backend.sage.SageFixture;
import io.synapsecourier.backend.sage.entity.EntityWrites;
import io.synapsecourier.backend.sage.entity.FileHandles;
import io.synapsecourier.backend.sage.entity.NewEntity;
import io.synapsecourier.backend.sage.upload.UploadFile;
import io.synapsecourier.e2e.Result;
import io.synapsecourier.model.ByteFlow;
import io.synapsecourier.sandbox.Endpoint;
import io.synapsecourier.sandbox.Fault;
import io.synapsecourier.transfer.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** {@code courier sage get -r}; numbers are those of {@code sage-synapse.md §g}. */
@Timeout(60)
class GetRecursiveTest {
  private static final String MANIFEST = "SYNAPSE_METADATA_MANIFEST.tsv";
  private static final int TWO_PARTS = 8 * 1024 * 1024 + 5;

  @RegisterExtension private final SageFixture sage = new SageFixture();
  @TempDir private Path home;
  private SageShell shell;
  private Path dl;

  @BeforeEach
  void open() throws IOException {
    shell = new SageShell(sage, home);
    dl = home.resolve("dl");
  }

  private String[] command(String... more) {
    List<String> command = List.of("get", "-r", sage.folder(), "--downloadLocation", dl.toString());
    return Stream.concat(command.stream(), Stream.of(more)).toArray(String[]::new);
  }

  private List<Path> manifests() throws IOException {
    try (Stream<Path> files = Files.walk(dl)) {
      return files.filter(file -> file.endsWith(MANIFEST)).map(dl::relativize).sorted().toList();
    }
  }

  private long rows(String folder) throws IOException {
    try (Stream<String> lines = Files.lines(dl.resolve(folder).resolve(MANIFEST))) {
      return lines.count() - 1;
    }
  }

  @Test
  void case122and123eachFolderWithFilesHasAManifestOfAllBelowItAndTheSecondGetFetchesNothing()
      throws IOException {
    shell.file(sage.folder(), "a.txt", "alpha\n");
    String sub = shell.folder(sage.folder(), "sub");
    shell.file(shell.folder(sub, "deep"), "b.txt", "beta\n");
    shell.folder(sage.folder(), "empty");

    String first = shell.out(command());
    sage.proxy().forget();
    String second = shell.out(command());

    assertThat(first).isEqualTo("2 downloaded; manifests: 3\n");
    assertThat(second).isEqualTo("0 downloaded, 2 present; manifests: 3\n");
    assertThat(sage.proxy().lines("POST F/fileHandle/batch")).isEmpty();
    assertThat(dl.resolve("a.txt")).hasContent("alpha\n");
    assertThat(dl.resolve("sub/deep/b.txt")).hasContent("beta\n");
    // Case 126: none for the empty folder.
    assertThat(manifests())
        .containsExactly(
            Path.of(MANIFEST), Path.of("sub", MANIFEST), Path.of("sub", "deep", MANIFEST));
    assertThat(rows("")).isEqualTo(2);
    assertThat(rows("sub")).isEqualTo(1);
    assertThat(dl.resolve("empty")).isEmptyDirectory();
  }

  @Test
  void case124theManifestStandsInTheRootAloneOrNowhere() throws IOException {
    shell.file(shell.folder(sage.folder(), "sub"), "b.txt", "beta\n");

    shell.out(command("--manifest", "root"));
    assertThat(manifests()).containsExactly(Path.of(MANIFEST));
    Files.delete(dl.resolve(MANIFEST));
    shell.out(command("--manifest", "suppress"));
    assertThat(manifests()).isEmpty();
  }

  @Test
  void case125and135anotherWordOrAVersionIsRefusedBeforeAnyCall() {
    Result word = shell.run(command("--manifest", "some"));
    assertThat(word.exitCode()).isEqualTo(2);
    assertThat(word.err()).contains("expected all, root or suppress, but was 'some'");
    assertThat(shell.run(command("--manifest", "rot")).err()).contains("Did you mean root?");
    assertThat(shell.run(command("--version", "1")).exitCode()).isEqualTo(2);
    assertThat(shell.run(command("--collision", "keep.bth")).err())
        .contains("Did you mean keep.both?");
    assertThat(sage.proxy().lines()).isEmpty();
  }

  @Test
  void case126ofAnEmptyFolderNothingIsWritten() {
    assertThat(shell.out(command())).isEqualTo("0 downloaded; manifests: 0\n");
    assertThat(dl).isEmptyDirectory();
  }

  @Test
  void case127linksAreFollowedWhereThatIsWantedOneStepAndNeverInACircle() throws IOException {
    String elsewhere = shell.folder(sage.sage().project(), "elsewhere");
    String target = shell.file(elsewhere, "t.txt", "target\n").id();
    EntityWrites writes = new EntityWrites(sage.client());
    String link = writes.create(NewEntity.link(sage.folder(), "to file", target, null)).id();
    writes.create(NewEntity.link(sage.folder(), "to link", link, null));
    writes.create(NewEntity.link(sage.folder(), "to itself", sage.folder(), null));

    assertThat(shell.out(command())).isEqualTo("0 downloaded; manifests: 0\n");
    Result followed = shell.run(command("--followLink"));

    assertThat(followed.exitCode()).isEqualTo(1);
    assertThat(followed.err()).contains("leads back to a folder that it is in");
    assertThat(followed.out()).isEqualTo("1 downloaded, 1 failed; manifests: 1\n");
    assertThat(dl.resolve("t.txt")).hasContent("target\n");
    assertThat(Files.readString(dl.resolve(MANIFEST)))
        .contains(dl.resolve("t.txt") + "\t" + elsewhere + "\tt.txt\t" + target + "\t");
  }

  @Test
  void case128ofAFileTheFileIsDownloadedWithoutAManifest() throws IOException {
    String file = shell.file(sage.folder(), "a.txt", "alpha\n").id();

    assertThat(shell.out("get", "-r", file, "--downloadLocation", dl.toString()))
        .isEqualTo("Downloaded file: " + dl.resolve("a.txt") + "\n");
    assertThat(manifests()).isEmpty();
  }

  @Test
  void aDownloadThatBrokeOffGoesOnWithTheMissingPart() throws IOException {
    Bytes content = Bytes.random(TWO_PARTS, 3);
    String handle = sage.handle("big.bin", content);
    new EntityWrites(sage.client()).create(NewEntity.file(sage.folder(), "big.bin", handle));
    Fault secondFails = Fault.of(Endpoint.GET, Fault.Kind.STATUS).withStatus(404).fromCall(2);

    sage.sage().sandbox().arm(secondFails);
    Result broken = shell.run(command());
    assertThat(broken.exitCode()).isEqualTo(1);
    assertThat(broken.out()).isEqualTo("0 downloaded, 1 failed; manifests: 1\n");
    assertThat(dl.resolve("big.bin")).doesNotExist();
    // Only one call is let through again, so more than the missing part cannot be fetched.
    sage.sage().sandbox().arm(secondFails);
    shell.out(command());

    assertThat(dl.resolve("big.bin")).hasBinaryContent(content.array());
    assertThat(dl).isDirectoryNotContaining("glob:**synapse_download*");
  }

  @Test
  void aFileThatArrivesWithAnotherMd5IsNotKeptAndTheOthersAre() throws IOException {
    shell.file(sage.folder(), "a.txt", "alpha\n");
    // Of a file in two parts the server knows the checksum of the whole by hearsay only.
    Bytes content = Bytes.random(TWO_PARTS, 1);
    String handle =
        sage.uploader()
            .upload(new UploadFile("bad.bin", "", content, "0".repeat(32), null, ByteFlow.FREE))
            .id();
    String bad =
        new EntityWrites(sage.client())
            .create(NewEntity.file(sage.folder(), "bad.bin", handle))
            .id();

    Result result = shell.run(command());

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.out()).isEqualTo("1 downloaded, 1 failed; manifests: 1\n");
    assertThat(result.err()).contains("failed: " + bad + " bad.bin", "with the MD5");
    assertThat(dl.resolve("bad.bin")).doesNotExist();
    // As with the released client, the file that failed has a row without a path.
    assertThat(Files.readString(dl.resolve(MANIFEST)))
        .contains("\r\n\t" + sage.folder() + "\tbad.bin\t" + bad + "\t");
  }

  @Test
  void namesThatLeadOutOfTheFolderFailByThemselves() throws IOException {
    String up = shell.folder(sage.folder(), "..");
    shell.file(up, "evil.txt", "evil\n");
    String dots =
        new FileHandles(sage.client()).external("http://127.0.0.1:1/..", "", null, null).id();
    new EntityWrites(sage.client()).create(NewEntity.file(sage.folder(), "dots", dots));
    shell.file(sage.folder(), MANIFEST, "not a manifest\n");
    shell.file(sage.folder(), "good.txt", "good\n");

    Result result = shell.run(command());

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.out()).isEqualTo("1 downloaded, 3 failed; manifests: 1\n");
    assertThat(result.err()).contains("no local file can be called ..", "as the manifest is");
    assertThat(home.resolve("evil.txt")).doesNotExist();
    assertThat(dl).isDirectoryContaining("glob:**good.txt");
    assertThat(rows("")).isEqualTo(3);
  }

  @Test
  void whatIsThereIsReplacedKeptOrPutBeside() throws IOException {
    shell.file(sage.folder(), "a.txt", "alpha\n");
    Path local = dl.resolve("a.txt");
    Files.createDirectories(dl);

    Files.writeString(local, "mine");
    assertThat(shell.out(command("--collision", "keep.local")))
        .isEqualTo("0 downloaded, 1 kept; manifests: 1\n");
    assertThat(local).hasContent("mine");
    assertThat(shell.out(command("--collision", "keep.both")))
        .isEqualTo("1 downloaded; manifests: 1\n");
    assertThat(local).hasContent("mine");
    assertThat(dl.resolve("a(1).txt")).hasContent("alpha\n");
    assertThat(shell.out(command())).isEqualTo("0 downloaded, 1 copied; manifests: 1\n");
    assertThat(local).hasContent("alpha\n");
  }

  @Test
  void aFolderThatCannotBeListedFailsByItselfAndARefusedTokenEndsEverything() throws IOException {
    shell.file(sage.folder(), "a.txt", "alpha\n");
    shell.file(shell.folder(sage.folder(), "sub"), "b.txt", "beta\n");
    sage.sage()
        .sandbox()
        .arm(Fault.of(Endpoint.SAGE_CHILDREN, Fault.Kind.STATUS).withStatus(403).fromCall(2));

    Result result = shell.run(command());
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.out()).isEqualTo("1 downloaded, 1 failed; manifests: 1\n");

    sage.sage().sandbox().arm(Fault.of(Endpoint.SAGE_BUNDLE, Fault.Kind.STATUS).withStatus(401));
    Result refused = shell.run(command());
    assertThat(refused.exitCode()).isEqualTo(4);
    assertThat(refused.out()).isEmpty();
  }
}
