package io.synapsecourier.source.sftp;

import static io.synapsecourier.source.SourceContract.all;
import static io.synapsecourier.source.SourceContract.found;
import static io.synapsecourier.source.SourceContract.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.synapsecourier.model.FileRef;
import io.synapsecourier.model.FileState;
import io.synapsecourier.source.Listed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Links are followed inside the root only, whatever the server itself would follow. */
@Timeout(60)
class SftpLinkTests {
  @TempDir Path temp;
  private Path root;
  private MinaServer server;
  private SftpSession session;

  @BeforeEach
  void start() throws Exception {
    root = Files.createDirectories(temp.resolve("root"));
    server = MinaServer.start(temp);
    session = server.session();
  }

  @AfterEach
  void stop() throws IOException {
    session.close();
    server.close();
  }

  @Test
  void followsLinksThatStayInsideTheRoot() throws IOException {
    Files.createDirectories(root.resolve("real"));
    Files.writeString(root.resolve("real/1.png"), "one");
    Files.createSymbolicLink(root.resolve("again"), Path.of("real"));
    Files.createSymbolicLink(root.resolve("link.png"), root.resolve("real/1.png"));
    Files.createSymbolicLink(root.resolve("real/round"), Path.of("../again/../real/1.png"));
    SftpSource source = source();

    List<FileRef> files = found(source);

    assertThat(files)
        .extracting(FileRef::path)
        .containsExactly("again/1.png", "again/round", "link.png", "real/1.png", "real/round");
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
        .containsExactly(
            tuple("file", FileState.IGNORED, "symlink leaves the root"),
            tuple("folder", FileState.IGNORED, "symlink leaves the root"));
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
        .containsExactlyInAnyOrder(
            tuple("a/b/self", FileState.IGNORED, "symlink loop"),
            tuple("a/b/up", FileState.IGNORED, "symlink loop"),
            tuple("ping", FileState.IGNORED, "symlink loop"),
            tuple("pong", FileState.IGNORED, "symlink loop"));
  }

  @Test
  void aDanglingLinkIsUnmatched() throws IOException {
    Files.createSymbolicLink(root.resolve("gone.png"), Path.of("nowhere"));

    assertThat(all(source()))
        .singleElement()
        .isInstanceOfSatisfying(
            Listed.Left.class,
            left -> {
              assertThat(left.state()).isEqualTo(FileState.UNMATCHED);
              assertThat(left.reason()).contains("dangling symlink");
            });
  }

  @Test
  void doesNotOpenAFileThatBecameALinkToElsewhere() throws IOException {
    Files.writeString(temp.resolve("secret"), "secret");
    Files.writeString(root.resolve("file"), "x");
    SftpSource source = source();
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
    Files.createDirectories(root.resolve("d"));
    Files.writeString(root.resolve("d/file"), "x");
    SftpSource source = source();
    FileRef listed = found(source).get(0);

    Files.move(root.resolve("d"), temp.resolve("d"));
    Files.createSymbolicLink(root.resolve("d"), temp.resolve("d"));

    assertThatThrownBy(() -> source.open(listed, 0)).hasMessageContaining("leads out");
    assertThatThrownBy(() -> source.delete(listed)).hasMessageContaining("leads out");
    assertThat(temp.resolve("d/file")).exists();
  }

  @Test
  void theRootMayBeALink() throws IOException {
    Files.writeString(root.resolve("1"), "one");
    Path link = Files.createSymbolicLink(temp.resolve("link"), root);
    SftpSource source = new SftpSource(session, link.toString(), "", true, directory -> false);

    FileRef file = found(source).get(0);

    assertThat(file.uri()).endsWith(link + "/1");
    assertThat(read(source, file, 0)).isEqualTo("one");
  }

  private SftpSource source() {
    return new SftpSource(session, root.toString(), "", true, directory -> false);
  }

  private List<org.assertj.core.groups.Tuple> lefts() {
    return all(source()).stream()
        .filter(Listed.Left.class::isInstance)
        .map(Listed.Left.class::cast)
        .map(left -> tuple(left.path(), left.state(), left.reason()))
        .toList();
  }
}
