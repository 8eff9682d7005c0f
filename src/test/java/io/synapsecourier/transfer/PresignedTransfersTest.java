package io.synapsecourier.transfer;

import static io.synapsecourier.rawserver.RawServer.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.synapsecourier.model.ByteFlow;
import io.synapsecourier.model.PartChecksums;
import io.synapsecourier.model.PresignedStorage.Part;
import io.synapsecourier.model.StorageFailure.Fault;
import io.synapsecourier.rawserver.RawServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.util.Map;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.core5.util.Timeout;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Parts with signed headers to a storage, and ranges back from it. */
@org.junit.jupiter.api.Timeout(value = 120, threadMode = ThreadMode.SEPARATE_THREAD)
class PresignedTransfersTest {
  private static final String SECRET = "X-Amz-Signature=5ec4e7";
  private static final Bytes HELLO = Bytes.of("hello world".getBytes(StandardCharsets.UTF_8));

  private final StorageClient client =
      new StorageClient(4, true, Timeout.ofSeconds(5), SystemDefaultDnsResolver.INSTANCE);
  private final PresignedTransfers transfers = new PresignedTransfers(client);

  @AfterEach
  void close() {
    client.close();
  }

  private static String url(RawServer server) {
    return server.uri() + "/bucket/a.bin?" + SECRET;
  }

  private static Part part(long offset, long length, String md5) {
    return new Part(HELLO, offset, length, md5);
  }

