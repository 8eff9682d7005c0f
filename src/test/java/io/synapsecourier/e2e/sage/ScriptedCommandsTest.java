package io.synapsecourier.e2e.sage;

import static io.synapsecourier.rawserver.RawServer.answer;
import static org.assertj.core.api.Assertions.assertThat;

import io.synapsecourier.e2e.CapturedCommand;
import io.synapsecourier.e2e.Result;
import io.synapsecourier.rawserver.RawServer;
import io.synapsecourier.transfer.Bytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Commands whose calls the sandbox does not serve, against answers that were written down. */
@Timeout(60)
class ScriptedCommandsTest {
  private static final String PROFILE =
      answer(200, "{\"ownerId\":\"7\",\"userName\":\"tester\",\"emails\":[]}");

  private static final String CSV = "ROW_ID,id,note\n1,syn5,\"a\tb\"\n2,syn6,plain\n";

  @TempDir private Path home;

  private record Ran(Result result, List<RawServer.Request> requests) {
    List<String> lines() {
      return requests.stream().map(request -> request.line().replace(" HTTP/1.1", "")).toList();
    }
  }

  private Ran run(List<String> answers, String... command) throws IOException {
    List<String> all = new ArrayList<>(List.of(PROFILE));
    all.addAll(answers);
    try (RawServer server = RawServer.answering(all.toArray(String[]::new))) {
      Path config = home.resolve("config");
      Files.writeString(
          config,
          String.join(
              "\n",
              "[default]",
              "authtoken = token-1",
              "[endpoints]",
              "repoEndpoint = " + server.uri(),
              "fileHandleEndpoint = " + server.uri(),
              "authEndpoint = " + server.uri(),
              "portalEndpoint = " + server.uri() + "/",
              "[cache]",
              "location = " + home.resolve("cache"),
              ""));
      Files.setPosixFilePermissions(config, PosixFilePermissions.fromString("rw-------"));
      List<String> arguments = new ArrayList<>(List.of("sage", "-c", config.toString()));
      arguments.addAll(List.of(command));
      return new Ran(CapturedCommand.run(arguments), List.copyOf(server.requests()));
    }
  }

  private static RawServer storage(String text) throws IOException {
    int length = text.getBytes(StandardCharsets.UTF_8).length;
    String range = "Content-Range: bytes 0-" + (length - 1) + "/" + length + "\r\n";
    return RawServer.answering(answer(206, range, text));
  }

  /** The answers about a query, whose result lies at a storage. */
  private static List<String> queried(RawServer storage, String csv) {
    byte[] bytes = csv.getBytes(StandardCharsets.UTF_8);
    String file =
        "{\"requestedFiles\":[{\"fileHandleId\":\"77\",\"fileHandle\":{\"id\":\"77\","
            + "\"concreteType\":\"org.sagebionetworks.repo.model.file.S3FileHandle\","
            + "\"fileName\":\"q.csv\",\"contentType\":\"text/csv\",\"contentSize\":"
            + bytes.length
            + ",\"contentMd5\":\""
            + Bytes.of(bytes).hash("MD5")
            + "\"},\"preSignedURL\":\""
            + storage.uri()
            + "/q\"}]}";
    return List.of(
        answer(201, "{\"token\":\"1234\"}"),
        answer(201, "{\"resultsFileHandleId\":\"77\"}"),
        answer(201, file),
        answer(201, file));
  }

  @Test
  void aQueryPrintsItsRowsWithTabsBetweenTheCells() throws IOException {
    try (RawServer storage = storage(CSV)) {
      Ran ran = run(queried(storage, CSV), "query", "select", "*", "from syn42");

      assertThat(ran.result().exitCode()).as(ran.result().text()).isZero();
      assertThat(ran.result().out())
          .isEqualTo("ROW_ID\tid\tnote\n1\tsyn5\t\"a\tb\"\n2\tsyn6\tplain\n");
      assertThat(ran.lines())
          .startsWith("GET /userProfile", "POST /entity/syn42/table/download/csv/async/start");
      assertThat(ran.requests().get(1).text()).contains("\"sql\":\"select * from syn42\"");
      assertThat(ran.requests().get(3).text()).contains("\"associateObjectType\":\"TableEntity\"");
      assertThat(storage.requests().get(0).header("Authorization")).isNull();
    }
  }

  @Test
  void aQueryThatNamesNoTableIsNotSent() throws IOException {
    Ran ran = run(List.of(), "query", "select 1");

    assertThat(ran.result().exitCode()).isEqualTo(4);
    assertThat(ran.result().err()).contains("names no table");
  }

