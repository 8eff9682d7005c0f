package io.synapsecourier.transfer;

import static io.synapsecourier.rawserver.RawServer.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.synapsecourier.model.ByteFlow;
import io.synapsecourier.rawserver.RawServer;
import io.synapsecourier.transfer.StorageClient.Receipt;
import io.synapsecourier.transfer.TransferException.Busy;
import io.synapsecourier.transfer.TransferException.Expired;
import io.synapsecourier.transfer.TransferException.Refused;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.core5.util.Timeout;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@org.junit.jupiter.api.Timeout(value = 120, threadMode = ThreadMode.SEPARATE_THREAD)
class StorageFaultsTest {
  private static final String SECRET = "X-Amz-Signature=5ec4e7";
  private static final Bytes HELLO = Bytes.of("hello".getBytes(StandardCharsets.UTF_8));
  private static final int ABOVE_ASK_FIRST = 8 * 1024 * 1024;

  private final StorageClient client =
      new StorageClient(4, true, Timeout.ofSeconds(5), SystemDefaultDnsResolver.INSTANCE);

  @AfterEach
  void close() {
    client.close();
  }

  private Receipt put(RawServer server, Bytes content) throws TransferException {
    String url = server.uri() + "/bucket/a.bin?" + SECRET;
    return client.put(url, content, 0, content.length(), "image/png", ByteFlow.FREE);
  }

