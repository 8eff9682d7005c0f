package io.synapsecourier.monitor;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.synapsecourier.ledger.LedgerUnavailable;
import io.synapsecourier.model.Problem;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.component.seda.SedaEndpoint;

/** Bean {@code metricsPage}: the text that Prometheus reads. */
public final class MetricsPage {
  private final PrometheusMeterRegistry registry;
  private final Running running;
  private final Meters meters;
  private final LedgerGauges gauges;
  private final UploadChecks checks;
  private final MultiGauge puts;
  private final MultiGauge healthy;
  private final MultiGauge queues;

  MetricsPage(
      PrometheusMeterRegistry registry,
      Running running,
      Meters meters,
      LedgerGauges gauges,
      UploadChecks checks,
      LedgerHealth ledger) {
    this.registry = registry;
    this.running = running;
    this.meters = meters;
    this.gauges = gauges;
    this.checks = checks;
    puts = gauge("courier.puts", "Requests in flight that carry bytes");
    healthy = gauge("courier.upload.healthy", "1 where an upload goes on, 0 where it does not");
    queues = gauge("courier.queue.messages", "Messages between stages");
    Gauge.builder("courier.backend.reachable", running, it -> bit(it.backend() == null))
        .description("1 where the backend answers and takes the token, 0 where not")
        .register(registry);
    Gauge.builder("courier.ledger.writable", ledger, it -> bit(it.problem() == null))
        .description("1 where the ledger can be written, 0 where not")
        .register(registry);
  }

  private MultiGauge gauge(String name, String says) {
    return MultiGauge.builder(name).description(says).register(registry);
  }

  private static int bit(boolean set) {
    return set ? 1 : 0;
  }

  /** Looks at everything that is not counted as it happens, and writes the page. */
  public synchronized void scrape(Exchange exchange) {
    running.uploads().forEach(upload -> meters.of(upload.id()));
    puts.register(
        running.uploads().stream().map(it -> row("upload", it.id(), it.puts())).toList(), true);
    queues.register(
        depths(exchange.getContext()).entrySet().stream()
            .map(it -> row("queue", it.getKey(), it.getValue()))
            .toList(),
        true);
    try {
      gauges.refresh();
      healthy.register(checks.all().entrySet().stream().map(MetricsPage::health).toList(), true);
    } catch (LedgerUnavailable e) {
      // The gauge of the ledger says so; counts stay as they were.
    }
    exchange.getMessage().setHeader(Exchange.CONTENT_TYPE, "text/plain; version=0.0.4");
    exchange.getMessage().setBody(registry.scrape());
  }

  private static Row<?> health(Map.Entry<String, Optional<Problem>> upload) {
    return row("upload", upload.getKey(), bit(upload.getValue().isEmpty()));
  }

  private static Row<?> row(String label, String value, int number) {
    return Row.of(Tags.of(label, value), number);
  }

  /** Other transports count their queues themselves. */
  private static Map<String, Integer> depths(CamelContext context) {
    Map<String, Integer> depths = new TreeMap<>();
    context.getEndpoints().stream()
        .filter(SedaEndpoint.class::isInstance)
        .map(SedaEndpoint.class::cast)
        .forEach(it -> depths.merge(name(it), it.getCurrentQueueSize(), Math::max));
    return depths;
  }

  private static String name(SedaEndpoint endpoint) {
    String key = endpoint.getEndpointBaseUri();
    return key.replaceFirst("^seda:/*", "");
  }
}
