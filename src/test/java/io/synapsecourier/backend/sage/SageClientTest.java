package io.synapsecourier.backend.sage;

import static io.synapsecourier.rawserver.RawServer.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.synapsecourier.backend.sage.SageEndpoints.Service;
import io.synapsecourier.backend.sage.SageException.Outcome;
import io.synapsecourier.rawserver.RawServer;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 120, threadMode = ThreadMode.SEPARATE_THREAD)
class SageClientTest {
  private static final String TOKEN = "0123abcd-token";
  static final Retries QUICK =
      new Retries(3, Duration.ofMillis(1), Duration.ofMillis(5), Duration.ofSeconds(1));
  private static final SageCall ASK = SageCall.get(Service.REPO, "/entity/syn1?secret=5ec4e7");

  private static SageClient client(String host) {
    return client(host, Duration.ofSeconds(5));
  }

  private static SageClient client(String host, Duration answer) {
    return new SageClient(endpoints(host), TOKEN, new SageLimits(3, answer, QUICK));
  }

  private static SageEndpoints endpoints(String host) {
    return new SageEndpoints(
        URI.create(host + "/repo/v1"),
        URI.create(host + "/auth/v1"),
        URI.create(host + "/file/v1"),
        URI.create(host));
  }

  private static SageException failure(RawServer server, SageCall call) {
    try (SageClient client = client(server.uri())) {
      SageException failure = catchThrowableOfType(SageException.class, () -> client.call(call));
      assertThat(failure).as("failure").isNotNull();
      for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
        assertThat(String.valueOf(cause.getMessage())).doesNotContain(TOKEN, "5ec4e7");
      }
      return failure;
    }
  }

  @Test
  void everyCallCarriesTheHeadersOfTheService() throws IOException {
    try (RawServer server = RawServer.answering(answer(200, "{\"a\": 1}"));
        SageClient client = client(server.uri())) {
      assertThat(client.call(SageCall.get(Service.FILE, "/fileHandle/5")).path("a").asInt())
          .isEqualTo(1);
      client.call(SageCall.put(Service.REPO, "/entity/syn1/generatedBy?generatedBy=7", null));

      RawServer.Request get = server.requests().get(0);
      assertThat(get.line()).isEqualTo("GET /file/v1/fileHandle/5 HTTP/1.1");
      assertThat(get.header("Authorization")).isEqualTo("Bearer " + TOKEN);
      assertThat(get.header("Accept")).isEqualTo("application/json; charset=UTF-8");
      assertThat(get.header("Content-Type")).isEqualTo("application/json; charset=UTF-8");
      RawServer.Request put = server.requests().get(1);
      assertThat(put.line())
          .isEqualTo("PUT /repo/v1/entity/syn1/generatedBy?generatedBy=7 HTTP/1.1");
      assertThat(put.header("Content-Length")).isEqualTo("0");
    }
  }

  @Test
  void aBodyIsSentAsJson() throws IOException {
    try (RawServer server = RawServer.answering(answer(201, ""));
        SageClient client = client(server.uri())) {
      assertThat(
              client
                  .call(
                      SageCall.post(
                          Service.REPO,
                          "/entity",
                          JsonNodeFactory.instance.objectNode().put("name", "\u00e4")))
                  .isMissingNode())
          .isTrue();

      assertThat(server.requests().get(0).text()).isEqualTo("{\"name\":\"\u00e4\"}");
    }
  }

  @Test
  void aBusyServerIsAskedAgainUntilItAnswers() throws IOException {
    try (RawServer server =
            RawServer.answering(
                answer(503, "{}"), answer(429, "{}"), answer(200, "{\"ok\":true}"));
        SageClient client = client(server.uri())) {
      assertThat(client.call(ASK).path("ok").asBoolean()).isTrue();
      assertThat(server.requests()).hasSize(3);
    }
  }

  @Test
  void theAttemptsAreBounded() throws IOException {
    try (RawServer server = RawServer.answering(answer(503, "{\"reason\":\"away\"}"))) {
      SageException failure = failure(server, ASK);

      assertThat(failure.outcome()).isEqualTo(Outcome.UNKNOWN);
      assertThat(failure).hasMessage("Synapse answered 503 to GET /repo/v1/entity/syn1: away");
      assertThat(server.requests()).hasSize(3);
    }
  }

  @Test
  void aCallThatIsMadeOnceIsNotRepeatedWhileItsOutcomeIsUnknown() throws IOException {
    try (RawServer server = RawServer.answering(answer(503, "{}"), answer(200, "{}"))) {
      assertThat(failure(server, SageCall.post(Service.REPO, "/entity", null).once()).outcome())
          .isEqualTo(Outcome.UNKNOWN);
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void aCallThatIsMadeOnceIsRepeatedWhereItWasCertainlyNotCarriedOut() throws IOException {
    try (RawServer server = RawServer.answering(answer(429, "{}"), answer(200, "{\"id\":7}"));
        SageClient client = client(server.uri())) {
      assertThat(
              client.call(SageCall.post(Service.REPO, "/entity", null).once()).path("id").asInt())
          .isEqualTo(7);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404, 409, 412})
  void aRefusalIsFinalAtOnce(int status) throws IOException {
    try (RawServer server = RawServer.answering(answer(status, "{\"reason\":\"no\"}"))) {
      assertThat(failure(server, ASK).outcome()).isEqualTo(Outcome.FINAL);
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void aServerThatAsksForALongerWaitThanThePatienceIsLeftToTheCaller() throws IOException {
    try (RawServer server =
        RawServer.answering(answer(429, "Retry-After: 90\r\n", "{}"), answer(200, "{}"))) {
      SageException failure = failure(server, ASK);

      assertThat(failure.retryAfter()).isEqualTo(Duration.ofSeconds(90));
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void aRedirectIsNotFollowed() throws IOException {
    try (RawServer elsewhere = RawServer.answering(answer(200, "{}"));
        RawServer server =
            RawServer.answering(answer(302, "Location: " + elsewhere.uri() + "/x\r\n", ""))) {
      assertThat(failure(server, ASK).outcome()).isEqualTo(Outcome.FINAL);
      assertThat(elsewhere.requests()).isEmpty();
    }
  }

  @Test
  void anAnswerWithoutEndIsCutOff() throws IOException {
    try (RawServer server =
        RawServer.talking(
            (socket, in, out) -> {
              RawServer.readRequest(in);
              out.write(
                  "HTTP/1.1 200 X\r\nContent-Type: application/json\r\n\r\n"
                      .getBytes(StandardCharsets.ISO_8859_1));
              RawServer.writeForever(out, "[");
            })) {
      SageException failure = failure(server, SageCall.post(Service.REPO, "/entity", null).once());

      assertThat(failure).hasMessageContaining("has no end");
      assertThat(failure.outcome()).isEqualTo(Outcome.UNKNOWN);
    }
  }

  @Test
  void anAnswerThatBreaksOffIsUnknownAndQuotesNoToken() throws IOException {
    try (RawServer server =
        RawServer.talking(
            (socket, in, out) -> {
              RawServer.readRequest(in);
              RawServer.reset(socket);
            })) {
      assertThat(failure(server, SageCall.post(Service.REPO, "/entity", null).once()).outcome())
          .isEqualTo(Outcome.UNKNOWN);
    }
  }

  @Test
  void aTokenThatTheServerQuotesIsMasked() throws IOException {
    try (RawServer server =
        RawServer.answering(answer(400, "{\"reason\":\"bad " + TOKEN + " here\"}"))) {
      assertThat(failure(server, ASK)).hasMessageContaining("bad *** here");
    }
  }

  @Test
  void withoutAConnectionNothingWasCarriedOut() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    try (SageClient client = client("http://127.0.0.1:" + port)) {
      SageException failure =
          catchThrowableOfType(
              SageException.class,
              () -> client.call(SageCall.post(Service.REPO, "/entity", null).once()));

      assertThat(failure.outcome()).isEqualTo(Outcome.RETRYABLE);
      assertThat(failure.problem().code()).isEqualTo("sage-unreachable");
    }
  }

  @Test
  void neverMoreThanThreeRequestsAreUnderWay() throws Exception {
    AtomicInteger underWay = new AtomicInteger();
    CountDownLatch go = new CountDownLatch(1);
    List<Thread> threads = new CopyOnWriteArrayList<>();
    ExecutorService callers =
        Executors.newFixedThreadPool(
            12,
            task -> {
              threads.add(new Thread(task));
              return threads.get(threads.size() - 1);
            });
    try (RawServer server =
            RawServer.talking(
                (socket, in, out) -> {
                  while (RawServer.readRequest(in) != null) {
                    underWay.incrementAndGet();
                    await(go);
                    out.write(answer(200, "{}").getBytes(StandardCharsets.ISO_8859_1));
                    out.flush();
                  }
                });
        SageClient client = client(server.uri(), Duration.ofSeconds(60))) {
      List<Future<?>> calls = new ArrayList<>();
      for (int call = 0; call < 12; call++) {
        calls.add(callers.submit(() -> client.call(ASK)));
      }
      // Three wait for the server, which is no waiting for a thread of Java; the others for them.
      Awaitility.await().until(() -> waiting(threads) == 9 && underWay.get() == 3);
      go.countDown();
      for (Future<?> call : calls) {
        call.get();
      }
      assertThat(underWay).hasValue(12);
    } finally {
      callers.shutdownNow();
    }
  }

  private static long waiting(List<Thread> threads) {
    return threads.stream().filter(thread -> thread.getState() == Thread.State.WAITING).count();
  }

  private static void await(CountDownLatch latch) throws IOException {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }
}
