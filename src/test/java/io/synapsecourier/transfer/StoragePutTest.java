package io.synapsecourier.transfer;

import static io.synapsecourier.rawserver.RawServer.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.synapsecourier.model.ByteFlow;
import io.synapsecourier.model.Content;
import io.synapsecourier.rawserver.RawServer;
import io.synapsecourier.rawserver.RawServer.Request;
import io.synapsecourier.transfer.TransferException.SourceChanged;
import io.synapsecourier.transfer.TransferException.SourceUnreadable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class StoragePutTest {
  private static final Bytes HELLO = Bytes.of("hello".getBytes(StandardCharsets.UTF_8));

  private final StorageClient client = new StorageClient(4, true, 10);
  private RawServer server;

  @BeforeEach
  void start() throws IOException {
    server = RawServer.answering(answer(200, "ETag: \"abc\"\r\n", ""));
  }

  @AfterEach
  void close() throws IOException {
    server.close();
    client.close();
  }

  private StorageClient.Receipt put(String path, Content content, String type)
      throws TransferException {
    return client.put(server.uri() + path, content, 0, content.length(), type, ByteFlow.FREE);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 65_535, 65_536, 65_537, 1_000_000})
  void theBodyHasItsLengthAndIsNotChunked(int length) throws IOException {
    Bytes content = Bytes.random(length, length);
    StorageClient.Receipt receipt = put("/a", content, null);
    Request request = server.requests().get(0);
    assertThat(request.header("Content-Length")).isEqualTo("" + length);
    assertThat(request.header("Transfer-Encoding")).isNull();
    assertThat(request.body()).isEqualTo(content.array());
    assertThat(receipt).isEqualTo(new StorageClient.Receipt(content.sha1(), "\"abc\""));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"image/png", "application/x-tar"})
  void theContentTypeIsTheOneThatWasPresignedOrNone(String type) throws IOException {
    put("/a", HELLO, type);
    assertThat(server.requests().get(0).header("Content-Type")).isEqualTo(type);
  }

  @Test
  void nothingElseGoesOut() throws IOException {
    put("/a", HELLO, null);
    assertThat(server.requests().get(0).headerNames())
        .containsExactly("connection", "content-length", "host", "user-agent");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/b/a~b%2Fc+d;e=1,f!$'()*@&g:h?X-Amz-Credential=A%2F2026%2Fs3&x=a+b~c;d&sig=%2B%2f==",
        "/%ED%95%9C%EA%B8%80%20name.jpg?a=%ED%95%9C",
        "/b/../../a/./b?x=/../",
        "/?list",
        "/a%20b?",
        "//double//slash?x=1",
        "/b/?X-Amz-Signature=0123456789abcdef&X-Amz-SignedHeaders=content-type%3Bhost"
      })
  void theUrlIsKeptByteForByte(String path) throws IOException {
    put(path, HELLO, null);
    assertThat(server.requests().get(0).line()).isEqualTo("PUT " + path + " HTTP/1.1");
  }

  @Test
  void connectionsAreUsedAgain() throws IOException {
    for (int i = 0; i < 20; i++) {
      put("/" + i, Bytes.random(1000, i), null);
    }
    assertThat(server.requests()).hasSize(20);
    assertThat(server.connections()).isEqualTo(1);
  }

  @Test
  void connectionsAreUsedAgainAfterARefusal() throws IOException {
    try (RawServer refusing = RawServer.answering(answer(503, "busy"), answer(200, "ok"))) {
      String url = refusing.uri() + "/a";
      assertThatThrownBy(() -> client.put(url, HELLO, 0, 5, null, ByteFlow.FREE))
          .isInstanceOf(TransferException.Busy.class);
      client.put(url, HELLO, 0, 5, null, ByteFlow.FREE);
      assertThat(refusing.connections()).isEqualTo(1);
    }
  }

  @Test
  void aStorageWithoutETagsGivesAnEmptyOne() throws IOException {
    try (RawServer bare = RawServer.answering(answer(204, ""))) {
      assertThat(client.put(bare.uri() + "/a", HELLO, 0, 5, null, ByteFlow.FREE).etag()).isEmpty();
    }
  }

  @Test
  void aRangeOfTheFileIsSent() throws IOException {
    Bytes content = Bytes.random(1000, 3);
    client.put(server.uri() + "/a", content, 250, 500, null, ByteFlow.FREE);
    assertThat(server.requests().get(0).body())
        .isEqualTo(java.util.Arrays.copyOfRange(content.array(), 250, 750));
  }

  @Test
  void everyByteIsCounted() throws IOException {
    AtomicLong counted = new AtomicLong();
    client.put(server.uri() + "/a", Bytes.random(200_000, 1), 0, 200_000, null, counted::addAndGet);
    assertThat(counted).hasValue(200_000);
  }

  @ParameterizedTest
  @ValueSource(longs = {4, 6, 1000, 9_000_000})
  void aSourceOfAnotherLengthThanListedIsNotSentAsThatFile(long listed) {
    assertThatThrownBy(() -> put("/a", HELLO.listedAs(listed), null))
        .isInstanceOfSatisfying(
            SourceChanged.class, e -> assertThat(e.code()).isEqualTo("changed-while-reading"))
        .hasMessageContaining("listed");
  }

  @Test
  void anEmptyFileThatGrewIsNotSentAsEmpty() {
    assertThatThrownBy(() -> put("/a", HELLO.listedAs(0), null)).isInstanceOf(SourceChanged.class);
  }

  @Test
  void theClientGoesOnAfterASourceThatChanged() throws IOException {
    assertThatThrownBy(() -> put("/a", HELLO.listedAs(6), null)).isInstanceOf(SourceChanged.class);
    assertThat(put("/b", HELLO, null).sha1()).isEqualTo(HELLO.sha1());
    Request last = server.requests().get(server.requests().size() - 1);
    assertThat(last.line()).startsWith("PUT /b ");
    assertThat(last.text()).isEqualTo("hello");
  }

  @Test
  void aVanishedSourceIsToldAsSuch(@TempDir Path folder) {
    Path file = folder.resolve("gone.png");
    Content content = new Opening(5, () -> Files.newInputStream(file));
    assertThatThrownBy(() -> put("/a", content, null))
        .isInstanceOfSatisfying(
            SourceChanged.class, e -> assertThat(e.code()).isEqualTo("vanished-while-reading"));
  }

  @Test
  void aSourceThatMayNotBeReadIsToldAsSuch() {
    Content content =
        new Opening(
            5,
            () -> {
              throw new AccessDeniedException("/secret/place");
            });
    assertThatThrownBy(() -> put("/a", content, null))
        .isInstanceOf(SourceUnreadable.class)
        .hasMessage("the file cannot be read: permission denied");
  }

  @Test
  void aSourceThatFailsInTheMiddleIsNotTheStoragesFault() {
    Content content = new Opening(200_000, () -> new FailingStream(new byte[100_000]));
    assertThatThrownBy(() -> put("/a", content, null))
        .isInstanceOf(SourceUnreadable.class)
        .hasMessageContaining("Input/output error");
  }

  /** A file that is opened as the test says. */
  private record Opening(long length, Opener opener) implements Content {
    private interface Opener {
      InputStream open() throws IOException;
    }

    @Override
    public InputStream open(long offset) throws IOException {
      return opener.open();
    }
  }

  /** Gives some bytes, then fails like a broken disk. */
  private static final class FailingStream extends FilterInputStream {
    FailingStream(byte[] bytes) {
      super(new java.io.ByteArrayInputStream(bytes));
    }

    @Override
    public int read(byte[] to, int from, int length) throws IOException {
      int read = super.read(to, from, length);
      if (read < 0) {
        throw new IOException("Input/output error");
      }
      return read;
    }
  }
}
