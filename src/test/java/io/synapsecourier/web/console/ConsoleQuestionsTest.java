package io.synapsecourier.web.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.synapsecourier.ledger.Verdict;
import io.synapsecourier.model.Placed;
import io.synapsecourier.model.UnitState;
import io.synapsecourier.web.LedgerFixture;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the console tells, over HTTP and the routes as shipped. */
class ConsoleQuestionsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String HOSTILE = "<img src=x onerror=alert(1)>\"'\u2028";

  @TempDir static Path folder;
  private static ConsoleServer server;

  @BeforeAll
  static void start() throws Exception {
    server = new ConsoleServer(folder, "127.0.0.1");
    int many = LedgerFixture.upload(server.ledger, "many").no();
    List<Verdict> verdicts = new ArrayList<>();
    for (int i = 0; i < 250; i++) {
      verdicts.add(open(String.format("K%03d", i / 2), 1 + i % 2));
    }
    verdicts.add(open(HOSTILE, 1));
    server.ledger.units().settle(many, verdicts, 1);
  }

  private static Verdict open(String key, int revision) {
    List<Placed> files = List.of(LedgerFixture.file(key + "/a.png", key, "image_1"));
    return new Verdict(key, null, revision, UnitState.OPEN, "c", files, null, null, null, "NONE");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static JsonNode ask(String path) throws Exception {
    HttpResponse<String> answer = server.get("/console/api/" + path);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
    return JSON.readTree(answer.body());
  }

  @ParameterizedTest
  @CsvSource({
    "/console/, text/html; charset=utf-8",
    "/console/login, text/html; charset=utf-8",
    "/console/page/app.js, text/javascript; charset=utf-8",
    "/console/page/style.css, text/css; charset=utf-8",
    "/console/page/icon.svg, image/svg+xml"
  })
  void everyFileOfThePagesHasItsTypeAndAPolicyThatAllowsNothingFromElsewhere(
      String path, String type) throws Exception {
    HttpResponse<String> answer = server.get(path);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue(type);
    assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
        .startsWith("default-src 'self';")
        .contains("frame-ancestors 'none'")
        .doesNotContain("unsafe", "http:", "*");
    assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
    assertThat(answer.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
    assertThat(answer.headers().map().keySet()).noneMatch(name -> name.startsWith("camel"));
  }

  @Test
  void thePagesHaveNoScriptStyleOrAddressOfTheirOwnWithinTheHtml() throws Exception {
    for (String page : List.of("/console/", "/console/login")) {
      assertThat(server.get(page).body())
          .doesNotContainPattern(Pattern.compile("<script(?![^>]* src=)"))
          .doesNotContainPattern(Pattern.compile("\\son\\w+=|\\sstyle=|<style|https?://"))
          .contains("<html lang=\"en\">", "name=\"viewport\"", "<main");
    }
  }

  @Test
  void theRootLeadsToThePages() throws Exception {
    HttpResponse<String> answer = server.get("/");

    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(answer.headers().firstValue("Location")).hasValue("/console/");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/console/page/nothing.js",
        "/console/page/../package-info.class",
        "/console/page/%2e%2e/Gate.class",
        "/console/page/..%2fGate.class",
        "/console/api/nothing",
        "/elsewhere"
      })
  void whatIsNoPartOfThePagesIsNotFound(String path) throws Exception {
    assertThat(
            server.raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 404 ")
        .contains("default-src 'self'");
  }

  @Test
  void uploadsAreToldWithCountsHealthAndWhatMoves() throws Exception {
    server.events().sent("ct", 1000);
    server.events().listed("ct", 7, 1);

    JsonNode ct = ask("uploads").get("uploads").get(0);

    assertThat(ct.get("id").asText()).isEqualTo("ct");
    assertThat(ct.get("units").get("DEAD").asInt()).isPositive();
    assertThat(ct.get("registered_bytes").asLong()).isEqualTo(200);
    assertThat(ct.get("files").get("UNMATCHED").asInt()).isEqualTo(1);
    assertThat(ct.get("now").get("listing").asBoolean()).isTrue();
    assertThat(ct.get("now").get("listed").asInt()).isEqualTo(7);
  }

  @Test
  void unitsComeInPagesThatLoseAndRepeatNothingWhereKeysAreEqual() throws Exception {
    List<String> found = new ArrayList<>();
    List<Integer> sizes = new ArrayList<>();
    String after = "";
    do {
      JsonNode page = ask("units?upload=many&key=K&after=" + after);
      page.get("units")
          .forEach(unit -> found.add(unit.get("unit_key").asText() + unit.get("revision")));
      sizes.add(page.get("units").size());
      after = page.get("next").isNull() ? null : page.get("next").asText();
    } while (after != null);

    assertThat(sizes).containsExactly(100, 100, 50);
    assertThat(found).doesNotHaveDuplicates().isSorted().hasSize(250);
  }

  @Test
  void unitsAreFoundByStateReasonAndTheBeginningOfTheirKey() throws Exception {
    assertThat(ask("units?state=STOPPED&upload=ct").get("units")).hasSizeGreaterThan(1);
    assertThat(
            ask("units?state=DEAD&code=storage-refused")
                .get("units")
                .get(0)
                .get("unit_key")
                .asText())
        .isEqualTo("P2");
    assertThat(ask("units?key=K01&upload=many").get("units")).hasSize(20);
    assertThat(ask("units?key=&state=").get("units")).hasSize(100);
  }

  @Test
  void aHostileNameIsDataAndStaysWhole() throws Exception {
    String key = URLEncoder.encode(HOSTILE, StandardCharsets.UTF_8);

    assertThat(ask("units?key=" + key).get("units").get(0).get("unit_key").asText())
        .isEqualTo(HOSTILE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "units?state=NONE",
        "units?after=x",
        "units?unknown=1",
        "units?key=a&key=b",
        "units?key=%zz",
        "unit?id=1.5",
        "dead?x=1"
      })
  void aQuestionThatIsNotUnderstoodIsRefusedAndNotGuessed(String path) throws Exception {
    assertThat(
            server.raw(
                "GET /console/api/"
                    + path
                    + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 400 ");
  }

  @Test
  void oneUnitIsToldWithFilesMetadataAndRevisions() throws Exception {
    JsonNode unit = ask("unit?id=" + server.ids.get("P1"));

    assertThat(unit.get("unit_key").asText()).isEqualTo("P1");
    assertThat(unit.get("files")).hasSize(2);
    assertThat(unit.get("meta").get("name").asText()).isEqualTo("환자 1");
    assertThat(unit.get("data_unit_id").asLong()).isEqualTo(9001);
    assertThat(unit.get("revisions")).hasSize(1);
    assertThat(server.get("/console/api/unit?id=999999").statusCode()).isEqualTo(404);
  }

  @Test
  void theOriginOfEachValueIsToldWhereItIsKept() throws Exception {
    int no = LedgerFixture.upload(server.ledger, "origins").no();
    Verdict verdict =
        new Verdict(
            "O1",
            null,
            1,
            UnitState.HELD,
            "c",
            List.of(LedgerFixture.file("O1/a.png", "O1", "image_1")),
            "{\"site\":\"A\"}",
            null,
            null,
            "NONE",
            "{\"site\":\"directory:1\"}");
    long id = server.ledger.units().settle(no, List.of(verdict), 1).get(verdict);

    assertThat(ask("unit?id=" + id).get("origins").get("site").asText()).isEqualTo("directory:1");
    assertThat(ask("unit?id=" + server.ids.get("P1")).get("origins").isNull()).isTrue();
  }

  @Test
  void whatStoppedIsGroupedByReasonWithAnExampleAndWhatToDo() throws Exception {
    JsonNode groups = ask("dead").get("groups");
    JsonNode refused = null;
    for (JsonNode group : groups) {
      refused = group.get("code").asText().equals("storage-refused") ? group : refused;
    }

    assertThat(refused).isNotNull();
    assertThat(refused.get("units").asInt()).isEqualTo(1);
    assertThat(refused.get("example").asText()).isEqualTo("P2");
    assertThat(refused.get("remedy").asText()).isEqualTo("Look at its policy.");
  }

  @Test
  void theRoutesAreToldAsTheyRun() throws Exception {
    ask("session");
    JsonNode session = null;
    for (JsonNode route : ask("routes").get("routes")) {
      session = route.get("id").asText().equals("console-session") ? route : session;
    }

    assertThat(session).isNotNull();
    assertThat(session.get("description").asText()).startsWith("Tells whether");
    assertThat(session.get("status").asText()).isEqualTo("Started");
    assertThat(session.get("done").asInt()).isPositive();
    assertThat(session.get("in_flight").asInt()).isZero();
    assertThat(session.get("failed").asInt()).isZero();
  }

  @Test
  void headersAndParametersOfABrowserSteerNoRoute() throws Exception {
    HttpResponse<String> answer =
        server.get(
            "/console/api/session",
            "CamelHttpResponseCode",
            "500",
            "CamelBeanMethodName",
            "toString",
            "CamelHttpUri",
            "http://127.0.0.1:1/",
            "breadcrumbId",
            "x");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().map()).doesNotContainKeys("breadcrumbid", "camelhttpuri");
    assertThat(JSON.readTree(answer.body()).get("signed_in").asBoolean()).isFalse();
  }

  @Test
  void aChangeReachesWhoListensAndWhoGoesAwayIsForgotten() throws Exception {
    long id = server.ids.get("P5");
    HttpClient browser = HttpClient.newHttpClient();
    HttpResponse<InputStream> events =
        browser.send(
            server.request("/console/events").GET().build(),
            HttpResponse.BodyHandlers.ofInputStream());
    assertThat(events.headers().firstValue("Content-Type")).hasValue("text/event-stream");
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(events.body(), StandardCharsets.UTF_8))) {
      assertThat(state(lines).get("units").get("DISCARDED")).isNull();

      server.ledger.deadLetters().discard(id, "not needed", 5);

      JsonNode after = state(lines);
      while (after.get("units").get("DISCARDED") == null) {
        after = state(lines);
      }
      assertThat(after.get("units").get("DISCARDED").asInt()).isEqualTo(1);
      assertThat(server.console.listeners()).isEqualTo(1);
    }
    await().until(() -> server.console.listeners() == 0);
  }

  /** The first upload of the next event. */
  private static JsonNode state(BufferedReader lines) throws Exception {
    String line = lines.readLine();
    while (!line.startsWith("data: ")) {
      line = lines.readLine();
    }
    return JSON.readTree(line.substring(6)).get("uploads").get(0);
  }
}
