package io.synapsecourier.web.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is let in, and who may change something, seen on the wire. */
@Timeout(120)
class ConsoleGateTest {
  private static final String REPLAY = "/console/api/replay";

  @TempDir static Path folder;
  private static ConsoleServer server;

  @BeforeAll
  static void start() throws Exception {
    server = new ConsoleServer(folder, "127.0.0.1");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static String request(String head) throws Exception {
    return server.raw(head + "Connection: close\r\n\r\n");
  }

  private static void assertUntouched(HttpResponse<String> answer, int status, String code) {
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.body()).contains("\"code\":\"" + code + "\"").doesNotContain(server.token());
    assertThat(server.ledger.report().unit(id("P2")).orElseThrow().unit().state())
        .isEqualTo("DEAD");
  }

  private static long id(String key) {
    return server.ids.get(key);
  }

  private static String of(String key) {
    return "{\"id\":" + id(key) + "}";
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Host: evil.example\r\n",
        "Host: 127.0.0.1.evil.example\r\n",
        "Host: localhost@evil.example\r\n",
        "Host: 192.168.0.5:8765\r\n",
        "Host:\r\n",
        "Host: localhost\r\nHost: evil.example\r\n"
      })
  void aNameThatIsMadeToLeadHereIsRefused(String host) throws Exception {
    assertThat(request("GET /console/api/units HTTP/1.1\r\n" + host))
        .matches("(?s)HTTP/1.1 (403|400) .*")
        .doesNotContain("unit_key");
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1:1", "localhost", "LOCALHOST:80", "[::1]:9000"})
  void loopbackNamesAreAnsweredWhateverThePort(String host) throws Exception {
    assertThat(request("GET /console/api/session HTTP/1.1\r\nHost: " + host + "\r\n"))
        .startsWith("HTTP/1.1 200 ");
  }

  @Test
  void aPageOfAnotherSiteReadsNothing() throws Exception {
    assertThat(
            server
                .get("/console/api/units", "Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "cors")
                .statusCode())
        .isEqualTo(403);
    HttpResponse<String> same = server.get("/console/api/units", "Sec-Fetch-Site", "same-origin");
    assertThat(same.statusCode()).isEqualTo(200);
    assertThat(same.headers().map().keySet())
        .noneMatch(name -> name.startsWith("access-control"))
        .contains("cross-origin-resource-policy");
  }

  @Test
  void aChangeNeedsTheToken() throws Exception {
    assertUntouched(server.change(REPLAY, of("P2")), 401, "token-refused");
    assertUntouched(
        server.change(REPLAY, of("P2"), "Authorization", "Bearer wrong"), 401, "token-refused");
    assertUntouched(
        server.change(REPLAY, of("P2"), "Cookie", "courier-" + server.port() + "=wrong"),
        401,
        "token-refused");
  }

  @Test
  void aChangeThatAnotherPageMakesABrowserSendIsRefusedAlsoWithItsCookie() throws Exception {
    String cookie = server.signIn();

    assertUntouched(
        server.change(REPLAY, of("P2"), "Cookie", cookie, "Origin", "http://evil.example"),
        403,
        "origin-refused");
    assertUntouched(
        server.change(REPLAY, of("P2"), "Cookie", cookie, "Origin", "null"), 403, "origin-refused");
    assertUntouched(
        server.change(REPLAY, of("P2"), "Cookie", cookie, "Origin", "http://127.0.0.1:1"),
        403,
        "origin-refused");
    assertUntouched(
        server.send(
            server
                .request(REPLAY)
                .POST(BodyPublishers.ofString(of("P2")))
                .headers("Content-Type", "application/json", "Cookie", cookie)
                .build()),
        403,
        "origin-refused");
    assertUntouched(
        server.send(
            server
                .request(REPLAY)
                .POST(BodyPublishers.ofString(of("P2")))
                .headers("Content-Type", "text/plain", "X-Courier-Console", "1", "Cookie", cookie)
                .build()),
        415,
        "bad-request");
  }

  @Test
  void whoShowsTheTokenGetsACookieThatIsNotTheTokenAndNoScriptCanRead() throws Exception {
    HttpResponse<String> wrong = server.change("/console/api/login", "{\"token\":\"wrong\"}");
    assertThat(wrong.statusCode()).isEqualTo(401);
    assertThat(wrong.headers().firstValue("Set-Cookie")).isEmpty();

    HttpResponse<String> right =
        server.change("/console/api/login", "{\"token\":\"" + server.token() + "\"}");
    String cookie = right.headers().firstValue("Set-Cookie").orElseThrow();

    assertThat(cookie)
        .contains("HttpOnly", "SameSite=Strict", "Path=/")
        .doesNotContain(server.token());
    assertThat(server.get("/console/api/session", "Cookie", cookie.split(";")[0]).body())
        .contains("\"signed_in\":true");
  }

  @Test
  void whoSignsOutIsAStrangerAgain() throws Exception {
    String cookie = server.signIn();
    server.change("/console/api/logout", "{}", "Cookie", cookie);

    assertUntouched(server.change(REPLAY, of("P2"), "Cookie", cookie), 401, "token-refused");
  }

  @Test
  void aProgramWithTheTokenNeedsNothingElse() throws Exception {
    HttpResponse<String> answer =
        server.send(
            server
                .request(REPLAY)
                .POST(BodyPublishers.ofString(of("P4")))
                .header("Authorization", "Bearer " + server.token())
                .build());

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.body()).contains("\"done\":1", "it is registered again");
  }

  @Test
  void decisionsAreCarriedOutOnceAndNeedANoteWhereAUnitIsGivenUp() throws Exception {
    String cookie = server.signIn();
    String discard = "/console/api/discard";

    assertThat(server.change(discard, of("P5"), "Cookie", cookie).statusCode()).isEqualTo(400);
    String note = "{\"id\":" + id("P5") + ",\"note\":\"twice <b>scanned</b>\"}";
    assertThat(server.change(discard, note, "Cookie", cookie).statusCode()).isEqualTo(200);
    assertThat(server.change(discard, note, "Cookie", cookie).body()).contains("not-stopped");
    assertThat(server.ledger.report().unit(id("P5")).orElseThrow().unit().note())
        .isEqualTo("twice <b>scanned</b>");
  }

  @Test
  void allOfAReasonAreReplayedTogether() throws Exception {
    ConsoleUnits.stopped(server.ledger, "bulk", 1200, "same-reason");
    String cookie = server.signIn();
    String about = "\"upload\":\"bulk\",\"state\":\"DEAD\",\"code\":\"same-reason\"";
    List<Integer> parts = new ArrayList<>();
    String after = "";
    do {
      HttpResponse<String> answer =
          server.change(REPLAY, "{" + about + after + "}", "Cookie", cookie);
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      parts.add(Integer.valueOf(answer.body().replaceAll(".*\"done\":(\\d+).*", "$1")));
      String next = answer.body().replaceAll(".*\"next\":(\\w+).*", "$1");
      after = next.equals("null") ? null : ",\"after\":" + next;
    } while (after != null);

    assertThat(parts).containsExactly(500, 500, 200);
    assertThat(server.ledger.report().unitCounts("bulk"))
        .extracting(count -> count.state())
        .containsExactly("OPEN");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"id\":\"1\"}",
        "{\"upload\":\"ct\"}",
        "[]",
        "{",
        "{\"x\":1}",
        "{\"upload\":\"ct\",\"state\":\"OPEN\",\"code\":\"missing\"}",
        "{\"upload\":\"ct\",\"state\":\"UNKNOWN\",\"code\":\"outcome-unknown\"}"
      })
  void aChangeThatIsNotUnderstoodIsRefused(String body) throws Exception {
    String cookie = server.signIn();

    assertUntouched(server.change(REPLAY, body, "Cookie", cookie), 400, "bad-request");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "DELETE", "OPTIONS", "TRACE", "PATCH"})
  void otherMethodsAreRefusedEverywhere(String method) throws Exception {
    assertThat(request(method + " /console/api/units HTTP/1.1\r\nHost: localhost\r\n"))
        .startsWith("HTTP/1.1 405 ");
  }

  @Test
  void aRequestThatIsTooLargeIsRefusedByItsLengthOrWhereItGrows() throws Exception {
    String head = "POST " + REPLAY + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ";
    assertThat(request(head + server.token() + "\r\nContent-Length: 1048577\r\n"))
        .startsWith("HTTP/1.1 413 ");
    assertThat(request(head + server.token() + "\r\nContent-Length: 99999999999\r\n"))
        .startsWith("HTTP/1.1 413 ");
    StringBuilder chunks = new StringBuilder(head);
    chunks
        .append(server.token())
        .append("\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n");
    for (int i = 0; i < 20; i++) {
      chunks.append("10000\r\n").append("x".repeat(0x10000)).append("\r\n");
    }
    assertThat(server.raw(chunks + "0\r\n\r\n")).startsWith("HTTP/1.1 413 ");
  }

  @Test
  void noMorePagesListenThanAreAllowed() throws Exception {
    List<Socket> listening = new ArrayList<>();
    try {
      for (int i = 0; i < Streams.MOST; i++) {
        Socket socket = new Socket("127.0.0.1", server.port());
        listening.add(socket);
        socket
            .getOutputStream()
            .write("GET /console/events HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes());
        assertThat(socket.getInputStream().read()).isEqualTo('H');
      }
      assertThat(server.get("/console/events").statusCode()).isEqualTo(503);
    } finally {
      for (Socket socket : listening) {
        socket.close();
      }
    }
    org.awaitility.Awaitility.await().until(() -> server.console.listeners() == 0);
  }
}
