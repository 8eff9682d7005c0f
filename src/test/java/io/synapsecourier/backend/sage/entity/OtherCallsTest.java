package io.synapsecourier.backend.sage.entity;

import static io.synapsecourier.rawserver.RawServer.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.synapsecourier.backend.sage.Retries;
import io.synapsecourier.backend.sage.SageClient;
import io.synapsecourier.backend.sage.SageEndpoints;
import io.synapsecourier.backend.sage.SageException;
import io.synapsecourier.backend.sage.SageLimits;
import io.synapsecourier.rawserver.RawServer;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls that the sandbox does not serve: queries, submissions, wikis, copies of file handles. */
@Timeout(value = 30, threadMode = ThreadMode.SEPARATE_THREAD)
class OtherCallsTest {
  private static final Retries QUICK =
      new Retries(3, Duration.ofMillis(1), Duration.ofMillis(2), Duration.ofSeconds(1));

  private interface Use {
    void with(SageClient client) throws IOException;
  }

  private static List<RawServer.Request> requests(Use use, String... answers) throws IOException {
    try (RawServer server = RawServer.answering(answers)) {
      URI base = URI.create(server.uri());
      SageEndpoints endpoints = new SageEndpoints(base, base, base, base);
      try (SageClient client =
          new SageClient(endpoints, "token-1", new SageLimits(3, Duration.ofSeconds(5), QUICK))) {
        use.with(client);
      }
      return List.copyOf(server.requests());
    }
  }

  private static SageEntity entity() throws SageException {
    return SageEntity.of(
        Json.object().put("id", "syn5").put("etag", "e/1").put("versionNumber", 3));
  }

  @Test
  void aQueryIsStartedAndWaitedFor() throws IOException {
    List<RawServer.Request> requests =
        requests(
            client ->
                assertThat(
                        new Tables(client)
                            .query("select * FROM syn42.3 where a = 'x'", Duration.ofMinutes(1)))
                    .isEqualTo(new Tables.Result("syn42", "77")),
            answer(201, "{\"token\":\"1234\"}"),
            answer(202, "{\"jobState\":\"PROCESSING\"}"),
            answer(503, "{}"),
            answer(201, "{\"resultsFileHandleId\":\"77\"}"));

    assertThat(requests.get(0).line())
        .isEqualTo("POST /entity/syn42/table/download/csv/async/start HTTP/1.1");
    assertThat(requests.get(0).text()).contains("\"sql\":\"select * FROM syn42.3 where a = 'x'\"");
    assertThat(requests.get(3).line())
        .isEqualTo("GET /entity/syn42/table/download/csv/async/get/1234 HTTP/1.1");
  }

  @Test
  void aQueryThatFailsIsToldWithItsReason() {
    assertThatThrownBy(
            () ->
                requests(
                    client -> new Tables(client).query("select a from syn42", Duration.ZERO),
                    answer(201, "{\"token\":\"1234\"}"),
                    answer(200, "{\"jobState\":\"FAILED\",\"errorMessage\":\"no column a\"}")))
        .hasMessage("the query failed: no column a");
  }

  @Test
  void aQueryThatIsNotCarriedOutInTimeEnds() {
    SageException failure =
        catchThrowableOfType(
            SageException.class,
            () ->
                requests(
                    client -> new Tables(client).query("select a from syn42", Duration.ZERO),
                    answer(201, "{\"token\":\"1234\"}"),
                    answer(202, "{\"jobState\":\"PROCESSING\"}")));

    assertThat(failure.problem().code()).isEqualTo("sage-busy");
  }

  @ParameterizedTest
  @ValueSource(strings = {"select 1", "select * from synx", "drop"})
  void aQueryWithoutATableIsNotSent(String sql) throws IOException {
    assertThat(
            requests(
                client ->
                    assertThatThrownBy(() -> new Tables(client).query(sql, Duration.ofMinutes(1)))
                        .isInstanceOf(SageException.class)
                        .hasMessageContaining("names no table")))
        .isEmpty();
  }

