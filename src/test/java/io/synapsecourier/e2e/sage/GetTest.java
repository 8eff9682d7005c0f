package io.synapsecourier.e2e.sage;

import static org.assertj.core.api.Assertions.assertThat;

import io.synapsecourier.backend.sage.SageFixture;
import io.synapsecourier.backend.sage.entity.EntityChange;
import io.synapsecourier.backend.sage.entity.EntityWrites;
import io.synapsecourier.backend.sage.entity.NewEntity;
import io.synapsecourier.backend.sage.entity.SageEntity;
import io.synapsecourier.e2e.Result;
import io.synapsecourier.sandbox.sage.SageUser;
import io.synapsecourier.transfer.Bytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code courier sage get} of one file, {@code cat}, {@code associate}, {@code list} and {@code
 * show}; numbers are those of {@code sage-synapse.md §g}.
 */
@Timeout(60)
class GetTest {
  @RegisterExtension private final SageFixture sage = new SageFixture();
  @TempDir private Path home;
  private SageShell shell;
  private Path dl;
  private SageEntity file;

  @BeforeEach
  void file() throws IOException {
    shell = new SageShell(sage, home);
    dl = home.resolve("dl");
    file = shell.file(sage.folder(), "a.txt", "alpha\n");
  }

  private String get(String... more) {
    String[] command = new String[more.length + 3];
    command[0] = "get";
    command[1] = "--downloadLocation";
    command[2] = dl.toString();
    System.arraycopy(more, 0, command, 3, more.length);
    return shell.out(command);
  }

  @Test
  void case134aSecondFileOfThatNameIsPutBesideUnlessItIsTheDownloadedOne() throws IOException {
    assertThat(get(file.id())).isEqualTo("Downloaded file: " + dl.resolve("a.txt") + "\n");
    assertThat(get(file.id())).isEqualTo("Downloaded file: " + dl.resolve("a.txt") + "\n");
    Files.writeString(dl.resolve("a.txt"), "mine");
    Files.setLastModifiedTime(dl.resolve("a.txt"), FileTime.fromMillis(0));

    assertThat(get(file.id())).isEqualTo("Downloaded file: " + dl.resolve("a(1).txt") + "\n");
    assertThat(dl.resolve("a.txt")).hasContent("mine");
    assertThat(dl.resolve("a(1).txt")).hasContent("alpha\n");
  }

  private static List<String> withoutBodies(List<String> lines) {
    return lines.stream().map(line -> line.replaceFirst(" \\{.*", "")).toList();
  }

  /** As the table of commands says (sage-synapse.md §f). */
  @Test
  void theCallsAreThoseOfTheReleasedClient() throws IOException {
    Path local = Files.writeString(home.resolve("local.txt"), "alpha\n");
    String entity = "R/entity/" + file.id();

    sage.proxy().forget();
    get(file.id());
    assertThat(withoutBodies(sage.proxy().lines()))
        .containsExactly(
            "GET R/userProfile", "POST " + entity + "/bundle2", "POST F/fileHandle/batch");
    sage.proxy().forget();
    shell.out("show", file.id());
    assertThat(withoutBodies(sage.proxy().lines()))
        .containsExactly(
            "GET R/userProfile",
            "POST " + entity + "/bundle2",
            "GET " + entity + "/version/1/generatedBy");
    sage.proxy().forget();
    shell.out("associate", local.toString());
    assertThat(withoutBodies(sage.proxy().lines()))
        .containsExactly(
            "GET R/userProfile",
            "GET R/entity/md5/9f9f90dbe3e5ee1218c86b8839db1995",
            "POST " + entity + "/version/1/bundle2");
    sage.proxy().forget();
    shell.out("set-annotations", "--id", file.id(), "--annotations", "{\"age\": 7}");
    assertThat(withoutBodies(sage.proxy().lines()))
        .containsExactly(
            "GET R/userProfile",
            "GET " + entity + "/annotations2",
            "PUT " + entity + "/annotations2");
  }

  @Test
  void aVersionIsDownloadedByItsNumber() throws IOException {
    Bytes newer = Bytes.of("newer\n".getBytes(StandardCharsets.UTF_8));
    new EntityWrites(sage.client())
        .update(file, EntityChange.content(sage.handle("a.txt", newer), true));

    get(file.id(), "-v", "1");
    assertThat(dl.resolve("a.txt")).hasContent("alpha\n");
    get(file.id());
    assertThat(dl.resolve("a(1).txt")).hasContent("newer\n");
    assertThat(shell.out("cat", file.id() + ".1")).isEqualTo("alpha\n");
    assertThat(shell.out("cat", file.id())).isEqualTo("newer\n");
    Result two = shell.run("get", file.id() + ".1", "-v", "2");
    assertThat(two.exitCode()).isEqualTo(2);
    assertThat(two.err()).contains("leave one out");
  }

