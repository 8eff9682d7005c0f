package io.synapsecourier.source;

import static io.synapsecourier.source.SourceContract.all;
import static io.synapsecourier.source.SourceContract.found;
import static io.synapsecourier.source.SourceContract.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.synapsecourier.model.FileRef;
import io.synapsecourier.model.FileState;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Links, pipes, sockets and names that are no text. */
@Timeout(60)
class LocalSourceSpecialFileTests {
  @TempDir Path temp;
  private Path root;

  @BeforeEach
  void createRoot() throws IOException {
    root = Files.createDirectories(temp.resolve("root"));
  }

  @Test
  void followsLinksThatStayInsideTheRoot() throws IOException {
    Files.createDirectories(root.resolve("real"));
    Files.writeString(root.resolve("real/1.png"), "one");
    Files.createSymbolicLink(root.resolve("again"), Path.of("real"));
    Files.createSymbolicLink(root.resolve("link.png"), root.resolve("real/1.png"));
    Source source = source();

    List<FileRef> files = found(source);

    assertThat(files)
        .extracting(FileRef::path)
        .containsExactly("again/1.png", "link.png", "real/1.png");
    for (FileRef file : files) {
      assertThat(file.size()).isEqualTo(3);
      assertThat(read(source, file, 0)).isEqualTo("one");
    }
  }

  @Test
  void leavesLinksOutThatLeaveTheRoot() throws IOException {
    Files.writeString(temp.resolve("secret"), "secret");
    Files.createDirectories(temp.resolve("root-neighbour"));
    Files.createSymbolicLink(root.resolve("file"), temp.resolve("secret"));
    Files.createSymbolicLink(root.resolve("folder"), Path.of("../root-neighbour"));

    assertThat(lefts())
        .hasSize(2)
        .allSatisfy(
            left -> {
              assertThat(left.state()).isEqualTo(FileState.IGNORED);
              assertThat(left.reason()).isEqualTo("symlink leaves the root");
            });
  }

  @Test
  void leavesLoopsOutAndEnds() throws IOException {
    Files.createDirectories(root.resolve("a/b"));
    Files.writeString(root.resolve("a/b/1.png"), "x");
    Files.createSymbolicLink(root.resolve("a/b/self"), Path.of("."));
    Files.createSymbolicLink(root.resolve("a/b/up"), Path.of("../.."));
    Files.createSymbolicLink(root.resolve("ping"), Path.of("pong"));
    Files.createSymbolicLink(root.resolve("pong"), Path.of("ping"));

    assertThat(found(source())).extracting(FileRef::path).containsExactly("a/b/1.png");
    assertThat(lefts())
        .extracting(Listed.Left::path, Listed.Left::state, Listed.Left::reason)
        .containsExactlyInAnyOrder(
            tuple("a/b/self", FileState.IGNORED, "symlink loop"),
            tuple("a/b/up", FileState.IGNORED, "symlink loop"),
            tuple("ping", FileState.IGNORED, "symlink loop"),
            tuple("pong", FileState.IGNORED, "symlink loop"));
  }

  @Test
  void directoriesThatLinkToEachOtherAreListedInBoundedTime() throws IOException {
    int directories = 7;
    for (int i = 0; i < directories; i++) {
      Files.createDirectories(root.resolve("d" + i));
    }
    for (int i = 0; i < directories; i++) {
      for (int j = 0; j < directories; j++) {
        Files.createSymbolicLink(root.resolve("d" + i + "/l" + j), Path.of("../d" + j));
      }
    }
    long entries = 0;
    try (Listing listing = source().list()) {
      for (; listing.hasNext(); listing.next()) {
        entries++;
      }
    }

    assertThat(entries).isBetween(7L * 7, 7L * 7 * 7 * 7 * 7 * 7);
  }