  @Test
  void getDownloadsTheFilesThatAQueryNamesAndTellsThoseThatFail() throws IOException {
    try (RawServer storage = storage(CSV)) {
      List<String> answers =
          Stream.concat(
                  queried(storage, CSV).stream(),
                  Stream.of(
                      answer(404, "{\"reason\":\"gone\"}"),
                      answer(
                          200,
                          "{\"entity\":{\"id\":\"syn6\",\"name\":\"f\",\"concreteType\":"
                              + "\"org.sagebionetworks.repo.model.Folder\"}}")))
              .toList();

      Ran ran = run(answers, "get", "-q", "select id from syn42");

      assertThat(ran.result().exitCode()).isEqualTo(1);
      assertThat(ran.result().err())
          .contains("failed: syn5: ", "gone", "failed: syn6: syn6 is a project or folder");
    }
  }

  @Test
  void aQueryWithoutIdsDownloadsNothing() throws IOException {
    String csv = "ROW_ID,name\n1,x\n";
    try (RawServer storage = storage(csv)) {
      Ran ran = run(queried(storage, csv), "get", "-q", "select name from syn42");

      assertThat(ran.result().exitCode()).isEqualTo(4);
      assertThat(ran.result().err()).contains("has no column id");
    }
  }

  @Test
  void anEntityIsHandedInOnce() throws IOException {
    Ran ran =
        run(
            List.of(
                answer(200, "{\"id\":\"31\"}"),
                answer(
                    200, "{\"id\":\"syn5\",\"name\":\"mine\",\"etag\":\"e1\",\"versionNumber\":3}"),
                answer(201, "{\"id\":\"900\"}")),
            "submit",
            "--evaluationName",
            "Queue 1",
            "--entity",
            "syn5",
            "--teamName",
            "Team A");

    assertThat(ran.result().out())
        .isEqualTo("Submitted (id: 900) entity: syn5\tmine to Evaluation: 31\n");
    assertThat(ran.lines())
        .containsExactly(
            "GET /userProfile",
            "GET /evaluation/name/Queue%201",
            "GET /entity/syn5",
            "POST /evaluation/submission?etag=e1");
    assertThat(ran.requests().get(3).text()).contains("\"submitterAlias\":\"Team A\"");
  }

  @Test
  void aSubmissionWhoseAnswerIsLostIsNotSentAgain() throws IOException {
    Ran ran =
        run(
            List.of(
                answer(
                    200, "{\"id\":\"syn5\",\"name\":\"mine\",\"etag\":\"e1\",\"versionNumber\":3}"),
                answer(503, "{}")),
            "submit",
            "--evaluation",
            "31",
            "--id",
            "syn5");

    assertThat(ran.result().exitCode()).isEqualTo(4);
    assertThat(ran.result().err()).contains("Look in the portal");
    assertThat(ran.lines()).hasSize(3);
  }

  @Test
  void withoutAnEvaluationNothingIsSent() throws IOException {
    assertThat(run(List.of(), "submit", "--entity", "syn5").requests()).isEmpty();
    Ran odd = run(List.of(), "submit", "--entity", "syn5", "--evaluationID", "one");
    assertThat(odd.result().exitCode()).isEqualTo(2);
    assertThat(odd.requests()).isEmpty();
  }

  @Test
  void aDescriptionBecomesThePageOfWhatIsCreated() throws IOException {
    Path text = Files.writeString(home.resolve("about.md"), "# About\n");

    Ran ran =
        run(
            List.of(
                answer(201, "{\"id\":\"syn7\",\"name\":\"Trial\"}"), answer(201, "{\"id\":\"1\"}")),
            "create",
            "Project",
            "--name",
            "Trial",
            "--descriptionFile",
            text.toString());

    assertThat(ran.result().out()).isEqualTo("Created entity: syn7\tTrial\n");
    assertThat(ran.lines())
        .containsExactly("GET /userProfile", "POST /entity", "POST /entity/syn7/wiki");
    assertThat(ran.requests().get(2).text()).contains("\"markdown\":\"# About\\n\"");
  }

  @Test
  void whatATerminalWouldActOnIsShownHarmless() throws IOException {
    Ran ran =
        run(
            List.of(answer(201, "{\"id\":\"syn7\",\"name\":\"Tr\\u001b[2Jial\"}")),
            "create",
            "Project",
            "--name",
            "Trial");

    assertThat(ran.result().out()).isEqualTo("Created entity: syn7\tTr\\x1b[2Jial\n");
  }

  @Test
  void theAddressOfAPageIsPrintedWithoutACall() throws IOException {
    Ran ran = run(List.of(), "onweb", "syn5");

    assertThat(ran.result().out()).matches("http://127\\.0\\.0\\.1:\\d+/Synapse:syn5\n");
    assertThat(ran.requests()).isEmpty();
  }

  @Test
  void theEncodingOfThisMachineIsTold() throws IOException {
    Ran ran = run(List.of(), "test-encoding");

    assertThat(ran.result().exitCode()).isIn(0, 1);
    assertThat(ran.result().out()).contains("file names: ", "standard output: ", "서울");
    assertThat(ran.requests()).isEmpty();
  }
}