  @Test
  void aLinkIsFollowedOnDemand() throws IOException {
    String link =
        new EntityWrites(sage.client())
            .create(NewEntity.link(sage.sage().project(), "link", file.id(), 1L))
            .id();

    Result result = shell.run("get", link, "--downloadLocation", dl.toString());
    assertThat(result.exitCode()).isEqualTo(4);
    assertThat(result.err()).contains("--followLink");
    assertThat(get(link, "--followLink")).contains("a.txt");
  }

  @Test
  void whatIsNoFileOrMayNotBeDownloadedIsSaid() throws IOException {
    assertThat(shell.run("get", sage.folder()).err()).contains("get -r");
    assertThat(shell.run("get", "syn999999").exitCode()).isEqualTo(4);
    Result word = shell.run("get", "nonsense");
    assertThat(word.exitCode()).isEqualTo(2);
    assertThat(word.err()).contains("neither an id such as syn123 nor a file");
    assertThat(shell.run("get").exitCode()).isEqualTo(2);
    sage.sage().restrict(file.id());
    String newcomer = sage.sage().token(SageUser.NEWCOMER);
    String reader = sage.sage().token(SageUser.READER);
    assertThat(shell.run("-p", newcomer, "get", file.id()).err()).contains("conditions of access");
    assertThat(shell.run("-p", reader, "cat", shell.file(sage.folder(), "b", "b").id()).err())
        .contains("may not download it");
  }

  @Test
  void aLocalFileIsAssociatedAndThenNothingIsDownloaded() throws IOException {
    Path local = Files.writeString(Files.createDirectories(dl).resolve("a.txt"), "alpha\n");
    Path other = Files.writeString(dl.resolve("other.txt"), "unknown\n");

    assertThat(shell.out("associate", local.toString()))
        .isEqualTo(file.id() + ".1\t" + local + "\n");
    sage.proxy().forget();
    assertThat(get(file.id())).isEqualTo("Downloaded file: " + local + "\n");
    assertThat(sage.proxy().lines("POST F/fileHandle/batch")).isEmpty();

    assertThat(shell.run("associate", dl.toString()).err()).contains("add -r");
    Result all = shell.run("associate", "-r", dl.toString());
    assertThat(all.exitCode()).isEqualTo(1);
    assertThat(all.out()).isEqualTo(file.id() + ".1\t" + local + "\n");
    assertThat(all.err()).contains(other + " is not at the server");
    assertThat(shell.out("get", local.toString()))
        .isEqualTo("Associated file: " + local + " with synapse ID " + file.id() + ".1\n");
    Result elsewhere =
        shell.run(
            "associate",
            local.toString(),
            "--limitSearch",
            shell.folder(sage.sage().project(), "else"));
    assertThat(elsewhere.exitCode()).isEqualTo(1);
  }

  @Test
  void aListShowsOneLevelMoreAndWhoMadeWhat() throws IOException {
    String sub = shell.folder(sage.folder(), "sub");
    String deep = shell.folder(sub, "deep");
    String inner = shell.file(deep, "b.txt", "beta\n").id();

    assertThat(shell.out("list", sage.folder()))
        .isEqualTo(file.id() + "  a.txt\n" + sub + "  sub/\n" + deep + "    deep/\n");
    assertThat(shell.out("list", "-r", sage.folder())).endsWith(inner + "      b.txt\n");
    assertThat(shell.out("list", "-l", "-m", sub))
        .containsPattern(
            deep
                + "   1 {14}tester \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d {14}tester \\d{4}-.*  deep/\n");
    assertThat(shell.run("list", deep + ".1").err()).contains("only files have versions");
    assertThat(shell.out("list", shell.folder(sub, "empty")))
        .startsWith("No results visible to tester found for id ");
    assertThat(shell.run("list", "nonsense").exitCode()).isEqualTo(2);
  }

  @Test
  void showTellsAllOfAFile() {
    shell.out("set-annotations", "--id", file.id(), "--annotations", "{\"age\": [7, 8]}");

    assertThat(shell.out("show", file.id()))
        .startsWith("File: a.txt (" + file.id() + ")\n  fileName=a.txt\n  contentType=text/plain\n")
        .contains(
            "  md5=9f9f90dbe3e5ee1218c86b8839db1995\n",
            "properties:\n  concreteType=org.sagebionetworks.repo.model.FileEntity\n",
            "annotations:\n  age=[7,8]\n")
        .endsWith("Provenance:\n  No Activity specified.\n");
    assertThat(shell.out("show", sage.folder())).startsWith("Folder: ");
  }
}
