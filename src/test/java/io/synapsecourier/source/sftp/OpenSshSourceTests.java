package io.synapsecourier.source.sftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.synapsecourier.model.FileRef;
import io.synapsecourier.model.FileState;
import io.synapsecourier.source.Listed;
import io.synapsecourier.source.Source;
import io.synapsecourier.source.SourceContract;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The contract at the server that is met most. */
@Tag("slow")
@Timeout(120)
class OpenSshSourceTests extends SourceContract {
  @TempDir static Path shared;
  private static OpenSsh server;
  private static SftpSession session;

  @TempDir Path temp;
  private Path root;

  @BeforeAll
  static void start() throws Exception {
    server = OpenSsh.start(shared);
    session = server.session(MinaServer.QUICK);
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      session.close();
      server.close();
    }
  }

  @BeforeEach
  void createRoot() throws IOException {
    root = Files.createDirectories(temp.resolve("root"));
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
  void linksAreFollowedInsideTheRootOnly() throws IOException {
    Files.writeString(temp.resolve("secret"), "secret");
    put("real/1.png", bytes("one"));
    Files.createSymbolicLink(root.resolve("again"), Path.of("real"));
    Files.createSymbolicLink(root.resolve("file"), temp.resolve("secret"));
    Files.createSymbolicLink(root.resolve("folder"), temp);
    Files.createSymbolicLink(root.resolve("gone"), Path.of("nowhere"));
    Files.createSymbolicLink(root.resolve("ping"), Path.of("pong"));
    Files.createSymbolicLink(root.resolve("pong"), Path.of("ping"));
    Files.createSymbolicLink(root.resolve("real/up"), Path.of(".."));
    Source source = source("");

    assertThat(found(source))
        .extracting(FileRef::path)
        .containsExactly("again/1.png", "real/1.png");
    assertThat(read(source, found(source).get(0), 0)).isEqualTo("one");
    assertThat(all(source))
        .filteredOn(Listed.Left.class::isInstance)
        .extracting(Listed::path, left -> ((Listed.Left) left).state())
        .containsExactly(
            tuple("again/up", FileState.IGNORED),
            tuple("file", FileState.IGNORED),
            tuple("folder", FileState.IGNORED),
            tuple("gone", FileState.UNMATCHED),
            tuple("ping", FileState.IGNORED),
            tuple("pong", FileState.IGNORED),
            tuple("real/up", FileState.IGNORED));
  }

  @Test
  void aPipeIsUnmatchedAndNeverOpened() throws Exception {
    put("p", bytes("x"));
    Source source = source("");
    FileRef listedAsFile = found(source).get(0);
    remove("p");
    assumeTrue(
        new ProcessBuilder("mkfifo", root.resolve("p").toString()).start().waitFor() == 0,
        "mkfifo cannot make a pipe here");

    assertThat(all(source))
        .singleElement()
        .isInstanceOfSatisfying(
            Listed.Left.class,
            left -> {
              assertThat(left.state()).isEqualTo(FileState.UNMATCHED);
              assertThat(left.reason()).startsWith("named pipe");
            });
    assertThatThrownBy(() -> source.open(listedAsFile, 0)).hasMessageContaining("named pipe");
  }

  @Test
  void aNameThatIsNoUtf8IsUnmatchedAndTheOthersAreRead() throws Exception {
    put("good.png", bytes("x"));
    // The JVM cannot make such a name; a shell can.
    int made =
        new ProcessBuilder("sh", "-c", "printf x > \"$(printf 'caf\\351.png')\"")
            .directory(root.toFile())
            .start()
            .waitFor();
    assumeTrue(made == 0, "the file system takes UTF-8 only");

    assertThat(all(source("")))
        .extracting(Listed::path)
        .containsExactlyInAnyOrder("good.png", "caf%E9.png");
    assertThat(found(source(""))).extracting(FileRef::path).containsExactly("good.png");
  }

  @Test
  void aMoveNeverOverwrites() throws IOException {
    put("a/f", bytes("mine"));
    Source source = source("");
    FileRef file = found(source).get(0);
    String folder = session.address() + temp + "/done";

    source.move(file, folder);
    source.move(file, folder);
    put("a/f", bytes("another"));
    FileRef another = found(source).get(0);

    assertThatThrownBy(() -> source.move(another, folder))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(temp.resolve("done/a/f")).hasContent("mine");
  }

  @Test
  void aReadGoesOnWhenTheServerProcessIsKilled() throws IOException {
    byte[] content = new byte[8_000_000];
    new Random(5).nextBytes(content);
    put("f", content);
    try (SftpSession own = server.session(MinaServer.QUICK);
        Source source = new SftpSource(own, root.toString(), "", true, d -> false)) {
      FileRef file = found(source).get(0);
      try (InputStream in = source.open(file, 0)) {
        byte[] start = in.readNBytes(100);

        server.sessions().forEach(ProcessHandle::destroyForcibly);

        byte[] rest = in.readAllBytes();
        assertThat(start).isEqualTo(java.util.Arrays.copyOf(content, 100));
        assertThat(rest).isEqualTo(java.util.Arrays.copyOfRange(content, 100, content.length));
      }
    }
  }
}
