package io.synapsecourier.source.sftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.FileRef;
import io.synapsecourier.model.FileState;
import io.synapsecourier.source.Listed;
import io.synapsecourier.source.Source;
import io.synapsecourier.source.SourceContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class SftpSourceTests extends SourceContract {
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

  @Override
  protected void put(String path, byte[] content) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.write(file, content);
  }

  @Override
  protected void remove(String path) throws IOException {
    Files.delete(root.resolve(path));
  }

  @Override
  protected Source source(String asset) {
    return new SftpSource(session, root.toString(), asset, true, directory -> false);
  }

  @Override
  protected Source sourceWithoutRoot() {
    return new SftpSource(session, root + "/missing", "", true, directory -> false);
  }

  @Test
  void uriNamesTheServerAndTheAbsolutePathAsItIsSpelled() throws IOException {
    put("a b/100%.png", bytes("x"));

    assertThat(found(source("")).get(0).uri())
        .isEqualTo("sftp://ward3@127.0.0.1:" + server.port() + root + "/a b/100%.png");
  }

  @Test
  void theUsualPortAndTheUserOfTheAddressMakeTheAddress() throws IOException {
    try (SftpSession other =
        new SftpSession(
            io.synapsecourier.model.access.SftpAccess.DEFAULT, "sftp.example.org", 22, "me")) {
      assertThat(other.address()).isEqualTo("sftp://me@sftp.example.org");
    }
  }

  @Test
  void aRootThatIsAFileIsNotAFolder() throws IOException {
    put("f", bytes("x"));
    Source source = new SftpSource(session, root + "/f", "", true, directory -> false);

    assertThatThrownBy(source::list)
        .isInstanceOfSatisfying(
            CourierException.class,
            e -> assertThat(e.problem().code()).isEqualTo("source-not-a-directory"));
  }

  @Test
  void sortsTheNamesOfEachDirectory() throws IOException {
    for (String path : List.of("b", "a/2", "a/10", "a.x", "B", "a/b/c", "Z/1")) {
      put(path, bytes("x"));
    }

    assertThat(found(source("")))
        .extracting(FileRef::path)
        .containsExactly("B", "Z/1", "a/10", "a/2", "a/b/c", "a.x", "b");
  }

  @Test
  void litterAndExcludedDirectoriesAreLeftWithTheRule() throws IOException {
    put("u/@eaDir/1.png", bytes("x"));
    put("u/.DS_Store", bytes("x"));
    put("private/1.png", bytes("x"));
    put("u/1.png", bytes("x"));
    Source source = new SftpSource(session, root.toString(), "", true, "private"::equals);

    assertThat(found(source)).extracting(FileRef::path).containsExactly("u/1.png");
    assertThat(all(source))
        .filteredOn(Listed.Left.class::isInstance)
        .extracting(Listed::path, left -> ((Listed.Left) left).state())
        .containsExactlyInAnyOrder(
            org.assertj.core.api.Assertions.tuple("private", FileState.IGNORED),
            org.assertj.core.api.Assertions.tuple("u/.DS_Store", FileState.IGNORED),
            org.assertj.core.api.Assertions.tuple("u/@eaDir", FileState.IGNORED));
  }

  @Test
  void withoutRecursionSubDirectoriesAreLeft() throws IOException {
    put("1.png", bytes("x"));
    put("sub/2.png", bytes("x"));
    Source source = new SftpSource(session, root.toString(), "", false, directory -> false);

    assertThat(found(source)).extracting(FileRef::path).containsExactly("1.png");
    assertThat(all(source)).extracting(Listed::path).containsExactly("1.png", "sub");
  }

  @Test
  void aRootThatVanishesWhileItIsListedFailsTheListing() throws IOException {
    put("a/1", bytes("x"));
    put("b/2", bytes("x"));
    try (var listing = source("").list()) {
      listing.next();

      Files.move(root, temp.resolve("elsewhere"));

      assertThatThrownBy(() -> listing.forEachRemaining(entry -> {}))
          .isInstanceOfSatisfying(
              CourierException.class,
              e -> assertThat(e.problem().code()).isEqualTo("source-changed"));
      assertThatThrownBy(listing::hasNext).isInstanceOf(CourierException.class);
    }
  }

  @Test
  void aDirectoryThatSomebodyMovesAwayWhileItIsListedIsLeftAndTheRestGoesOn() throws IOException {
    put("a/1", bytes("x"));
    put("b/deep/2", bytes("x"));
    put("c/5", bytes("x"));
    try (var listing = source("").list()) {
      listing.next();

      Files.move(root.resolve("b"), temp.resolve("done"));

      assertThat(listing).toIterable().extracting(Listed::path).containsExactly("c/5");
    }
  }

  @Test
  void aFileThatIsReplacedIsNotOpenedAsTheListedOne() throws IOException {
    put("f", bytes("before"));
    Source source = source("");
    FileRef listed = found(source).get(0);

    put("f", bytes("after, and longer"));

    assertThatThrownBy(() -> source.open(listed, 0))
        .isInstanceOf(io.synapsecourier.source.ChangedException.class);
  }

  @Test
  void aTextThatHasNoBytesIsNoPath() {
    assertThatThrownBy(() -> SftpNames.raw("half of a pair: \ud83d"))
        .isInstanceOf(java.nio.file.InvalidPathException.class);
  }

  @Test
  void aNameThatIsNoUtf8HasNoText() {
    assertThat(SftpNames.text("caf\u00e9.png")).isEmpty();
    assertThat(SftpNames.encoded("caf\u00e9 100%")).isEqualTo("caf%E9%20100%25");
    assertThat(SftpNames.text(SftpNames.raw("한글"))).contains("한글");
  }
}