  @Test
  void aDanglingLinkIsUnmatched() throws IOException {
    Files.createSymbolicLink(root.resolve("gone.png"), Path.of("nowhere"));

    assertThat(lefts())
        .singleElement()
        .satisfies(
            left -> {
              assertThat(left.state()).isEqualTo(FileState.UNMATCHED);
              assertThat(left.reason()).contains("dangling symlink");
            });
  }

  @Test
  void doesNotOpenALinkThatLeavesTheRootSinceItWasListed() throws IOException {
    Files.writeString(temp.resolve("secret"), "secret");
    Files.writeString(root.resolve("file"), "x");
    Source source = source();
    FileRef listed = found(source).get(0);

    Files.delete(root.resolve("file"));
    Files.createSymbolicLink(root.resolve("file"), temp.resolve("secret"));

    assertThatThrownBy(() -> source.open(listed, 0))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("leads out of the folder");
    assertThatThrownBy(() -> source.current(listed)).isInstanceOf(IOException.class);
  }

  @Test
  void neitherOpensNorDeletesBelowADirectoryThatBecameALinkToElsewhere() throws IOException {
    Path outside = Files.createDirectories(temp.resolve("outside"));
    Files.createDirectories(root.resolve("dir"));
    Files.writeString(root.resolve("dir/file"), "x");
    Source source = source();
    FileRef listed = found(source).get(0);

    Files.move(root.resolve("dir/file"), outside.resolve("file"));
    Files.delete(root.resolve("dir"));
    Files.createSymbolicLink(root.resolve("dir"), outside);

    assertThatThrownBy(() -> source.open(listed, 0)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> source.current(listed)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> source.delete(listed)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> source.move(listed, temp.resolve("done").toString()))
        .isInstanceOf(IOException.class);
    assertThat(outside.resolve("file")).exists();
  }

  @Test
  void aPipeIsUnmatchedAndNeverOpened() throws Exception {
    Files.writeString(root.resolve("p"), "x");
    Source source = source();
    FileRef listedAsFile = found(source).get(0);
    Files.delete(root.resolve("p"));
    run("mkfifo", root.resolve("p").toString());

    assertThat(lefts())
        .singleElement()
        .satisfies(
            left -> {
              assertThat(left.state()).isEqualTo(FileState.UNMATCHED);
              assertThat(left.reason()).contains("named pipe");
            });
    assertThatThrownBy(() -> source.open(listedAsFile, 0))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("named pipe");
  }

  @Test
  void aSocketIsUnmatched() throws IOException {
    try (ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      socket.bind(UnixDomainSocketAddress.of(root.resolve("s")));

      assertThat(lefts())
          .singleElement()
          .satisfies(
              left -> {
                assertThat(left.state()).isEqualTo(FileState.UNMATCHED);
                assertThat(left.reason()).contains("socket");
              });
    }
  }

  @Test
  void namesThatAreNoTextAreUnmatchedAndStayApart() throws Exception {
    Files.writeString(root.resolve("good.png"), "x");
    String script = "for n in 'a\\377' 'a\\376'; do : > \"$1/$(printf \"$n\")\"; done";
    run("sh", "-c", script, "sh", root.toString());

    assertThat(found(source())).extracting(FileRef::path).containsExactly("good.png");
    assertThat(lefts())
        .hasSize(2)
        .allSatisfy(
            left -> {
              assertThat(left.state()).isEqualTo(FileState.UNMATCHED);
              assertThat(left.reason()).contains("rename it");
            })
        .extracting(Listed.Left::uri)
        .doesNotHaveDuplicates();
  }

  private Source source() {
    return new LocalSource(root, "", true, directory -> false);
  }

  private List<Listed.Left> lefts() {
    return all(source()).stream()
        .filter(Listed.Left.class::isInstance)
        .map(Listed.Left.class::cast)
        .toList();
  }

  private static void run(String... command) throws InterruptedException {
    try {
      Process process = new ProcessBuilder(command).start();
      assumeTrue(process.waitFor() == 0, command[0] + " cannot make such a file here");
    } catch (IOException e) {
      assumeTrue(false, command[0] + " is missing: " + e.getMessage());
    }
  }
}
