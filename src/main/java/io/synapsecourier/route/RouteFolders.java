package io.synapsecourier.route;

import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.CourierException.Kind;
import io.synapsecourier.model.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;

/** The folders of routes that a process starts with. */
final class RouteFolders {
  static final String ENDING = ".camel.yaml";

  private final List<Path> folders = new ArrayList<>();
  private final List<Path> single = new ArrayList<>();

  /**
   * @param served whether pages are served, which have routes of their own
   */
  RouteFolders(Path home, boolean served) {
    folders.add(home.resolve("routes"));
    if (served) {
      folders.add(home.resolve("routes/service"));
    }
  }

  private RouteFolders() {}

  /** Those of manifests, which share what is done about errors. */
  static RouteFolders ofManifests(Path home) {
    RouteFolders routes = new RouteFolders();
    routes.folders.add(home.resolve("routes/sage"));
    routes.single.add(home.resolve("routes/60-errors" + ENDING));
    return routes;
  }

  /**
   * What Camel loads.
   *
   * @throws CourierException of kind CONFIGURATION where a folder is missing
   */
  String pattern() {
    for (Path folder : folders) {
      if (!Files.isDirectory(folder)) {
        throw broken(
            "The folder " + folder + " is missing.", "Put it back as it is shipped.", null);
      }
    }
    return Stream.concat(
            folders.stream().map(folder -> "file:" + folder + "/*" + ENDING),
            single.stream().map(file -> "file:" + file))
        .collect(Collectors.joining(","));
  }

  /**
   * The failure of a start in words, where one of the files is at fault.
   *
   * @param camel whose beans the routes name
   */
  RuntimeException refused(RuntimeException e, CamelContext camel, Map<String, String> properties) {
    if (e instanceof CourierException) {
      return e;
    }
    RouteCheck check = new RouteCheck(camel, properties);
    for (Path file : files()) {
      String why = check.check(file).why();
      if (why != null) {
        return broken("The routes of " + file + " cannot be used: " + why, "Correct the file.", e);
      }
    }
    return e;
  }

  private List<Path> files() {
    List<Path> files = new ArrayList<>(single);
    for (Path folder : folders) {
      try (Stream<Path> entries = Files.list(folder)) {
        entries.filter(file -> file.toString().endsWith(ENDING)).sorted().forEach(files::add);
      } catch (IOException e) {
        // The failure that is looked into says it.
      }
    }
    return files;
  }

  private static CourierException broken(String what, String remedy, Exception cause) {
    return new CourierException(
        Kind.CONFIGURATION, new Problem("routes-broken", what, remedy), cause);
  }
}
