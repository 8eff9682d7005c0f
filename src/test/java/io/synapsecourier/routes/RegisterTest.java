package io.synapsecourier.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.synapsecourier.model.CourierEvents;
import io.synapsecourier.model.Problem;
import io.synapsecourier.model.UnitLine;
import io.synapsecourier.rawserver.RawServer;
import io.synapsecourier.rawserver.RawServer.Request;
import io.synapsecourier.route.Bodies;
import io.synapsecourier.route.Registrations;
import io.synapsecourier.route.Tasks;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.camel.spi.Registry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code 40-register}: one request for some units, and what each kind of answer leads to. */
class RegisterTest extends RouteFiles {
  private static final Pattern KEY = Pattern.compile("\"name\":\"([^\"]+)\"|\"data_unit\":(\\d+)");
  private static final String UNITS = "/data_units/";
  private static final String TASKS = "/tasks/";

  @TempDir private Path folder;
  private final AtomicInteger ids = new AtomicInteger(900);
  private final ExecutorService registers = Executors.newFixedThreadPool(4);
  private final Backend backend = new Backend(request -> answer(request));
  private Function<Request, String> unitsAnswer = this::created;
  private Function<Request, String> tasksAnswer = this::made;
  private Workplace work;

  RegisterTest() throws IOException {
    super("40-register");
  }

