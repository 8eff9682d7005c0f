package io.synapsecourier.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.synapsecourier.config.DefinitionReader;
import io.synapsecourier.config.Settings;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Dockerfile, compose file, Kubernetes manifests and systemd unit say the same as the settings. */
class DeployTest {
  private static final Path SHIPPED = Path.of("config/application.properties");
  private static final String STATE = "/var/lib/courier";
  private static final String DOCKERFILE = text("Dockerfile");
  private static final String UNIT = text("deploy/courier.service");

  private static String text(String file) {
    try {
      return Files.readString(Path.of(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Object> documents(String file) {
    List<Object> all = new ArrayList<>();
    new Load(LoadSettings.builder().build()).loadAllFromString(text(file)).forEach(all::add);
    return all;
  }

  /** What stands at a path of keys and positions. */
  private static Object at(Object from, Object... path) {
    Object value = from;
    for (Object step : path) {
      value = step instanceof Integer i ? ((List<?>) value).get(i) : ((Map<?, ?>) value).get(step);
    }
    return value;
  }

  private static Object kubernetes(String file, Object... path) {
    return at(documents("deploy/kubernetes/" + file + ".yaml").get(0), path);
  }

  private static Object pod(Object... path) {
    return at(kubernetes("deployment", "spec", "template", "spec"), path);
  }

  private static Object compose(Object... path) {
    return at(documents("deploy/compose.yaml").get(0), path);
  }

  private static List<String> all(String pattern, String text) {
    return Pattern.compile(pattern, Pattern.MULTILINE)
        .matcher(text)
        .results()
        .map((MatchResult match) -> match.group(1))
        .toList();
  }

  private static Properties settings() throws IOException {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(SHIPPED)) {
      properties.load(reader);
    }
    return properties;
  }

  @Test
  void portsAreThatOfTheSettingsEverywhere() throws IOException {
    String port = settings().getProperty("http.port", "8765");

    assertThat(all("HTTP_PORT=(\\d+)", DOCKERFILE)).containsExactly(port);
    assertThat(all("^EXPOSE (\\d+)", DOCKERFILE)).containsExactly(port);
    assertThat(all("HTTP_PORT:-(\\d+)", text("deploy/healthcheck"))).containsExactly(port);
    assertThat(compose("services", "courier", "ports"))
        .isEqualTo(List.of("127.0.0.1:" + port + ":" + port));
    assertThat(pod("containers", 0, "ports", 0, "containerPort")).hasToString(port);
    assertThat(kubernetes("service", "spec", "ports", 0, "port")).hasToString(port);
    assertThat(
            kubernetes(
                "deployment", "spec", "template", "metadata", "annotations", "prometheus.io/port"))
        .isEqualTo(port);
  }

  @Test
  void whatIsOnItsWayHasTimeToComeToRestBeforeTheKill() {
    Duration drain = Settings.read(SHIPPED, SHIPPED, Map.of()).duration("service.drain");
    // Beside the drain: routes and connections are closed, the ledger is written.
    long least = drain.toSeconds() + 10;

    assertThat(Long.parseLong(pod("terminationGracePeriodSeconds").toString()))
        .isGreaterThanOrEqualTo(least);
    assertThat(seconds(compose("services", "courier", "stop_grace_period").toString()))
        .isGreaterThanOrEqualTo(least);
    assertThat(seconds(all("^TimeoutStopSec=(\\S+)", UNIT).get(0))).isGreaterThanOrEqualTo(least);
    assertThat(compose("services", "courier", "environment", "SERVICE_DRAIN"))
        .isEqualTo(drain.toSeconds() + "s");
  }

  private static long seconds(String text) {
    assertThat(text).matches("\\d+s");
    return Long.parseLong(text.replace("s", ""));
  }

  @Test
  void onlyTheStateIsWrittenTo() {
    assertThat(DOCKERFILE)
        .contains("COURIER_STATE=" + STATE, "VOLUME " + STATE)
        .containsPattern("(?m)^USER courier$");
    assertThat(UNIT).contains("COURIER_STATE=" + STATE, "ProtectSystem=strict", "UMask=0077");
    assertThat(compose("services", "courier", "volumes", 0)).isEqualTo("state:" + STATE);
    assertThat(compose("x-closed", "read_only")).isEqualTo(true);
    assertThat(pod("containers", 0, "securityContext", "readOnlyRootFilesystem")).isEqualTo(true);
    assertThat(pod("containers", 0, "volumeMounts", 0, "mountPath")).isEqualTo(STATE);
    assertThat(all("--uid (\\d+)", DOCKERFILE))
        .containsExactly(pod("securityContext", "runAsUser").toString());
  }

  @Test
  void aLedgerHasOneOwner() {
    assertThat(kubernetes("deployment", "spec", "replicas")).isEqualTo(1);
    assertThat(kubernetes("deployment", "spec", "strategy", "type")).isEqualTo("Recreate");
    assertThat(kubernetes("state", "spec", "accessModes")).isEqualTo(List.of("ReadWriteOncePod"));
    assertThat(kubernetes("state", "metadata", "name"))
        .isEqualTo(pod("volumes", 0, "persistentVolumeClaim", "claimName"));
  }

  @Test
  void probesAskWhatTheRoutesAnswer() {
    List<String> answered =
        all("platform-http:(/[a-z/]+)", text("routes/service/85-metrics.camel.yaml"));

    for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
      assertThat(answered).contains(pod("containers", 0, probe, "httpGet", "path").toString());
    }
    assertThat(pod("containers", 0, "livenessProbe", "httpGet", "path")).isEqualTo("/health/live");
    assertThat(answered).containsAll(all("(/health/live)", text("deploy/healthcheck")));
    assertThat(answered)
        .contains(
            kubernetes(
                    "deployment",
                    "spec",
                    "template",
                    "metadata",
                    "annotations",
                    "prometheus.io/path")
                .toString());
  }

  @Test
  void everyVariableIsOneThatIsRead() throws IOException {
    TreeSet<String> known = new TreeSet<>();
    for (String name : settings().stringPropertyNames()) {
      known.add(name.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_"));
    }
    // Of the HTTP server, and those that docs/operations.md names.
    known.addAll(List.of("HTTP_HOST", "HTTP_PORT", "HTTP_TOKEN", "TZ"));
    known.addAll(all("`([A-Z_]+)(?:=1)?`", text("docs/operations.md")));
    known.add("LC_ALL");
    List<String> used = new ArrayList<>();
    ((Map<?, ?>) compose("services", "courier", "environment"))
        .keySet()
        .forEach(name -> used.add(name.toString()));
    ((Map<?, ?>) kubernetes("secret", "stringData"))
        .keySet()
        .forEach(name -> used.add(name.toString()));
    ((List<?>) pod("containers", 0, "env")).forEach(it -> used.add(at(it, "name").toString()));
    all("^ENV (.*)$", DOCKERFILE).forEach(line -> used.addAll(all("([A-Z_]+)=", line)));
    used.addAll(all("([A-Z_]{3,})=", String.join("\n", all("^Environment=(.*)$", UNIT))));

    assertThat(used).hasSizeGreaterThan(12).allMatch(known::contains);
  }

  @Test
  void theSettingsAndTheDefinitionOfTheConfigMapAreValid(@TempDir Path folder) throws IOException {
    List<Object> maps = documents("deploy/kubernetes/config.yaml");
    Path own = folder.resolve("application.properties");
    Files.writeString(own, at(maps.get(0), "data", "application.properties").toString());
    Settings.read(SHIPPED, own, Map.of());
    String definition = at(maps.get(1), "data", "ct-ward-3.yaml").toString();

    assertThat(new DefinitionReader().read("ct-ward-3.yaml", definition).errors()).isEmpty();
    String path = at(pod("volumes", 2), "projected", "sources", 1, "configMap", "name").toString();
    assertThat(path).isEqualTo(at(maps.get(1), "metadata", "name"));
  }

  @Test
  void theBuilderGetsWhatItCopies() {
    List<String> let = all("^!(\\S+)", text(".dockerignore"));
    List<String> copied =
        all("^COPY (?!--from)(.*) \\S+$", DOCKERFILE).stream()
            .flatMap(line -> Stream.of(line.split(" ")))
            .toList();

    assertThat(copied).contains("courier", "pom.xml", "src", "deploy/healthcheck");
    for (String source : copied) {
      assertThat(Path.of(source)).exists();
      assertThat(let).anyMatch(it -> it.equals(source) || it.startsWith(source + "/"));
    }
    assertThat(Path.of("deploy/healthcheck")).isExecutable();
  }

  @Test
  void everyManifestIsNamedAndOfTheSameName() {
    List<?> resources =
        (List<?>) at(documents("deploy/kubernetes/kustomization.yaml").get(0), "resources");

    for (Object file : resources) {
      assertThat(Path.of("deploy/kubernetes", file.toString())).exists();
    }
    assertThat(pod("containers", 0, "envFrom", 0, "secretRef", "name"))
        .isEqualTo(kubernetes("secret", "metadata", "name"));
    assertThat(kubernetes("service", "spec", "selector", "app"))
        .isEqualTo(kubernetes("deployment", "spec", "selector", "matchLabels", "app"));
  }
}
