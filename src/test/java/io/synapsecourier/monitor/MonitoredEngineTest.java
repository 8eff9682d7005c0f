package io.synapsecourier.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.synapsecourier.config.BackendSettings;
import io.synapsecourier.config.Credentials;
import io.synapsecourier.config.DefinitionReader;
import io.synapsecourier.config.Settings;
import io.synapsecourier.ledger.Ledger;
import io.synapsecourier.model.CourierEvents;
import io.synapsecourier.model.UploadDefinition;
import io.synapsecourier.route.Engine;
import io.synapsecourier.route.EngineOptions;
import io.synapsecourier.route.Extras;
import io.synapsecourier.route.OneShot;
import io.synapsecourier.sandbox.Sandbox;
import io.synapsecourier.sandbox.SharedSandbox;
import io.synapsecourier.web.console.Console;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The page for Prometheus of a real run. Names, types and labels are a contract: dashboards and
 * alerts are built on them, so {@code docs/metrics.md} lists them all, and nothing else is there.
 */
class MonitoredEngineTest {
  private static final Path PAGE = Path.of("docs/metrics.md");
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `(\\w+)` \\| (\\w+) \\| ((?:`\\w+`(?:, )?)*) ?\\|");
  private static final Pattern TYPE = Pattern.compile("(?m)^# TYPE (\\w+) (\\w+)$");
  private static final Pattern SAMPLE = Pattern.compile("(?m)^(\\w+)(?:\\{(.*)})? \\S+$");

  /** Micrometer's, of which some come with the first collection of garbage. */
  private static final Pattern OF_JAVA = Pattern.compile("^(jvm|process|system)_");

  private static final Pattern LABEL = Pattern.compile("(\\w+)=\"");

  @TempDir Path folder;

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private UploadDefinition definition() throws IOException {
    Path source = Files.createDirectories(folder.resolve("source"));
    for (String unit : List.of("KimMinji", "LeeJun")) {
      Files.createDirectories(source.resolve(unit));
      Files.writeString(source.resolve(unit).resolve("scan.png"), "image of " + unit);
      Files.writeString(source.resolve(unit).resolve("label.json"), "{}");
    }
    Files.createDirectories(source.resolve("ParkSo"));
    Files.writeString(source.resolve("ParkSo").resolve("scan.png"), "one");
    Files.writeString(source.resolve("ParkSo").resolve("scan2.png"), "two");
    Files.writeString(source.resolve("ParkSo").resolve("label.json"), "{}");
    String yaml = "name: Job\nid: job\nstorage: 11\ndata_collection: 42\npath: " + source + "\n";
    return new DefinitionReader().read("job.yaml", yaml).orThrow();
  }

  /** The pages are served by the same server. */
  private Map<String, Object> console(Ledger ledger) {
    return new Console(ledger, Clock.systemUTC(), null, folder, Map::of).beans();
  }

  private String page() throws Exception {
    Sandbox sandbox = SharedSandbox.fresh();
    Path shipped = Path.of("config/application.properties");
    Settings settings =
        Settings.read(shipped, shipped, Map.of())
            .with(Map.of("claim.wait", "50", "register.wait", "50", "dispatch.period", "100"));
    int port = freePort();
    try (Ledger ledger = Ledger.open(Ledger.fileUrl(folder.resolve("ledger")));
        Engine engine =
            new Engine(
                new EngineOptions(
                    Path.of(""),
                    settings,
                    new BackendSettings(
                        sandbox.uri().toString(), sandbox.token(), "test", "test", List.of()),
                    Map.of(),
                    new Credentials(Map.of()),
                    ledger,
                    CourierEvents.NONE,
                    true,
                    false,
                    new Extras(console(ledger), new Extras.Http("127.0.0.1", port))),
                Clock.systemUTC())) {
      engine.start();
      new OneShot(engine, Duration.ofSeconds(5)).run(engine.add(definition(), true));
      HttpRequest request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics")).build();
      return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
    }
  }

  private static Map<String, String> documented() throws IOException {
    Map<String, String> rows = new TreeMap<>();
    Matcher row = ROW.matcher(Files.readString(PAGE));
    while (row.find()) {
      rows.put(row.group(1), row.group(2) + " " + row.group(3).replace("`", ""));
    }
    return rows;
  }

  /** Type and labels of each meter; those that a type brings along are left out. */
  private static Map<String, String> served(String page) {
    Map<String, String> types = new TreeMap<>();
    Map<String, Set<String>> labels = new TreeMap<>();
    TYPE.matcher(page).results().forEach(type -> types.put(type.group(1), type.group(2)));
    for (MatchResult sample : SAMPLE.matcher(page).results().toList()) {
      String name =
          types.containsKey(sample.group(1))
              ? sample.group(1)
              : sample.group(1).replaceFirst("_(bucket|count|sum)$", "");
      Set<String> own = labels.computeIfAbsent(name, it -> new TreeSet<>());
      String text = sample.group(2) == null ? "" : sample.group(2);
      LABEL.matcher(text).results().map(it -> it.group(1)).forEach(own::add);
      own.remove("le");
    }
    types.keySet().removeIf(name -> OF_JAVA.matcher(name).find());
    types.replaceAll(
        (name, type) -> type + " " + String.join(", ", labels.getOrDefault(name, Set.of())));
    return types;
  }

  @Test
  void everyMeterIsDocumentedWithItsTypeAndLabelsAndNamesNobody() throws Exception {
    String page = page();

    Map<String, String> served = served(page);
    // Only where something is tried again.
    served.put("courier_retries_total", "counter code, upload");
    assertThat(served).containsExactlyInAnyOrderEntriesOf(documented());
    assertThat(page)
        .contains(
            "courier_registered_units_total{upload=\"job\"} 2.0",
            "courier_registered_files_total{upload=\"job\"} 4.0",
            "courier_uploaded_files_total{upload=\"job\"} 4.0",
            "courier_listed_files_total{upload=\"job\"} 7.0",
            "courier_units{state=\"REGISTERED\",upload=\"job\"} 2.0",
            "courier_units{state=\"DEAD\",upload=\"job\"} 1.0",
            "courier_unit_seconds_count{upload=\"job\"} 2",
            "courier_backend_reachable 1.0",
            "courier_last_scan_age_seconds{upload=\"job\"}",
            "courier_last_success_age_seconds{upload=\"job\"}")
        .containsPattern(
            "courier_stopped_units_total\\{code=\"[a-z-]+\",state=\"DEAD\",upload=\"job\"} 1.0")
        .doesNotContain("Kim", "Lee", "Park", "scan.png");
    assertThat(Double.parseDouble(value(page, "courier_sent_bytes_total")))
        .isEqualTo(Double.parseDouble(value(page, "courier_registered_bytes_total")))
        .isPositive();
    assertThat(page.lines().filter(line -> !line.startsWith("#")).count())
        .as("series of one upload")
        .isLessThan(400);
  }

  private static String value(String page, String name) {
    return page.lines()
        .filter(line -> line.startsWith(name + "{"))
        .map(line -> line.substring(line.lastIndexOf(' ') + 1))
        .findFirst()
        .orElseThrow();
  }
}
