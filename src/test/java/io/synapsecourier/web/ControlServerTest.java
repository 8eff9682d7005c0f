package io.synapsecourier.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.synapsecourier.ledger.Ledger;
import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.CourierException.Kind;
import io.synapsecourier.model.FileLine;
import io.synapsecourier.model.Problem;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is let in and what is refused, seen on the wire. */
class ControlServerTest {
  @TempDir Path directory;
  private Ledger ledger;
  private Map<String, Long> ids;
  private ControlServer server;
  private Owner owner;

  @BeforeEach
  void start() {
    ledger = Ledger.open(LedgerFixture.url(directory));
    ids = LedgerFixture.standard(ledger);
    serve(new LedgerDesk(ledger, LedgerFixture.CLOCK));
  }

  @AfterEach
  void stop() {
    server.close();
    ledger.close();
  }

  private void serve(Desk desk) {
    server =
        ControlServer.start(
            desk, LedgerFixture.url(directory), directory, LedgerFixture.NOW, "1.2.3");
    owner = OwnerFile.peek(directory).orElseThrow();
  }

  @Test
  void answersUploadsAsOneJsonObjectALine() throws IOException {
    String answer = send("GET", Paths.UPLOADS, token(), "");

    assertThat(answer).startsWith("HTTP/1.1 200 ").contains("Content-type: application/x-ndjson");
    assertThat(answer.lines().filter(line -> line.startsWith("{\"row\":"))).hasSize(2);
    assertThat(answer.lines()).contains("{\"end\":2}");
    assertThat(answer).doesNotContainIgnoringCase("access-control");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Bearer ", "Bearer wrong", "Basic TOKEN", "TOKEN", "Bearer TOKENx"})
  void refusesWhoDoesNotHoldTheToken(String value) throws IOException {
    String header = "Authorization: " + value.replace("TOKEN", owner.token()) + "\r\n";

    assertThat(send("GET", Paths.UPLOADS, value.isEmpty() ? "" : header, ""))
        .startsWith("HTTP/1.1 401 ")
        .contains("\"code\":\"token-refused\"")
        .doesNotContain(owner.token());
  }

  @Test
  void refusesAChangeWithoutTheToken() throws IOException {
    String body = "{\"id\":" + ids.get("P2") + "}";

    assertThat(send("POST", Paths.REPLAY, "", body)).startsWith("HTTP/1.1 401 ");
    assertThat(new LedgerDesk(ledger, LedgerFixture.CLOCK).unit(ids.get("P2")))
        .containsEntry("state", "DEAD");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"evil.example", "evil.example:PORT", "127.0.0.1.evil.example", "10.0.0.1", ""})
  void refusesAHostThatIsNotLoopback(String host) throws IOException {
    assertThat(raw("GET " + Paths.UPLOADS + " HTTP/1.1\r\n" + host(host) + token() + "\r\n"))
        .startsWith("HTTP/1.1 403 ")
        .contains("\"code\":\"host-refused\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://evil.example", "null", "http://127.0.0.1:8080"})
  void refusesWhatABrowserSendsForAnotherPage(String origin) throws IOException {
    String form = "Origin: " + origin + "\r\nContent-Type: application/x-www-form-urlencoded\r\n";

    assertThat(send("POST", Paths.REPLAY, form + token(), "id=1")).startsWith("HTTP/1.1 403 ");
    assertThat(send("GET", Paths.UPLOADS, form + token(), "")).startsWith("HTTP/1.1 403 ");
    assertThat(send("POST", Paths.REPLAY, form, "id=1")).startsWith("HTTP/1.1 403 ");
    assertThat(send("POST", Paths.REPLAY, "Content-Type: text/plain\r\n", "{\"id\": 1}"))
        .startsWith("HTTP/1.1 401 ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "127.0.0.1:PORT", "LOCALHOST:PORT", "[::1]:PORT"})
  void takesEveryLoopbackName(String host) throws IOException {
    assertThat(raw("GET " + Paths.OWNER + " HTTP/1.1\r\n" + host(host) + token() + "\r\n"))
        .startsWith("HTTP/1.1 200 ");
  }

  @ParameterizedTest
  @CsvSource({
    "GET,/v1/replay,POST",
    "PUT,/v1/discard,POST",
    "HEAD,/v1/approve,POST",
    "POST,/v1/units,GET",
    "OPTIONS,/v1/files,GET"
  })
  void refusesAnotherMethod(String method, String path, String allowed) throws IOException {
    assertThat(send(method, path, token(), ""))
        .startsWith("HTTP/1.1 405 ")
        .contains("Allow: " + allowed);
  }

  @Test
  void refusesABodyByItsDeclaredLengthBeforeReadingIt() throws IOException {
    String head = "Content-Length: 5000000000\r\n";

    assertThat(
            raw(
                "POST "
                    + Paths.APPROVE
                    + " HTTP/1.1\r\n"
                    + host("localhost")
                    + token()
                    + head
                    + "\r\n"))
        .startsWith("HTTP/1.1 413 ")
        .contains("\"code\":\"too-large\"");
  }

  @Test
  void refusesABodyThatGrowsTooLarge() throws IOException {
    String chunk = "10001\r\n" + " ".repeat(0x10001) + "\r\n";
    String head = "Transfer-Encoding: chunked\r\n";

    assertThat(
            raw(
                "POST "
                    + Paths.APPROVE
                    + " HTTP/1.1\r\n"
                    + host("localhost")
                    + token()
                    + head
                    + "\r\n"
                    + chunk.repeat(16)
                    + "0\r\n\r\n"))
        .startsWith("HTTP/1.1 413 ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/v1/replay|{}",
        "/v1/replay|{\"id\":\"1\"}",
        "/v1/replay|{\"id\":1.5}",
        "/v1/replay|{\"id\":1,\"id\":2}",
        "/v1/replay|{\"id\":1} x",
        "/v1/replay|[1]",
        "/v1/replay|{\"id\":1e9999999999}",
        "/v1/replay|id=1",
        "/v1/replay|{\"id\":1,\"force\":true}",
        "/v1/discard|{\"id\":1,\"note\":{}}",
        "/v1/approve|{\"ids\":[\"1\"]}",
        "/v1/approve|{\"ids\":7}"
      })
  void refusesAChangeThatIsNotWellFormed(String path, String body) throws IOException {
    assertThat(send("POST", path, token(), body))
        .startsWith("HTTP/1.1 400 ")
        .contains("\"code\":\"bad-request\"", "\"what\":", "\"remedy\":");
  }

  @Test
  void refusesABodyThatIsNoUtf8() throws IOException {
    assertThat(send("POST", "/v1/replay", token(), "\0\0\0{"))
        .startsWith("HTTP/1.1 400 ")
        .contains("\"code\":\"bad-request\"");
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/units?stat=DEAD,400",
    "/v1/units?id=x,400",
    "/v1/units?id=1&id=2,400",
    "/v1/files?upload=%zz,400",
    "/v1/unit,400",
    "/v1/secrets,404",
    "/,404"
  })
  void refusesAQuestionThatItDoesNotKnow(String path, int status) throws IOException {
    assertThat(send("GET", path, token(), "")).startsWith("HTTP/1.1 " + status + " ");
  }

  @Test
  void listensOnLoopbackOnly() {
    assertThat(server.port()).isEqualTo(owner.port());
    assertThatThrownBy(
            () -> {
              try (Socket socket = new Socket(InetAddress.getByName("127.0.0.2"), owner.port())) {
                socket.getInputStream().read();
              }
            })
        .isInstanceOf(IOException.class);
  }

  @Test
  void everyStartMakesANewToken() {
    String before = owner.token();
    server.close();
    serve(new LedgerDesk(ledger, LedgerFixture.CLOCK));

    assertThat(owner.token()).hasSize(64).isNotEqualTo(before);
  }

  @Test
  void closingRemovesTheFileAndMayBeDoneTwice() {
    server.close();
    server.close();

    assertThat(directory.resolve(OwnerFile.NAME)).doesNotExist();
  }

  @Test
  void aFailureBeforeTheFirstRowIsToldWithItsReason() {
    server.close();
    serve(failingAfter(0));

    assertThatThrownBy(() -> new RemoteDesk(owner).files(null, DeskContract::all))
        .asInstanceOf(type(CourierException.class))
        .satisfies(ControlServerTest::isDiskFull);
  }

  @Test
  void aFailureInTheMiddleIsToldAfterTheRowsThatWereRead() {
    server.close();
    serve(failingAfter(3));
    AtomicInteger read = new AtomicInteger();

    assertThatThrownBy(
            () ->
                new RemoteDesk(owner)
                    .<Integer>files(
                        null,
                        rows -> {
                          while (rows.hasNext()) {
                            rows.next();
                            read.incrementAndGet();
                          }
                          return read.get();
                        }))
        .asInstanceOf(type(CourierException.class))
        .satisfies(ControlServerTest::isDiskFull);
    assertThat(read).hasValue(3);
  }

  @Test
  void aFileOfAnEarlierOwnerIsReplaced() throws IOException {
    server.close();
    Files.writeString(directory.resolve(OwnerFile.NAME + ".part"), "left by a kill");
    serve(new LedgerDesk(ledger, LedgerFixture.CLOCK));

    assertThat(OwnerFile.read(directory)).contains(owner);
    assertThat(directory.resolve(OwnerFile.NAME + ".part")).doesNotExist();
  }

  private static void isDiskFull(CourierException e) {
    assertThat(e.kind()).isEqualTo(Kind.LEDGER);
    assertThat(e.problem()).isEqualTo(new Problem("disk-full", "The disk is full.", "Free some."));
  }

  /** The real desk, but its files end with an error after some rows, as on a failing disk. */
  private Desk failingAfter(int rows) {
    Desk real = new LedgerDesk(ledger, LedgerFixture.CLOCK);
    return (Desk)
        Proxy.newProxyInstance(
            Desk.class.getClassLoader(),
            new Class<?>[] {Desk.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("files")) {
                return files(real, rows, arguments);
              }
              try {
                return method.invoke(real, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  @SuppressWarnings("unchecked")
  private static Object files(Desk real, int rows, Object[] arguments) {
    var reader = (Function<Iterator<FileLine>, Object>) arguments[1];
    if (rows == 0) {
      throw diskFull();
    }
    return real.files(
        (String) arguments[0],
        all ->
            reader.apply(
                new Iterator<>() {
                  private int given;

                  @Override
                  public boolean hasNext() {
                    return true;
                  }

                  @Override
                  public FileLine next() {
                    if (given++ == rows) {
                      throw diskFull();
                    }
                    return all.next();
                  }
                }));
  }

  private static CourierException diskFull() {
    return new CourierException(
        Kind.LEDGER, new Problem("disk-full", "The disk is full.", "Free some."));
  }

  private String token() {
    return "Authorization: Bearer " + owner.token() + "\r\n";
  }

  private String host(String host) {
    return "Host: " + host.replace("PORT", String.valueOf(owner.port())) + "\r\n";
  }

  private String send(String method, String path, String headers, String body) throws IOException {
    return raw(
        method
            + " "
            + path
            + " HTTP/1.1\r\n"
            + host("127.0.0.1:PORT")
            + headers
            + "Content-Length: "
            + body.getBytes(StandardCharsets.UTF_8).length
            + "\r\n\r\n"
            + body);
  }

  /** The whole answer to a request as it stands; the server ends the connection. */
  private String raw(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), owner.port())) {
      socket.setSoTimeout(60_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      if (request.contains("Content-Length: 5000000000")) {
        socket.shutdownOutput();
      }
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
