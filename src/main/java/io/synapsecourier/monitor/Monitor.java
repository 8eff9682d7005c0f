package io.synapsecourier.monitor;

import io.synapsecourier.config.Settings;
import io.synapsecourier.ledger.Ledger;
import io.synapsecourier.model.AllEvents;
import io.synapsecourier.model.CourierEvents;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/** Everything that watches one engine: what listens to it, and the beans of its routes. */
public final class Monitor implements AutoCloseable {
  private final AlertSettings settings;
  private final CourierEvents listener;
  private final Metering metering;
  private final Map<String, Object> beans = new HashMap<>();

  /**
   * A monitor.
   *
   * @param ledger is asked without waiting for a database that is away
   * @param serving whether pages and metrics are served; else nothing is metered
   */
  public Monitor(Ledger ledger, Settings settings, Running running, Clock clock, boolean serving) {
    this.settings = new AlertSettings(settings);
    Pulse pulse = new Pulse(clock);
    UploadChecks checks =
        new UploadChecks(ledger, running, pulse, settings.duration("health.stall"), clock);
    LedgerHealth ledgerHealth = new LedgerHealth(ledger, clock);
    EventFeed feed = new EventFeed(running, checks, this.settings.names(), clock);
    Incidents incidents = new Incidents(ledger, checks, clock);
    beans.put("alerts", new Alerts(ledger, incidents, this.settings, clock));
    beans.put("mailLogin", new MailLogin(this.settings));
    beans.put("eventFeed", feed);
    if (serving) {
      metering = new Metering(ledger, running, checks, ledgerHealth, clock);
      listener = new AllEvents(pulse, feed, metering.listener());
      beans.put("healthPages", new HealthPages(ledgerHealth, checks));
      // Camel finds its health checks by their type.
      beans.put("courierLedgerHealth", ledgerHealth);
      beans.put("courierUploadsHealth", new UploadsHealth(checks));
      beans.putAll(metering.beans());
    } else {
      metering = null;
      listener = new AllEvents(pulse, feed);
    }
  }

  /** What has to hear of everything that happens. */
  public CourierEvents listener() {
    return listener;
  }

  /** The beans of the routes, and Camel's own checks and meters, by name. */
  public Map<String, Object> beans() {
    return Map.copyOf(beans);
  }

  /**
   * What the routes read.
   *
   * @param sending false in a plan
   */
  public Map<String, String> properties(boolean sending) {
    return settings.properties(sending);
  }

  /** Whether anybody is told of incidents. */
  public boolean alerts() {
    return !settings.receivers().isEmpty();
  }

  @Override
  public void close() {
    if (metering != null) {
      metering.close();
    }
  }
}