  private TransferException failure(RawServer server, Bytes content) {
    TransferException failure =
        catchThrowableOfType(TransferException.class, () -> put(server, content));
    assertThat(failure).as("failure").isNotNull();
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      assertThat(String.valueOf(cause)).doesNotContain("5ec4e7", "?");
    }
    return failure;
  }

  private TransferException failure(String answer) throws IOException {
    try (RawServer server = RawServer.answering(answer)) {
      return failure(server, HELLO);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "500, Busy",
    "502, Busy",
    "503, Busy",
    "504, Busy",
    "429, Busy",
    "408, Busy",
    "403, Expired",
    "301, Refused",
    "302, Refused",
    "307, Refused",
    "308, Refused",
    "304, Refused",
    "400, Refused",
    "401, Refused",
    "404, Refused",
    "405, Refused",
    "409, Refused",
    "411, Refused",
    "412, Refused",
    "413, Refused",
    "417, Refused",
    "501, Busy"
  })
  void theStatusSaysWhoHasToAct(int status, String type) throws IOException {
    TransferException failure = failure(answer(status, status == 304 ? "" : "<Error/>"));
    assertThat(failure.getClass().getSimpleName()).isEqualTo(type);
    assertThat(failure).hasMessageContaining(" " + status).hasMessageContaining("/bucket/a.bin");
    assertThat(failure.code()).matches("[a-z-]+");
    assertThat(failure.remedy()).endsWith(".");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<Error><Code>ExpiredToken</Code><Message>no longer good</Message></Error>",
        "<Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>",
        "Token EXPIRED"
      })
  void a400ThatSpeaksOfExpiryAsksForANewUrl(String body) throws IOException {
    assertThat(failure(answer(400, body))).isInstanceOf(Expired.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"RequestTimeout", "IncompleteBody"})
  void a400ThatBlamesTheNetworkIsTriedAgain(String code) throws IOException {
    assertThat(failure(answer(400, "<Error><Code>" + code + "</Code></Error>")))
        .isInstanceOf(Busy.class)
        .hasMessageContaining(code);
  }

  @Test
  void onlyTheCodeOfAnErrorBodyIsTold() throws IOException {
    String body = "<Error><Code>NoSuchBucket</Code><Key>\u001b[31m?sig=5ec4e7</Key></Error>";
    assertThat(failure(answer(404, body)))
        .hasMessageMatching(
            "the storage answered 404 NoSuchBucket at http://127.0.0.1:\\d+/bucket/a.bin");
  }

  @Test
  void retryAfterInSecondsIsTheWait() throws IOException {
    Busy busy = (Busy) failure(answer(503, "Retry-After: 7\r\n", "slow down"));
    assertThat(busy.retryAfter()).isEqualTo(Duration.ofSeconds(7));
  }

  @Test
  void retryAfterAsADateIsTheWait() throws IOException {
    String date =
        DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC).plusHours(2));
    Busy busy = (Busy) failure(answer(503, "Retry-After: " + date + "\r\n", ""));
    assertThat(busy.retryAfter()).isBetween(Duration.ofMinutes(110), Duration.ofMinutes(120));
  }

  @Test
  void withoutRetryAfterNoWaitIsAskedFor() throws IOException {
    assertThat(((Busy) failure(answer(503, ""))).retryAfter()).isNull();
  }

  @Test
  void aRedirectIsNotFollowed() throws IOException {
    try (RawServer other = RawServer.answering(answer(200, ""));
        RawServer server =
            RawServer.answering(answer(307, "Location: " + other.uri() + "/x\r\n", ""))) {
      assertThat(failure(server, HELLO)).isInstanceOf(Refused.class);
      assertThat(other.connections()).isZero();
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void aFailureIsNotTriedAgainInSecret() throws IOException {
    try (RawServer server = RawServer.answering(answer(503, "Retry-After: 0\r\n", ""))) {
      failure(server, HELLO);
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void aServerThatIsNotThereIsBusy() throws IOException {
    String url;
    try (ServerSocket nobody = new ServerSocket(0)) {
      url = "http://127.0.0.1:" + nobody.getLocalPort() + "/a?" + SECRET;
    }
    assertThatThrownBy(() -> client.put(url, HELLO, 0, 5, null, ByteFlow.FREE))
        .isInstanceOf(Busy.class)
        .hasMessageContaining("cannot be reached")
        .hasMessageNotContaining("5ec4e7");
  }

  @Test
  void anUnknownHostIsBusy() {
    String url = "http://storage.invalid/a?" + SECRET;
    assertThatThrownBy(() -> client.put(url, HELLO, 0, 5, null, ByteFlow.FREE))
        .isInstanceOf(Busy.class)
        .hasMessageContaining("cannot be reached at http://storage.invalid/a");
  }

  @Test
  void aConnectionThatBreaksInTheMiddleOfTheBodyIsBusy() throws IOException {
    try (RawServer server =
        RawServer.talking(
            (socket, in, out) -> {
              RawServer.readHead(in);
              in.readNBytes(1000);
              RawServer.reset(socket);
            })) {
      assertThat(failure(server, Bytes.random(4 << 20, 1)))
          .isInstanceOf(Busy.class)
          .hasMessageContaining("the connection broke");
    }
  }

  @Test
  void aConnectionThatClosesWithoutAnAnswerIsBusy() throws IOException {
    try (RawServer server = RawServer.talking((socket, in, out) -> RawServer.readRequest(in))) {
      assertThat(failure(server, HELLO)).isInstanceOf(Busy.class);
    }
  }

  @Test
  void aStorageThatNeverAnswersIsBusy() throws IOException {
    try (RawServer server = RawServer.silent()) {
      assertThat(failure(server, HELLO))
          .isInstanceOf(Busy.class)
          .hasMessageContaining("did not answer in time");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"HTTP/1.1 999999 x\r\n\r\n", "\r\nnonsense\r\n\r\n", "\0\0\0\0\0\0"})
  void whatIsNoHttpIsBusy(String answer) throws IOException {
    try (RawServer server =
        RawServer.talking(
            (socket, in, out) -> {
              RawServer.readRequest(in);
              out.write(answer.getBytes(StandardCharsets.ISO_8859_1));
            })) {
      assertThat(failure(server, HELLO)).isInstanceOf(Busy.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"X-Long: ", "X: y\r\n"})
  void aHeadWithoutEndIsCutOff(String block) throws IOException {
    try (RawServer server =
        RawServer.talking(
            (socket, in, out) -> {
              RawServer.readRequest(in);
              out.write("HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.ISO_8859_1));
              RawServer.writeForever(out, block);
            })) {
      assertThat(failure(server, HELLO)).isInstanceOf(Busy.class);
    }
  }

  private static RawServer endless(String head) throws IOException {
    return RawServer.talking(
        (socket, in, out) -> {
          RawServer.readRequest(in);
          out.write((head + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
          RawServer.writeForever(out, "5\r\nhello\r\n");
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"Transfer-Encoding: chunked", "Content-Length: 9000000000", "X: y"})
  void anErrorBodyWithoutEndIsCutOff(String length) throws IOException {
    try (RawServer server = endless("HTTP/1.1 503 X\r\n" + length)) {
      assertThat(failure(server, HELLO)).isInstanceOf(Busy.class).hasMessageContaining("503");
    }
  }

  @Test
  void aBodyWithoutEndDoesNotHoldUpASuccess() throws IOException {
    try (RawServer server =
        endless("HTTP/1.1 200 OK\r\nETag: \"e\"\r\nTransfer-Encoding: chunked")) {
      assertThat(put(server, HELLO)).isEqualTo(new Receipt(HELLO.sha1(), "\"e\""));
    }
  }

  @Test
  void successBeforeTheBytesWentOutStillTakesAllOfThem() throws IOException {
    Bytes large = Bytes.random(ABOVE_ASK_FIRST, 1);
    AtomicLong arrived = new AtomicLong();
    try (RawServer server =
        RawServer.talking(
            (socket, in, out) -> {
              RawServer.readHead(in);
              out.write(answer(200, "").getBytes(StandardCharsets.ISO_8859_1));
              arrived.set(in.readNBytes(ABOVE_ASK_FIRST).length);
            })) {
      assertThat(put(server, large).sha1()).isEqualTo(large.sha1());
      await().untilAsserted(() -> assertThat(arrived).hasValue(ABOVE_ASK_FIRST));
    }
  }

  @Test
  void aLargeBodyWaitsForTheGoAheadAndCostsNothingWhenRefused() throws IOException {
    AtomicBoolean asked = new AtomicBoolean();
    AtomicLong cost = new AtomicLong(-1);
    try (RawServer server =
        RawServer.talking(
            (socket, in, out) -> {
              String head = RawServer.readHead(in);
              asked.set(head.toLowerCase(java.util.Locale.ROOT).contains("expect: 100-continue"));
              out.write(answer(403, "").getBytes(StandardCharsets.ISO_8859_1));
              cost.set(in.readAllBytes().length);
            })) {
      assertThat(failure(server, Bytes.random(ABOVE_ASK_FIRST, 1))).isInstanceOf(Expired.class);
      assertThat(asked).isTrue();
      await().untilAsserted(() -> assertThat(cost).hasValue(0));
    }
  }
}
