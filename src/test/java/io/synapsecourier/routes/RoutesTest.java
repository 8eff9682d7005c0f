package io.synapsecourier.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.test.main.junit5.CamelMainTestSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What holds for every file of {@code routes/}. */
class RoutesTest {
  private static final int MOST_LINES = 60;

  /** A route, or the route of a template, with the keys that either has. */
  private record Route(String file, Map<?, ?> keys, Map<?, ?> inner, List<String> lines) {
    String id() {
      return String.valueOf(keys.get("id"));
    }

    @Override
    public String toString() {
      return file + " " + id();
    }

    /** Lines that are steps, from the first {@code steps:} on. */
    long stepLines() {
      return lines.stream()
          .dropWhile(line -> !line.strip().equals("steps:"))
          .skip(1)
          .filter(line -> !line.isBlank())
          .count();
    }
  }

  private static List<Path> loaded() throws IOException {
    return files(Path.of("routes"));
  }

  /** Routes of a process that stays up and serves pages. */
  private static List<Path> service() throws IOException {
    Path folder = Path.of("routes/service");
    return Files.isDirectory(folder) ? files(folder) : List.of();
  }

  /** Routes of manifests of Sage Synapse. */
  private static List<Path> manifests() throws IOException {
    return files(Path.of("routes/sage"));
  }

  private static List<Path> examples() throws IOException {
    return files(Path.of("routes/examples"));
  }

  private static List<Path> files() throws IOException {
    return Stream.of(loaded(), service(), manifests(), examples()).flatMap(List::stream).toList();
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static List<Route> routes() throws IOException {
    List<Route> routes = new ArrayList<>();
    for (Path file : files()) {
      List<?> entries = (List<?>) load(Files.readString(file));
      List<List<String>> texts = entryTexts(Files.readAllLines(file));
      assertThat(texts).as("entries of %s", file).hasSameSizeAs(entries);
      for (int i = 0; i < entries.size(); i++) {
        Map<?, ?> entry = (Map<?, ?>) entries.get(i);
        if (entry.get("route") instanceof Map<?, ?> route) {
          routes.add(new Route(file.getFileName().toString(), route, route, texts.get(i)));
        }
        if (entry.get("routeTemplate") instanceof Map<?, ?> template) {
          Map<?, ?> inner = (Map<?, ?>) template.get("route");
          routes.add(new Route(file.getFileName().toString(), template, inner, texts.get(i)));
        }
      }
    }
    return routes;
  }

  private static Object load(String yaml) {
    return new Load(LoadSettings.builder().build()).loadFromString(yaml);
  }

  private static List<List<String>> entryTexts(List<String> lines) {
    List<List<String>> texts = new ArrayList<>();
    for (String line : lines) {
      if (line.startsWith("- ")) {
        texts.add(new ArrayList<>());
      }
      if (!texts.isEmpty() && !line.startsWith("#")) {
        texts.get(texts.size() - 1).add(line);
      }
    }
    return texts;
  }

  @TestFactory
  Stream<DynamicTest> everyRouteHasAnIdADescriptionNoStreamCacheAndAReadableLength()
      throws IOException {
    return routes().stream()
        .map(
            route ->
                DynamicTest.dynamicTest(
                    route.toString(),
                    () -> {
                      assertThat(route.keys().get("id")).asString().matches("[a-z]+(-[a-z]+)*");
                      assertThat(route.keys().get("description")).asString().hasSizeGreaterThan(20);
                      assertThat(route.inner().get("description")).isNotNull();
                      assertThat(route.inner().get("streamCache")).isEqualTo("false");
                      assertThat(route.stepLines()).isBetween(1L, (long) MOST_LINES);
                    }));
  }

  @Test
  void noIdIsTwice() throws IOException {
    assertThat(routes()).extracting(Route::id).doesNotHaveDuplicates();
  }

  @Test
  void theNamesOfFilesGiveTheirOrderAndTheirSubject() throws IOException {
    assertThat(files())
        .extracting(file -> file.getFileName().toString())
        .isNotEmpty()
        .allMatch(name -> name.matches("\\d\\d-[a-z]+\\.camel\\.yaml"));
  }

  @Test
  void everyFileHasATestThatLoadsIt() throws Exception {
    for (Path file : loaded()) {
      assertThat(test(file, "Test")).isAssignableTo(CamelMainTestSupport.class);
    }
    for (Path file : service()) {
      assertThat(test(file, "Test")).isAssignableTo(CamelMainTestSupport.class);
    }
    for (Path file : manifests()) {
      assertThat(test(file, "Test")).isAssignableTo(CamelMainTestSupport.class);
    }
    for (Path file : examples()) {
      assertThat(test(file, "ExampleTest")).isAssignableTo(CamelMainTestSupport.class);
    }
  }

  private Class<?> test(Path file, String kind) throws ClassNotFoundException {
    String subject = file.getFileName().toString().substring(3).replace(".camel.yaml", "");
    String name = Character.toUpperCase(subject.charAt(0)) + subject.substring(1) + kind;
    return Class.forName(getClass().getPackageName() + "." + name);
  }

  @Test
  void examplesRunOnlyWhereUploadsRunByThemselves() throws IOException {
    for (Path file : examples()) {
      assertThat(Files.readString(file)).contains("autoStartup: \"{{courier.following}}\"");
    }
  }

  @Test
  void noEndpointIsMadeWhileMessagesFlow() throws IOException {
    for (Path file : files()) {
      assertThat(Files.readString(file)).as(file.toString()).doesNotContain("toD");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"synapse:put?sendr=fileSender", "synapse:putt"})
  void aMisspeltStepFailsAtStart(String misspelt) throws Exception {
    String shipped = Files.readString(Path.of("routes/30-upload.camel.yaml"));
    String send = shipped.substring(shipped.indexOf("- route:\n    id: send\n"));
    String route =
        send.substring(0, send.indexOf("- route:", 1))
            .replace("    routeConfigurationId: send-errors\n", "");
    assertThat(route).contains("synapse:put\n");
    String wrong = route.replace("synapse:put\n", misspelt + "\n");

    CamelContext context = new DefaultCamelContext();
    try {
      PluginHelper.getRoutesLoader(context)
          .loadRoutes(ResourceHelper.fromString("30-upload.camel.yaml", wrong));

      assertThatThrownBy(context::start)
          .hasStackTraceContaining(misspelt.contains("sendr") ? "sendr" : "putt");
    } finally {
      context.stop();
    }
  }
}
