package io.synapsecourier.backend.synapse;

import static io.synapsecourier.rawserver.RawServer.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.synapsecourier.backend.synapse.BackendException.Lost;
import io.synapsecourier.backend.synapse.BackendException.NotNow;
import io.synapsecourier.backend.synapse.BackendException.Refused;
import io.synapsecourier.rawserver.RawServer;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.core5.util.Timeout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@org.junit.jupiter.api.Timeout(value = 120, threadMode = ThreadMode.SEPARATE_THREAD)
class ApiClientTest {
  private static final String TOKEN = "0123abcd-token";

  private static ApiClient client(String host) {
    return new ApiClient(host, TOKEN, Timeout.ofSeconds(5));
  }

  private static BackendException failure(RawServer server) {
    try (ApiClient client = client(server.uri())) {
      BackendException failure =
          catchThrowableOfType(
              BackendException.class, () -> client.get("/data_units/?secret=5ec4e7"));
      assertThat(failure).as("failure").isNotNull();
      for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
        assertThat(String.valueOf(cause.getMessage())).doesNotContain(TOKEN, "5ec4e7");
      }
      assertThat(failure.getMessage()).doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");
      return failure;
    }
  }

  private static BackendException failure(String answer) throws IOException {
    try (RawServer server = RawServer.answering(answer)) {
      return failure(server);
    }
  }

  private static RawServer afterRequest(RawServer.Talk talk) throws IOException {
    return RawServer.talking(
        (socket, in, out) -> {
          RawServer.readRequest(in);
          talk.talk(socket, in, out);
        });
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  @ParameterizedTest
  @CsvSource({
    "401, NotAllowed, token-refused",
    "403, NotAllowed, forbidden",
    "404, Refused, not-found",
    "400, Refused, backend-refused",
    "405, Refused, backend-refused",
    "409, Refused, backend-refused",
    "410, Refused, backend-refused",
    "413, Refused, backend-refused",
    "422, Refused, backend-refused",
    "429, NotNow, rate-limited",
    "408, Lost, backend-failed",
    "500, Lost, backend-failed",
    "502, Lost, backend-failed",
    "503, Lost, backend-failed",
    "504, Lost, backend-failed",
    "599, Lost, backend-failed",
    "301, Lost, backend-failed",
    "302, Lost, backend-failed",
    "304, Lost, backend-failed",
    "307, Lost, backend-failed",
    "308, Lost, backend-failed"
  })
  void theStatusSaysWhetherItWasCarriedOut(int status, String type, String code)
      throws IOException {
    BackendException failure = failure(answer(status, status == 304 ? "" : "{\"detail\": \"no\"}"));
    assertThat(failure.getClass().getSimpleName()).isEqualTo(type);
    assertThat(failure.code()).isEqualTo(code);
    assertThat(failure.remedy()).endsWith(".");
    assertThat(failure)
        .hasMessage(
            "the backend answered "
                + status
                + " to GET /data_units/"
                + (status == 304 ? "" : ": no"));
    assertThat(failure.retryAfter()).isNull();
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 503, 500})
  void retryAfterInSecondsIsKept(int status) throws IOException {
    assertThat(failure(answer(status, "Retry-After: 30\r\n", "")).retryAfter())
        .isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void retryAfterAsADateIsKept() throws IOException {
    String date =
        DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC).plusHours(1));
    assertThat(failure(answer(429, "Retry-After: " + date + "\r\n", "")).retryAfter())
        .isBetween(Duration.ofMinutes(55), Duration.ofMinutes(60));
  }

  @Test
  void aRefusedConnectionWasCertainlyNotCarriedOut() throws IOException {
    String host;
    try (ServerSocket nobody = new ServerSocket(0)) {
      host = "http://127.0.0.1:" + nobody.getLocalPort();
    }
    unreachable(host, "no answer");
  }

  @Test
  void anUnknownHostWasCertainlyNotCarriedOut() {
    unreachable("http://backend.invalid", "its name is not known");
  }

  @Test
  void aServerThatSpeaksNoTlsWasCertainlyNotAsked() throws IOException {
    try (RawServer server =
        RawServer.talking((s, in, out) -> out.write(ascii("HTTP/1.1 400\r\n")))) {
      unreachable(server.uri().replace("http:", "https:"), "no secure connection");
    }
  }

  private static void unreachable(String host, String why) {
    try (ApiClient client = client(host)) {
      assertThatThrownBy(() -> client.get("/x/"))
          .isInstanceOfSatisfying(
              NotNow.class,
              e -> {
                assertThat(e.unreachable()).isTrue();
                assertThat(e.code()).isEqualTo("backend-unreachable");
              })
          .hasMessageContaining(host)
          .hasMessageContaining(why);
    }
  }

  @Test
  void aConnectionThatIsResetWhileTheRequestIsReadMayHaveBeenCarriedOut() throws IOException {
    // Reset before its first byte, a request may as well never have been sent.
    try (RawServer server =
        RawServer.talking(
            (socket, in, out) -> {
              in.read();
              RawServer.reset(socket);
            })) {
      assertThat(failure(server)).isInstanceOf(Lost.class);
    }
  }

  @Test
  void aConnectionThatIsResetAfterTheRequestMayHaveBeenCarriedOut() throws IOException {
    try (RawServer server = afterRequest((socket, in, out) -> RawServer.reset(socket))) {
      assertThat(failure(server))
          .isInstanceOf(Lost.class)
          .hasMessage("the answer to GET /data_units/ broke off");
    }
  }

  @Test
  void aRequestOnAConnectionThatWasUsedBeforeIsNoLessSent() throws IOException {
    try (RawServer server =
            RawServer.talking(
                (socket, in, out) -> {
                  RawServer.readRequest(in);
                  out.write(ascii(answer(200, "{}")));
                  RawServer.readRequest(in);
                });
        ApiClient client = client(server.uri())) {
      client.get("/a/");
      assertThatThrownBy(() -> client.get("/b/")).isInstanceOf(Lost.class);
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void anAnswerThatDoesNotComeMayHaveBeenCarriedOut() throws IOException {
    try (RawServer server = RawServer.silent()) {
      assertThat(failure(server))
          .isInstanceOf(Lost.class)
          .hasMessage("the answer to GET /data_units/ did not come in time");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"id\": 1}",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\n{\"id\": 1}",
        "HTTP/1.1 500 OK\r\nContent-Length: 100\r\n\r\n{\"id\": 1}",
        "HTTP/1.1 200 OK\r\nContent-Le",
        "HTTP/1.1 abc\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n",
        "nonsense\r\n\r\n",
        ""
      })
  void aTruncatedOrBrokenAnswerMayHaveBeenCarriedOut(String answer) throws IOException {
    try (RawServer server = afterRequest((socket, in, out) -> out.write(ascii(answer)))) {
      assertThat(failure(server)).isInstanceOf(Lost.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<html>login</html>",
        "{\"id\": 1",
        "{\"id\": 1} trailing",
        "{\"id\": 1, \"id\": 2}",
        "\u00ff\u00fe{\"a\": 1}",
        "{\"a\": \"\u00ff\"}",
        "\0\0\0\u00ff\u00ff\u00ff\u00ff\u00ff",
        "NaN"
      })
  void whatIsNoJsonIsNoAnswer(String body) throws IOException {
    assertThat(failure(answer(200, body)))
        .isInstanceOf(Lost.class)
        .hasMessage("the backend's answer is no JSON");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"id\": 1e9999999999}", "[-1E-99999999999]"})
  void anImpossibleNumberIsNoAnswer(String body) throws IOException {
    assertThat(failure(answer(200, body)))
        .isInstanceOf(Lost.class)
        .hasMessageContaining("impossible number");
  }

  @Test
  void deepNestingIsNoAnswer() throws IOException {
    assertThat(failure(answer(200, "[".repeat(100_000)))).isInstanceOf(Lost.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 204})
  void anEmptyAnswerIsNullAndNotAnError(int status) throws IOException {
    try (RawServer server =
            RawServer.answering(
                status == 204 ? "HTTP/1.1 204 No Content\r\n\r\n" : answer(200, ""));
        ApiClient client = client(server.uri())) {
      assertThat(client.get("/x/").path("id").isMissingNode()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 400, 503})
  void aBodyWithoutEndIsCutOff(int status) throws IOException {
    try (RawServer server =
        afterRequest(
            (socket, in, out) -> {
              out.write(ascii("HTTP/1.1 " + status + " X\r\nTransfer-Encoding: chunked\r\n\r\n"));
              RawServer.writeForever(out, "1000\r\n" + "x".repeat(0x1000) + "\r\n");
            })) {
      assertThat(failure(server)).isInstanceOf(status == 400 ? Refused.class : Lost.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"X-Long: ", "X: y\r\n"})
  void aHeadWithoutEndIsCutOff(String block) throws IOException {
    try (RawServer server =
        afterRequest(
            (socket, in, out) -> {
              out.write(ascii("HTTP/1.1 200 OK\r\n"));
              RawServer.writeForever(out, block);
            })) {
      assertThat(failure(server)).isInstanceOf(Lost.class);
    }
  }

  @Test
  void errorTextIsOneSafeLine() throws IOException {
    String body =
        "{\"a\": \"\u001b[31m\r\nX\u0085\u00c2\u0085\u00e2\u0080\u00ae token "
            + TOKEN
            + " at https://s3/x?X-Amz-Signature=5ec4e7 and syn_0123456789abcdef\"}";
    assertThat(failure(answer(400, body)))
        .hasMessageStartingWith("the backend answered 400 to GET /data_units/: {\"a\": \"")
        .hasMessageNotContaining("syn_0123456789abcdef");
  }

  @Test
  void errorTextIsBounded() throws IOException {
    String body = "{\"detail\": \"" + "\u00f0\u009f\u0098\u0080".repeat(5000) + "\"}";
    assertThat(failure(answer(400, body)).getMessage()).hasSizeLessThan(1500).endsWith("…");
  }

  @Test
  void anErrorPageIsNotTold() throws IOException {
    assertThat(failure(answer(502, "<html>nginx</html>")))
        .hasMessage("the backend answered 502 to GET /data_units/");
  }

  @Test
  void theTokenGoesToTheBackend() throws IOException {
    try (RawServer server = RawServer.answering(answer(200, "{\"id\": 1}"));
        ApiClient client = client(server.uri())) {
      assertThat(client.get("/x/").path("id").intValue()).isEqualTo(1);
      assertThat(server.requests().get(0).header("Synapse-Access-Token"))
          .isEqualTo("Token " + TOKEN);
    }
  }

  @Test
  void theTokenGoesToNoOtherHost() throws IOException {
    try (RawServer backend = RawServer.answering(answer(200, "{}"));
        RawServer other = RawServer.answering(answer(200, "{}"));
        ApiClient client = client(backend.uri())) {
      assertThatThrownBy(() -> client.call(new HttpGet(other.uri() + "/x/")))
          .isInstanceOf(Refused.class)
          .hasMessageContaining("another host");
      assertThat(other.connections()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void noRedirectIsFollowed(int status) throws IOException {
    try (RawServer other = RawServer.answering(answer(200, "{}"));
        RawServer server =
            RawServer.answering(answer(status, "Location: " + other.uri() + "/\r\n", ""))) {
      failure(server);
      assertThat(server.requests()).hasSize(1);
      assertThat(other.connections()).isZero();
    }
  }

  @Test
  void noFailureIsTriedAgainInSecret() throws IOException {
    try (RawServer server = RawServer.answering(answer(503, "Retry-After: 0\r\n", ""))) {
      failure(server);
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void cookiesAreNotKept() throws IOException {
    try (RawServer server = RawServer.answering(answer(200, "Set-Cookie: a=b\r\n", "{}"));
        ApiClient client = client(server.uri())) {
      client.get("/x/");
      client.get("/x/");
      assertThat(server.requests().get(1).header("Cookie")).isNull();
      assertThat(server.connections()).isEqualTo(1);
    }
  }
}
