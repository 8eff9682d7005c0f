package io.synapsecourier.web.console;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Route;
import org.apache.camel.ServiceStatus;
import org.apache.camel.spi.RoutePolicy;
import org.apache.camel.spi.RoutePolicyFactory;
import org.apache.camel.support.RoutePolicySupport;

/** Counts what every route takes and what fails in it, and tells it with the routes as they run. */
final class RouteCounts implements RoutePolicyFactory {
  private final Map<String, Counts> byRoute = new ConcurrentHashMap<>();
  private volatile CamelContext camel;

  /** A message of a route that another route has sent is counted in both. */
  private static final class Counts extends RoutePolicySupport {
    private final LongAdder begun = new LongAdder();
    private final LongAdder done = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private volatile Instant lastFailure;

    @Override
    public void onExchangeBegin(Route route, Exchange exchange) {
      begun.increment();
    }

    @Override
    public void onExchangeDone(Route route, Exchange exchange) {
      done.increment();
      if (exchange.isFailed()) {
        failed.increment();
        lastFailure = Instant.now();
      }
    }
  }

  @Override
  public RoutePolicy createRoutePolicy(CamelContext context, String routeId, NamedNode route) {
    camel = context;
    return byRoute.computeIfAbsent(routeId, id -> new Counts());
  }

  /** The routes that run, by id. */
  Reply routes(Ask ask) {
    List<Map<String, Object>> routes = new ArrayList<>();
    camel.getRoutes().stream()
        .sorted(Comparator.comparing(Route::getId))
        .forEach(route -> routes.add(row(route)));
    return Reply.of(Map.of("routes", routes));
  }

  private Map<String, Object> row(Route route) {
    Counts counts = byRoute.getOrDefault(route.getId(), new Counts());
    ServiceStatus status = camel.getRouteController().getRouteStatus(route.getId());
    // Done first: read the other way round, what ends in between would count as negative.
    long done = counts.done.sum();
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("id", route.getId());
    row.put("description", route.getDescription());
    row.put("status", status == null ? null : status.name());
    row.put("in_flight", Math.max(0, counts.begun.sum() - done));
    row.put("done", done);
    row.put("failed", counts.failed.sum());
    Instant last = counts.lastFailure;
    row.put("last_failure", last == null ? null : last.toString());
    return row;
  }
}
