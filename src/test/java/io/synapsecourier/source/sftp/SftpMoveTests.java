package io.synapsecourier.source.sftp;

import static io.synapsecourier.source.SourceContract.found;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.synapsecourier.model.FileRef;
import io.synapsecourier.source.Capability;
import io.synapsecourier.source.ChangedException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class SftpMoveTests {
  @TempDir Path temp;
  private Path root;
  private Path done;
  private MinaServer server;
  private SftpSession session;
  private SftpSource source;

  @BeforeEach
  void start() throws Exception {
    root = Files.createDirectories(temp.resolve("root"));
    done = temp.resolve("done");
    server = MinaServer.start(temp);
    session = server.session();
    source = new SftpSource(session, root.toString(), "", true, directory -> false);
  }

  @AfterEach
  void stop() throws IOException {
    session.close();
    server.close();
  }

  @Test
  void aFileIsMovedWithItsPathAndItsDirectoriesAreMade() throws IOException {
    FileRef file = listed("unit 1/한글 100%.png", "content");

    source.move(file, folder("done/ct/"));

    assertThat(done.resolve("ct/unit 1/한글 100%.png")).hasContent("content");
    assertThat(root.resolve("unit 1/한글 100%.png")).doesNotExist();
  }

  @Test
  void aFileThatAnInterruptedMoveBroughtThereIsMoved() throws IOException {
    FileRef file = listed("a/f", "content");
    source.move(file, folder("done"));

    source.move(file, folder("done"));

    assertThat(done.resolve("a/f")).hasContent("content");
  }

  @Test
  void anotherFileAtTheTargetIsNeverOverwritten() throws IOException {
    FileRef file = listed("f", "content");
    Files.createDirectories(done);
    Files.writeString(done.resolve("f"), "of somebody else");

    assertThatThrownBy(() -> source.move(file, folder("done")))
        .isInstanceOf(FileAlreadyExistsException.class);

    assertThat(done.resolve("f")).hasContent("of somebody else");
    assertThat(root.resolve("f")).hasContent("content");
  }

  @Test
  void aChangedFileIsNeitherMovedNorDeleted() throws IOException {
    FileRef file = listed("f", "content");
    Files.writeString(root.resolve("f"), "newer content");

    assertThatThrownBy(() -> source.move(file, folder("done")))
        .isInstanceOf(ChangedException.class);
    assertThatThrownBy(() -> source.delete(file)).isInstanceOf(ChangedException.class);
    assertThat(root.resolve("f")).hasContent("newer content");
  }

  @Test
  void aFileThatIsNeitherHereNorThereIsNoSuchFile() throws IOException {
    FileRef file = listed("a/f", "content");
    Files.delete(root.resolve("a/f"));
    Files.delete(root.resolve("a"));

    assertThatThrownBy(() -> source.move(file, folder("done")))
        .isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void aFileIsDeletedAndOnceGoneIsNoError() throws IOException {
    FileRef file = listed("a/f", "content");

    source.delete(file);
    source.delete(file);
    Files.delete(root.resolve("a"));
    source.delete(file);

    assertThat(root.resolve("a")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sftp://other.example.org/done",
        "sftp://127.0.0.1/done",
        "/done",
        "s3://done/ct/",
        "sftp://ward3@127.0.0.1"
      })
  void onlyAFolderOfItsOwnServerTakesAFile(String folder) throws IOException {
    FileRef file = listed("f", "content");

    assertThatThrownBy(() -> source.move(file, folder))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("its own server");
    assertThat(root.resolve("f")).exists();
  }

  @Test
  void serversAreComparedByHostAndPort() throws IOException {
    try (SftpSession other =
        new SftpSession(server.access(), "scan_server", 22, null, MinaServer.QUICK)) {
      FileRef file = listed("f", "content");
      SftpSource there = new SftpSource(other, "/data", "", true, directory -> false);

      // It is the right server, which does not exist.
      assertThatThrownBy(() -> there.move(file, "sftp://SCAN_server:22/done"))
          .hasMessageContaining("scan_server is not known");
      assertThatThrownBy(() -> there.move(file, "sftp://scan_server:2222/done"))
          .hasMessageContaining("its own server");
    }
  }

  @Test
  void aTargetWithDotsIsRefused() throws IOException {
    FileRef file = listed("f", "content");

    assertThatThrownBy(() -> source.move(file, folder("done/../elsewhere")))
        .isInstanceOf(IOException.class);
    assertThat(root.resolve("f")).exists();
  }

  @Test
  void capabilitiesSayWhatCanBeDone() {
    assertThat(source.capabilities())
        .containsExactlyInAnyOrder(Capability.RANGES, Capability.MOVE, Capability.DELETE);
    assertThatThrownBy(() -> source.tag(null, "k", "v"))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  private String folder(String name) {
    return "sftp://ward3@127.0.0.1:" + server.port() + temp + "/" + name;
  }

  private FileRef listed(String path, String content) throws IOException {
    Files.createDirectories(root.resolve(path).getParent());
    Files.writeString(root.resolve(path), content);
    return found(source).get(0);
  }
}
