package io.synapsecourier.route;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.TemplatedRouteBuilder;

/** The routes that an upload has for itself, made of templates. */
final class UploadRoutes {
  private static final long STOP_SECONDS = 30;

  private final Supplier<CamelContext> camel;

  UploadRoutes(Supplier<CamelContext> camel) {
    this.camel = camel;
  }

  /** Makes the routes that decide and claim the units of an upload. */
  void add(String upload) {
    for (String template : List.of("assemble", "claim")) {
      TemplatedRouteBuilder.builder(camel.get(), template)
          .routeId(template + "-" + upload)
          .parameter("upload", upload)
          .add();
    }
  }

  /** Scans an upload whenever the trigger fires. */
  void poll(String upload, String trigger) {
    TemplatedRouteBuilder.builder(camel.get(), "poll")
        .routeId("poll-" + upload)
        .parameter("upload", upload)
        .parameter("trigger", trigger)
        .add();
  }

  void stopPolling(String upload) {
    end("poll-" + upload);
  }

  /** Ends them in the order in which a unit goes through them. */
  void remove(String upload) {
    List.of("poll-", "assemble-", "claim-").forEach(route -> end(route + upload));
  }

  private void end(String route) {
    CamelContext context = camel.get();
    try {
      if (context.getRoute(route) != null) {
        context.getRouteController().stopRoute(route, STOP_SECONDS, TimeUnit.SECONDS);
        context.removeRoute(route);
      }
    } catch (Exception e) {
      throw new IllegalStateException("the route " + route + " does not stop", e);
    }
  }
}