  @Override
  Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>(backend.settings());
    settings.put("register.messages", "2");
    settings.put("register.wait", "2000");
    return settings;
  }

  @Override
  void prepare() {
    work = new Workplace(folder, 7L, 4);
  }

  @Override
  protected void bindToRegistry(Registry registry) {
    backend.bind(registry);
    registry.bind("registers", registers);
    registry.bind("bodies", new Bodies());
    registry.bind(
        "registrations",
        new Registrations(
            work.uploads,
            work.ledger,
            work.inFlight,
            work.outcomes,
            work.health,
            CourierEvents.NONE,
            work.clock));
    registry.bind(
        "tasks", new Tasks(work.uploads, work.ledger, work.inFlight, work.outcomes, work.clock));
  }

  @Override
  protected void cleanupResources() throws IOException {
    registers.shutdownNow();
    backend.close();
    work.close();
  }

  private String answer(Request request) {
    return (request.line().contains(TASKS) ? tasksAnswer : unitsAnswer).apply(request);
  }

  private String created(Request request) {
    return RawServer.answer(
        201,
        IntStream.range(0, keys(request).size())
            .mapToObj(i -> "{\"id\":" + ids.incrementAndGet() + "}")
            .collect(Collectors.joining(",", "[", "]")));
  }

  private String made(Request request) {
    return RawServer.answer(201, tasks(keys(request).size()));
  }

  private static String tasks(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "{\"id\":" + i + "}")
        .collect(Collectors.joining(",", "{\"project\":7,\"data\":[", "]}"));
  }

  /** Units of a request by the name in their meta, or by their id at the backend. */
  private static List<String> keys(Request request) {
    return KEY.matcher(request.text())
        .results()
        .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
        .toList();
  }

  private List<List<String>> sent(String path) {
    return backend.requests(path).stream().map(RegisterTest::keys).toList();
  }

  private void register(long... units) {
    template.sendBody("direct:register-messages", List.of(Workplace.message(units)));
  }

  private long[] uploaded(String... keys) throws IOException {
    long[] units = new long[keys.length];
    for (int i = 0; i < keys.length; i++) {
      units[i] = work.uploaded(keys[i]);
      assertThat(work.inFlight.take(work.upload.no(), units[i])).isTrue();
    }
    return units;
  }

  @Test
  void unitsAreRegisteredByOneRequestAndGetTheirTasks() throws IOException {
    long[] units = uploaded("P1", "P2", "P3", "P4");

    register(units);

    assertThat(sent(UNITS)).containsExactly(List.of("P1", "P2", "P3", "P4"));
    assertThat(sent(TASKS)).containsExactly(List.of("901", "902", "903", "904"));
    assertThat(backend.requests(UNITS).get(0).header("Content-Type"))
        .startsWith("application/json");
    UnitLine last = work.unit(units[3]);
    assertThat(last.dataUnitId()).isEqualTo(904);
    assertThat(last.task()).isEqualTo("DONE");
    assertThat(work.inFlight.isEmpty()).isTrue();
  }

  @Test
  void requestsAreAsLargeAsTheDefinitionSays() throws IOException {
    register(uploaded("P1", "P2", "P3", "P4", "P5"));

    assertThat(sent(UNITS))
        .containsExactlyInAnyOrder(List.of("P1", "P2", "P3", "P4"), List.of("P5"));
  }

  @Test
  void aUnitThatFailedBeforeGoesAlone() throws IOException {
    long[] units = uploaded("P1", "P2", "P3");
    Problem broken = new Problem("backend-failed", "500", "");
    work.ledger.progress().later(List.of(units[1]), "register", broken, 1, 0);

    register(units);

    assertThat(sent(UNITS)).containsExactlyInAnyOrder(List.of("P2"), List.of("P1", "P3"));
    assertThat(work.states().values()).containsOnly("TASKED");
  }

  @Test
  void messagesAreGatheredUpToTheirNumberOrTheWait() throws IOException {
    for (long unit : uploaded("P1", "P2", "P3")) {
      template.sendBody("direct:register", Workplace.message(unit));
    }

    await().until(() -> work.inFlight.isEmpty());
    assertThat(sent(UNITS)).containsExactly(List.of("P1", "P2"), List.of("P3"));
  }

  @Test
  void requestsGoSideBySide() throws Exception {
    CountDownLatch both = new CountDownLatch(2);
    unitsAnswer =
        request -> {
          both.countDown();
          try {
            boolean met = both.await(20, TimeUnit.SECONDS);
            return met ? created(request) : RawServer.answer(400, "alone");
          } catch (InterruptedException e) {
            return RawServer.answer(400, "interrupted");
          }
        };

    register(uploaded("P1", "P2", "P3", "P4", "P5"));

    assertThat(work.states().values()).containsOnly("TASKED");
  }

  @Test
  void aRefusedRequestIsHalvedUntilTheOneBadUnitIsAlone() throws IOException {
    unitsAnswer =
        request ->
            request.text().contains("\"P3\"") ? RawServer.answer(400, "bad") : created(request);

    register(uploaded("P1", "P2", "P3", "P4"));

    assertThat(sent(UNITS))
        .containsExactly(
            List.of("P1", "P2", "P3", "P4"),
            List.of("P1", "P2"),
            List.of("P3", "P4"),
            List.of("P3"),
            List.of("P4"));
    assertThat(work.states())
        .containsOnly(
            Map.entry("P1", "TASKED"),
            Map.entry("P2", "TASKED"),
            Map.entry("P3", "DEAD"),
            Map.entry("P4", "TASKED"));
    assertThat(work.inFlight.isEmpty()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 429})
  void whatWasCertainlyNotCarriedOutWaitsForAnotherTry(int status) throws IOException {
    unitsAnswer = request -> RawServer.answer(status, "no");
    long[] units = uploaded("P1", "P2");

    register(units);

    assertThat(sent(UNITS)).hasSize(1);
    assertThat(sent(TASKS)).isEmpty();
    assertThat(work.states().values()).containsOnly("UPLOADED");
    assertThat(work.unit(units[0]).nextAttempt()).isNotNull();
    assertThat(work.inFlight.isEmpty()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"500", "503", "none", "no JSON", "one of two"})
  void whatMayHaveBeenCarriedOutIsNeverSentAgain(String how) throws IOException {
    unitsAnswer =
        request ->
            switch (how) {
              case "none" -> Backend.NONE;
              case "no JSON" -> RawServer.answer(201, "<html>");
              case "one of two" -> RawServer.answer(201, "[{\"id\":1}]");
              default -> RawServer.answer(Integer.parseInt(how), "Retry-After: 0\r\n", "");
            };

    register(uploaded("P1", "P2"));

    assertThat(sent(UNITS)).containsExactly(List.of("P1", "P2"));
    assertThat(sent(TASKS)).isEmpty();
    assertThat(work.states().values()).containsOnly("REGISTERING");
    assertThat(work.inFlight.isEmpty()).isTrue();
  }

  @Test
  void refusedTasksAreHalvedUntilTheOneBadUnitIsAlone() throws IOException {
    tasksAnswer =
        request -> request.text().contains("902") ? RawServer.answer(400, "{}") : made(request);

    register(uploaded("P1", "P2", "P3"));

    assertThat(sent(TASKS))
        .containsExactly(
            List.of("901", "902", "903"),
            List.of("901"),
            List.of("902", "903"),
            List.of("902"),
            List.of("903"));
    assertThat(sent(UNITS)).hasSize(1);
    assertThat(work.states()).containsEntry("P2", "DEAD").containsEntry("P3", "TASKED");
  }

  @ParameterizedTest
  @ValueSource(ints = {403, 429})
  void tasksThatWereNotMadeAreWantedStill(int status) throws IOException {
    tasksAnswer = request -> RawServer.answer(status, "no");
    long[] units = uploaded("P1");

    register(units);

    assertThat(sent(TASKS)).hasSize(1);
    assertThat(sent(UNITS)).hasSize(1);
    assertThat(work.unit(units[0]).state()).isEqualTo("REGISTERED");
    assertThat(work.unit(units[0]).task()).isEqualTo("WANTED");
  }

  @Test
  void aLostTaskAnswerIsForAPersonAndNeverAskedAgain() throws IOException {
    tasksAnswer = request -> Backend.NONE;
    long[] units = uploaded("P1", "P2");

    register(units);

    assertThat(sent(TASKS)).hasSize(1);
    assertThat(sent(UNITS)).hasSize(1);
    assertThat(work.states().values()).containsOnly("UNKNOWN");
    assertThat(work.unit(units[0]).code()).isEqualTo("task-outcome-unknown");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"message\": \"Welcome\"}",
        "{}",
        "[{\"id\": 1}]",
        "{\"project\": 7, \"data\": [{\"id\": 1}]}",
        "{\"project\": 8}",
        "{\"data\": null}",
        "\"yes\"",
        "<html>"
      })
  void anAnswerThatIsNotOneToARequestForTasksIsALostOne(String answer) throws IOException {
    tasksAnswer = request -> RawServer.answer(200, answer);
    long[] units = uploaded("P1", "P2");

    register(units);

    assertThat(sent(TASKS)).hasSize(1);
    assertThat(work.states().values()).containsOnly("UNKNOWN");
    assertThat(work.unit(units[0]).code()).isEqualTo("task-outcome-unknown");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[{\"id\": 1}, {\"id\": 2}]", "{\"project\": 7}"})
  void tasksMayBeAnsweredAsAListOrByTheirProject(String answer) throws IOException {
    tasksAnswer = request -> RawServer.answer(201, answer);

    register(uploaded("P1", "P2"));

    assertThat(work.states().values()).containsOnly("TASKED");
  }
}
