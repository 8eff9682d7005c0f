package io.synapsecourier.route;

import io.synapsecourier.config.FileWatch;
import io.synapsecourier.model.Problem;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.camel.CamelContext;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of {@code routes/} while they are in use: one that changes is checked, and then read
 * again by Camel. Its own watching of the folder checks nothing but the YAML, would stop the old
 * routes for ones that cannot start, and leaves alone what was made of a template.
 *
 * <p>Files that begin with a number are the way of every upload: the uploads make way before one of
 * them is exchanged, and begin anew with the new routes, so that nothing is under way meanwhile.
 */
public final class RouteFiles {
  static final String FOLDER = "routes/";
  private static final Logger LOG = LoggerFactory.getLogger(RouteFiles.class);

  private final Path folder;
  private final CamelContext camel;
  private final RouteCheck check;
  private final FileWatch watch;
  private final Map<Path, RouteCheck.Found> known = new HashMap<>();
  private final Map<Path, RouteCheck.Found> next = new TreeMap<>();

  RouteFiles(Path folder, CamelContext camel, Map<String, String> properties) {
    this.folder = folder;
    this.camel = camel;
    check = new RouteCheck(camel, properties);
    watch = new FileWatch(this::files);
  }

  private List<Path> files() {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> entries =
        Files.newDirectoryStream(folder, "*" + RouteFolders.ENDING)) {
      entries.forEach(files::add);
    } catch (IOException e) {
      throw new IllegalStateException("the folder of the routes cannot be listed", e);
    }
    return files;
  }

  /** Takes what changed as far as it goes without waiting. */
  void look(Keeper keeper) {
    for (Path file : watch.changed()) {
      changed(file, keeper);
    }
    if (next.isEmpty()
        || next.keySet().stream().anyMatch(RouteFiles::isWayOfUploads)
            && !keeper.isClearForRoutes()) {
      return;
    }
    try {
      if (next.values().stream().anyMatch(RouteCheck.Found::shapesOthers)) {
        // Error handling is built into each route when it is made.
        files().forEach(file -> next.putIfAbsent(file, check.check(file)));
      }
      next.forEach((file, found) -> exchange(file, found, keeper));
    } finally {
      next.clear();
      keeper.exchanged();
    }
  }

  private void changed(Path file, Keeper keeper) {
    String name = FOLDER + file.getFileName();
    if (Files.exists(file)) {
      RouteCheck.Found found = check.check(file);
      keeper.fault(name, problem(file, found.why()));
      next.remove(file);
      if (found.why() == null) {
        next.put(file, found);
      }
    } else if (isWayOfUploads(file)) {
      keeper.fault(
          name,
          new Problem(
              "routes-broken",
              "The file is gone; its routes go on until the service ends.",
              "Put it back, or make it an empty list ([]) to do without its routes."));
    } else {
      keeper.fault(name, null);
      next.put(file, new RouteCheck.Found(null, Set.of(), Set.of(), false));
    }
  }

  private static Problem problem(Path file, String why) {
    return why == null
        ? null
        : new Problem(
            "routes-broken",
            "The routes of " + file.getFileName() + " cannot be used, those before go on: " + why,
            "Correct the file; it is read again when it changes.");
  }

  private static boolean isWayOfUploads(Path file) {
    return file.getFileName().toString().matches("\\d\\d-.*");
  }

  private void exchange(Path file, RouteCheck.Found found, Keeper keeper) {
    if (found.why() != null) {
      return;
    }
    try {
      RouteCheck.Found before = known.put(file, found);
      if (before != null) {
        for (String route : before.routes()) {
          if (!found.routes().contains(route)) {
            camel.getRouteController().stopRoute(route);
            camel.removeRoute(route);
          }
        }
      }
      if (Files.exists(file)) {
        for (String template : found.templates()) {
          ((ModelCamelContext) camel).removeRouteTemplates(template);
        }
        PluginHelper.getRoutesLoader(camel)
            .updateRoutes(ResourceHelper.resolveMandatoryResource(camel, "file:" + file));
      }
      LOG.info("{} was read again", file.getFileName());
    } catch (Exception e) {
      LOG.error("{} could not be read again", file.getFileName(), e);
      keeper.fault(
          FOLDER + file.getFileName(),
          new Problem(
              "routes-broken",
              "The new routes do not start: " + e.getMessage(),
              "Correct the file; it is read again when it changes."));
    }
  }
}