  private byte[] get(RawServer server, long offset, long length) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    transfers.get(url(server), offset, length, (read, count) -> bytes.write(read, 0, count));
    return bytes.toByteArray();
  }

  private byte[] getAll(RawServer server, int redirects, long most) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    transfers.getAll(url(server), redirects, most, (read, count) -> bytes.write(read, 0, count));
    return bytes.toByteArray();
  }

  private TransferException failedGet(String... answers) throws IOException {
    try (RawServer server = RawServer.answering(answers)) {
      TransferException failure =
          catchThrowableOfType(TransferException.class, () -> get(server, 6, 5));
      assertThat(failure).as("failure").isNotNull();
      assertThat(failure.getMessage()).doesNotContain("5ec4e7");
      return failure;
    }
  }

  @Test
  void aPartIsSentWithExactlyTheSignedHeaders() throws IOException {
    try (RawServer server = RawServer.answering(answer(200, ""))) {
      String md5 =
          transfers.put(
              url(server),
              Map.of("Content-Type", "application/octet-stream", "x-amz-meta-a", "b", "host", "h"),
              part(6, 5, null),
              ByteFlow.FREE);

      RawServer.Request put = server.requests().get(0);
      assertThat(md5).isEqualTo(Bytes.of("world".getBytes(StandardCharsets.UTF_8)).hash("MD5"));
      assertThat(put.text()).isEqualTo("world");
      assertThat(put.headerNames())
          .containsExactly(
              "connection", "content-length", "content-type", "host", "user-agent", "x-amz-meta-a");
      assertThat(put.header("Host")).startsWith("127.0.0.1");
      assertThat(put.header("Authorization")).isNull();
    }
  }

  @ParameterizedTest
  @CsvSource({"Authorization, Bearer x", "a b, c", "X-A, \u00e4", "Transfer-Encoding, chunked"})
  void aHeaderThatNoUploadNeedsIsNotSent(String name, String value) throws IOException {
    try (RawServer server = RawServer.answering(answer(200, ""))) {
      assertThatThrownBy(
              () ->
                  transfers.put(url(server), Map.of(name, value), part(0, 5, null), ByteFlow.FREE))
          .isInstanceOf(TransferException.Refused.class)
          .hasMessageNotContaining("5ec4e7");
      assertThat(server.requests()).isEmpty();
    }
  }

  @Test
  void aPartWithOtherBytesThanWereAnnouncedMeansThatTheFileChanged() throws IOException {
    try (RawServer server = RawServer.answering(answer(200, ""))) {
      TransferException failure =
          catchThrowableOfType(
              TransferException.class,
              () ->
                  transfers.put(
                      url(server), Map.of(), part(0, 5, HELLO.hash("MD5")), ByteFlow.FREE));

      assertThat(failure.fault()).isEqualTo(Fault.SOURCE);
      assertThat(failure.code()).isEqualTo("changed-while-reading");
    }
  }

  @ParameterizedTest
  @CsvSource({"403, EXPIRED", "500, BUSY", "503, BUSY", "400, REFUSED", "404, REFUSED"})
  void aFailureTellsWhoHasToAct(int status, Fault fault) throws IOException {
    assertThat(failedGet(answer(status, "no")).fault()).isEqualTo(fault);
  }

  @Test
  void theMd5OfAFileComesWithThoseOfItsParts() throws IOException {
    PartChecksums md5 = transfers.md5(HELLO, 6);

    assertThat(md5.whole()).isEqualTo(HELLO.hash("MD5"));
    assertThat(md5.part(2, 2))
        .isEqualTo(Bytes.of("world".getBytes(StandardCharsets.UTF_8)).hash("MD5"));
    assertThat(PartChecksums.ofWhole("x").part(1, 1)).isEqualTo("x");
    assertThat(PartChecksums.ofWhole("x").part(1, 2)).isNull();
  }

  @Test
  void aRangeIsAskedForAndTaken() throws IOException {
    try (RawServer server =
        RawServer.answering(answer(206, "Content-Range: bytes 6-10/11\r\n", "world"))) {
      assertThat(get(server, 6, 5)).asString().isEqualTo("world");
      assertThat(server.requests().get(0).header("Range")).isEqualTo("bytes=6-10");
      assertThat(server.requests().get(0).header("Authorization")).isNull();
    }
  }

  @Test
  void aWholeFileInPlaceOfARangeIsTakenOnlyWhereItIsTheRange() throws IOException {
    try (RawServer server = RawServer.answering(answer(200, "hello world"))) {
      assertThat(get(server, 0, 11)).asString().isEqualTo("hello world");
    }
    assertThat(failedGet(answer(200, "hello world")).fault()).isEqualTo(Fault.REFUSED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Range: bytes 0-4/11\r\n",
        "Content-Range: bytes 6-9/11\r\n",
        "Content-Range: items 6-10/11\r\n",
        ""
      })
  void anotherRangeThanTheOneAskedForIsNotTaken(String header) throws IOException {
    assertThat(failedGet(answer(206, header, "world")).fault()).isEqualTo(Fault.REFUSED);
  }

  @Test
  void aBodyThatIsShorterOrLongerThanTheRangeIsNoRange() throws IOException {
    String range = "Content-Range: bytes 6-10/11\r\n";
    assertThat(failedGet(answer(206, range, "worl")).fault()).isEqualTo(Fault.BUSY);
    assertThat(failedGet(answer(206, range, "world!")).fault()).isEqualTo(Fault.BUSY);
  }

  @Test
  void aSinkThatFailsIsNoFailureOfTheStorage() throws IOException {
    try (RawServer server = RawServer.answering(answer(200, "hello world"))) {
      assertThatThrownBy(
              () ->
                  transfers.getAll(
                      url(server),
                      0,
                      100,
                      (bytes, length) -> {
                        throw new FileSystemException("full");
                      }))
          .isInstanceOf(FileSystemException.class);
    }
  }

  @Test
  void redirectsAreFollowedAsFarAsAllowed() throws IOException {
    String moved = answer(302, "Location: /other?next=1\r\n", "");
    try (RawServer server = RawServer.answering(moved, moved, answer(200, "there"))) {
      assertThat(getAll(server, 2, 100)).asString().isEqualTo("there");
      assertThat(server.requests().get(2).line()).isEqualTo("GET /other?next=1 HTTP/1.1");
    }
    try (RawServer server = RawServer.answering(moved)) {
      assertThatThrownBy(() -> getAll(server, 2, 100))
          .isInstanceOf(TransferException.Refused.class)
          .hasMessageContaining("redirect");
      assertThat(server.requests()).hasSize(3);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ftp://127.0.0.1/a", "file:///etc/passwd", "://", "http://u:p@host/"})
  void aRedirectToSomethingElseIsNotFollowed(String location) throws IOException {
    try (RawServer server =
        RawServer.answering(answer(302, "Location: " + location + "\r\n", ""))) {
      assertThatThrownBy(() -> getAll(server, 5, 100))
          .isInstanceOf(TransferException.Refused.class);
    }
  }

  @Test
  void aFileThatIsLongerThanAllowedIsCutOff() throws IOException {
    try (RawServer server =
        RawServer.talking(
            (socket, in, out) -> {
              RawServer.readRequest(in);
              out.write("HTTP/1.1 200 X\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
              RawServer.writeForever(out, "x");
            })) {
      assertThatThrownBy(() -> getAll(server, 0, 100_000))
          .isInstanceOf(TransferException.Refused.class)
          .hasMessageContaining("longer than the 100000 bytes");
    }
  }

  @Test
  void aFileThatBreaksOffIsNotTakenForAWholeOne() throws IOException {
    try (RawServer server =
        RawServer.answering(
            "HTTP/1.1 200 X\r\nContent-Length: 9\r\nConnection: close\r\n\r\nabc")) {
      assertThatThrownBy(() -> getAll(server, 0, 100)).isInstanceOf(TransferException.Busy.class);
    }
  }
}
