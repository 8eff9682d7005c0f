package io.synapsecourier.backend.synapse;

import static io.synapsecourier.rawserver.RawServer.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.synapsecourier.backend.synapse.BackendException.Lost;
import io.synapsecourier.backend.synapse.BackendException.Refused;
import io.synapsecourier.backend.synapse.DirectUpload.DataFile;
import io.synapsecourier.model.ByteFlow;
import io.synapsecourier.model.Content;
import io.synapsecourier.rawserver.RawServer;
import io.synapsecourier.sandbox.Endpoint;
import io.synapsecourier.sandbox.Fault;
import io.synapsecourier.sandbox.Fault.Kind;
import io.synapsecourier.sandbox.Sandbox;
import io.synapsecourier.sandbox.SharedSandbox;
import io.synapsecourier.sandbox.StoredFile;
import io.synapsecourier.transfer.Bytes;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.hc.core5.util.Timeout;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@org.junit.jupiter.api.Timeout(value = 30, threadMode = ThreadMode.SEPARATE_THREAD)
class DirectUploadTest {
  private static final int CHUNK = 1000;

  private Sandbox sandbox;

  @BeforeEach
  void start() {
    sandbox = SharedSandbox.fresh();
    sandbox.defaultStorage(12);
  }

  @AfterEach
  void disarm() {
    sandbox.arm();
  }

  private DataFile upload(String name, Content content) throws IOException {
    return upload(sandbox.uri().toString(), sandbox.token(), name, content, ByteFlow.FREE);
  }

  private static DataFile upload(
      String host, String token, String name, Content content, ByteFlow flow) throws IOException {
    try (ApiClient client = new ApiClient(host, token, Timeout.ofSeconds(5))) {
      return new DirectUpload(client, CHUNK).upload(name, content, flow);
    }
  }

  private static DataFile upload(RawServer server, Content content) throws IOException {
    return upload(server.uri(), "t", "a.bin", content, ByteFlow.FREE);
  }

  @ParameterizedTest
  @CsvSource({
    "a.png, 0",
    "a.png, 1",
    "한글 name.jpg, 1000",
    "a.png, 1001",
    "한글 name.jpg, 2000",
    "noext, 2500",
    "'semi;colon=, .png', 10",
    "'back\\slash', 10"
  })
  void theBackendHasTheBytesUnderTheirName(String name, int size) throws IOException {
    Bytes content = Bytes.random(size, 5);
    DataFile file = upload(name, content);
    assertThat(file.checksum()).isEqualTo(content.sha1());
    assertThat(sandbox.files())
        .containsExactly(
            new StoredFile(
                sandbox.files().get(0).fileKey(), name, size, content.sha1(), file.id()));
  }

  @Test
  void aNameCannotAddHeadersToTheForm() throws IOException {
    Bytes content = Bytes.random(5, 1);
    String body = "{\"id\":1,\"checksum\":\"" + content.sha1() + "\"}";
    String name = "a\"\r\nContent-Type: text/html\r\n\r\n<b>.png";
    try (RawServer server = RawServer.answering(answer(201, body))) {
      upload(server.uri(), "t", name, content, ByteFlow.FREE);
      String form = server.requests().get(0).text();
      assertThat(form)
          .contains("filename=\"a%22%0D%0AContent-Type: text/html%0D%0A%0D%0A<b>.png\"")
          .doesNotContain("\r\nContent-Type: text/html");
    }
  }

  @Test
  void everyByteIsCountedOnce() throws IOException {
    AtomicLong counted = new AtomicLong();
    upload(
        sandbox.uri().toString(), sandbox.token(), "a", Bytes.random(2500, 1), counted::addAndGet);
    assertThat(counted).hasValue(2500);
  }

  @ParameterizedTest
  @ValueSource(strings = {"MD5", "SHA-1"})
  void theBackendMayNameEitherChecksum(String algorithm) throws IOException {
    Bytes content = Bytes.random(5, 1);
    String given = content.hash(algorithm).toUpperCase(java.util.Locale.ROOT);
    try (RawServer server =
        RawServer.answering(answer(201, "{\"id\":1,\"checksum\":\"" + given + "\"}"))) {
      assertThat(upload(server, content)).isEqualTo(new DataFile(1, content.hash(algorithm)));
    }
  }

