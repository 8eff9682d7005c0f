package io.synapsecourier.monitor;

import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.synapsecourier.ledger.Ledger;
import io.synapsecourier.model.CourierEvents;
import java.time.Clock;
import java.util.Map;
import org.apache.camel.component.micrometer.MicrometerConstants;
import org.apache.camel.component.micrometer.routepolicy.MicrometerRoutePolicyConfiguration;
import org.apache.camel.component.micrometer.routepolicy.MicrometerRoutePolicyFactory;

/** All meters of a process that somebody asks for them. */
final class Metering implements AutoCloseable {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics garbage = new JvmGcMetrics();
  private final Meters meters;
  private final MetricsPage page;

  Metering(
      Ledger ledger, Running running, UploadChecks checks, LedgerHealth ledgerHealth, Clock clock) {
    meters = new Meters(registry, clock);
    LedgerGauges gauges = new LedgerGauges(ledger, running, meters, registry, clock);
    page = new MetricsPage(registry, running, meters, gauges, checks, ledgerHealth);
    new JvmMemoryMetrics().bindTo(registry);
    garbage.bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new FileDescriptorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
  }

  CourierEvents listener() {
    return meters;
  }

  Map<String, Object> beans() {
    return Map.of(
        "metricsPage",
        page,
        MicrometerConstants.METRICS_REGISTRY_NAME,
        registry,
        "routeMeters",
        routes());
  }

  /** Camel's counters and times of each route, and nothing for each step or endpoint. */
  private MicrometerRoutePolicyFactory routes() {
    MicrometerRoutePolicyConfiguration wanted = new MicrometerRoutePolicyConfiguration();
    wanted.setContextEnabled(false);
    wanted.setExternalRedeliveries(false);
    wanted.setLongTask(false);
    MicrometerRoutePolicyFactory factory = new MicrometerRoutePolicyFactory();
    factory.setMeterRegistry(registry);
    factory.setSkipCamelInfo(true);
    factory.setPolicyConfiguration(wanted);
    return factory;
  }

  @Override
  public void close() {
    garbage.close();
    registry.close();
  }
}