  @Test
  void anEntityIsHandedInWithItsVersionAndEtag() throws IOException {
    List<RawServer.Request> requests =
        requests(
            client -> {
              Evaluations evaluations = new Evaluations(client);
              String id = evaluations.byName("Queue 1/a");
              assertThat(evaluations.submit(id, entity(), "mine", "Team A")).isEqualTo("900");
            },
            answer(200, "{\"id\":\"31\"}"),
            answer(201, "{\"id\":\"900\"}"));

    assertThat(requests.get(0).line()).isEqualTo("GET /evaluation/name/Queue%201%2Fa HTTP/1.1");
    assertThat(requests.get(1).line()).isEqualTo("POST /evaluation/submission?etag=e%2F1 HTTP/1.1");
    assertThat(requests.get(1).text())
        .isEqualTo(
            "{\"evaluationId\":\"31\",\"entityId\":\"syn5\",\"versionNumber\":3,"
                + "\"name\":\"mine\",\"submitterAlias\":\"Team A\"}");
  }

  @Test
  void aSubmissionWhoseAnswerIsLostIsNotHandedInTwice() throws IOException {
    List<RawServer.Request> requests =
        requests(
            client -> {
              SageException failure =
                  catchThrowableOfType(
                      SageException.class,
                      () -> new Evaluations(client).submit("31", entity(), "mine", null));
              assertThat(failure.problem().code()).isEqualTo("sage-outcome-unknown");
            },
            answer(503, "{}"));

    assertThat(requests).hasSize(1);
  }

  @Test
  void aPageWhoseAnswerIsLostIsReadBack() throws IOException {
    List<RawServer.Request> requests =
        requests(
            client -> new Wikis(client).create("syn5", "t", "# text"),
            answer(503, "{}"),
            answer(200, "{\"markdown\":\"# text\"}"));
    assertThat(requests).hasSize(2);

    requests =
        requests(
            client -> new Wikis(client).create("syn5", "t", "# text"),
            answer(503, "{}"),
            answer(404, "{}"),
            answer(201, "{}"));
    assertThat(requests)
        .extracting(RawServer.Request::line)
        .containsExactly(
            "POST /entity/syn5/wiki HTTP/1.1",
            "GET /entity/syn5/wiki HTTP/1.1",
            "POST /entity/syn5/wiki HTTP/1.1");
  }

  @Test
  void aPageIsCopiedWhereThereIsOne() throws IOException {
    List<RawServer.Request> requests =
        requests(
            client -> new Wikis(client).copy("syn5", "syn6"),
            answer(200, "{\"title\":\"a\",\"markdown\":\"b\"}"),
            answer(201, "{}"));
    assertThat(requests.get(1).text()).isEqualTo("{\"title\":\"a\",\"markdown\":\"b\"}");

    assertThat(requests(client -> new Wikis(client).copy("syn5", "syn6"), answer(404, "{}")))
        .hasSize(1);
  }

  @Test
  void aFileOfSomebodyElseIsCopiedToAHandleOfOurs() throws IOException {
    List<RawServer.Request> requests =
        requests(
            client ->
                assertThat(
                        new FileHandles(client).copy("70", FileHandles.Owner.entity("syn5")).id())
                    .isEqualTo("71"),
            answer(200, "{\"copyResults\":[{\"newFileHandle\":{\"id\":\"71\"}}]}"));

    assertThat(requests.get(0).text())
        .isEqualTo(
            "{\"copyRequests\":[{\"originalFile\":{\"fileHandleId\":\"70\","
                + "\"associateObjectId\":\"syn5\",\"associateObjectType\":\"FileEntity\"}}]}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "{\"id\":\"../x\"}",
        "{\"id\":null}",
        "{\"id\":\"syn1\\u0000\"}",
        "{\"id\":5}"
      })
  void anAnswerWithoutAnIdIsNoAnswer(String json) {
    assertThatThrownBy(
            () -> requests(client -> new Entities(client).get("syn1"), answer(200, json)))
        .isInstanceOf(SageException.class)
        .hasMessageContaining("no id");
  }
}