  @Test
  void otherBytesAtTheBackendAreNoUpload() throws IOException {
    String other = Bytes.random(5, 2).sha1();
    try (RawServer server =
        RawServer.answering(answer(201, "{\"id\":1,\"checksum\":\"" + other + "\"}"))) {
      assertThatThrownBy(() -> upload(server, Bytes.random(5, 1)))
          .isInstanceOf(Refused.class)
          .hasMessageContaining("other bytes");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"id\":1}",
        "{\"checksum\":\"x\"}",
        "{\"id\":\"1\",\"checksum\":\"x\"}",
        "{}",
        "[]",
        ""
      })
  void anAnswerThatDoesNotSayWhichFileIsLost(String body) throws IOException {
    try (RawServer server = RawServer.answering(answer(201, body))) {
      assertThatThrownBy(() -> upload(server, Bytes.random(5, 1))).isInstanceOf(Lost.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"id\":9,\"offset\":500}",
        "{\"id\":9,\"offset\":0}",
        "{\"id\":9}",
        "{\"offset\":1000}",
        "{\"id\":\"9\",\"offset\":1000}",
        "{\"message\":\"hello\"}"
      })
  void aChunkThatTheBackendDidNotTakeEndsTheUpload(String body) throws IOException {
    try (RawServer server = RawServer.answering(answer(200, body))) {
      assertThatThrownBy(() -> upload(server, Bytes.random(2500, 1))).isInstanceOf(Lost.class);
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void chunksDoNotMixUploads() throws IOException {
    try (RawServer server =
        RawServer.answering(
            answer(200, "{\"id\":9,\"offset\":1000}"), answer(200, "{\"id\":8,\"offset\":2000}"))) {
      assertThatThrownBy(() -> upload(server, Bytes.random(2500, 1)))
          .isInstanceOf(Lost.class)
          .hasMessageContaining("another upload");
    }
  }

  @Test
  void theUrlOfAChunkedUploadIsNotFollowedElsewhere() throws IOException {
    try (RawServer other = RawServer.answering(answer(200, "{}"));
        RawServer server =
            RawServer.answering(
                answer(200, "{\"id\":9,\"offset\":1000,\"url\":\"" + other.uri() + "/\"}"))) {
      assertThatThrownBy(() -> upload(server, Bytes.random(2500, 1))).isInstanceOf(Lost.class);
      assertThat(server.requests())
          .extracting(RawServer.Request::line)
          .containsExactly("PUT /chunked_upload/ HTTP/1.1", "PUT /chunked_upload/9/ HTTP/1.1");
      assertThat(server.requests().get(1).header("Content-Range"))
          .isEqualTo("bytes 1000-1999/2500");
      assertThat(other.connections()).isZero();
    }
  }

  @ParameterizedTest
  @CsvSource({"500, 499", "500, 501", "2500, 2499", "2500, 2501", "2500, 1000", "0, 1", "1, 0"})
  void aSourceOfAnotherLengthThanListedIsNoUpload(int actual, int listed) {
    assertThatThrownBy(() -> upload("a.bin", Bytes.random(actual, 1).listedAs(listed)))
        .isInstanceOf(Lost.class)
        .hasMessageContaining("other than the bytes that were listed");
    assertThat(sandbox.files()).isEmpty();
  }

  @Test
  void aSourceThatCannotBeOpenedKeepsItsOwnFailure() {
    Content gone =
        new Content() {
          @Override
          public long length() {
            return 5;
          }

          @Override
          public java.io.InputStream open(long offset) throws IOException {
            throw new NoSuchFileException("a.bin");
          }
        };
    assertThatThrownBy(() -> upload("a.bin", gone)).isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void aLostAnswerMayBeAskedForAgain() throws IOException {
    sandbox.arm(Fault.of(Endpoint.DIRECT, Kind.LOST_ANSWER).times(1));
    Bytes content = Bytes.random(5, 1);
    assertThatThrownBy(() -> upload("a.bin", content)).isInstanceOf(Lost.class);
    assertThat(upload("a.bin", content).checksum()).isEqualTo(content.sha1());
  }
}
