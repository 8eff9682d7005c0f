package io.synapsecourier.monitor;

import io.synapsecourier.ledger.Incident;
import io.synapsecourier.ledger.Ledger;
import io.synapsecourier.ledger.LedgerUnavailable;
import io.synapsecourier.ledger.LedgerVitals.Example;
import io.synapsecourier.monitor.Alert.Item;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Bean {@code alerts}: what each receiver is to be told now. An incident is told once when it opens
 * and once when it is over; what is still open comes in a digest. A receiver that is down hears of
 * it later.
 */
public final class Alerts {
  private static final Logger LOG = LoggerFactory.getLogger("io.synapsecourier.alerts");
  private static final int EXAMPLES = 5;
  private static final int LONGEST_DOUBLING = 5;

  private final Ledger ledger;
  private final Incidents incidents;
  private final AlertSettings settings;
  private final Clock clock;
  private final Map<String, Integer> failures = new ConcurrentHashMap<>();
  private final Map<String, Instant> notBefore = new ConcurrentHashMap<>();

  Alerts(Ledger ledger, Incidents incidents, AlertSettings settings, Clock clock) {
    this.ledger = ledger;
    this.incidents = incidents;
    this.settings = settings;
    this.clock = clock;
  }

  /** Messages that are due. */
  public List<Alert> due() {
    return due(settings.after());
  }

  /** Messages at the end of a run: what is wrong then is told without waiting whether it lasts. */
  public List<Alert> last() {
    notBefore.clear();
    return due(Duration.ZERO);
  }

  private List<Alert> due(Duration after) {
    Instant now = clock.instant();
    return settings.receivers().stream()
        .filter(it -> !now.isBefore(notBefore.getOrDefault(it, Instant.MIN)))
        .map(it -> alert(it, after, now))
        .filter(Alert::says)
        .toList();
  }

  private Alert alert(String receiver, Duration after, Instant now) {
    List<Incident> all = incidents.of(receiver);
    Duration digest = settings.digest();
    boolean isTime =
        !digest.isZero()
            && all.stream()
                .anyMatch(it -> it.told() != null && !it.told().plus(digest).isAfter(now));
    return new Alert(
        receiver,
        now,
        items(all, it -> isOpen(it) && it.told() == null && !it.opened().plus(after).isAfter(now)),
        items(all, it -> !isOpen(it)),
        isTime ? items(all, it -> isOpen(it) && it.told() != null) : List.of());
  }

  private static boolean isOpen(Incident incident) {
    return incident.mended() == null;
  }

  private List<Item> items(List<Incident> all, Predicate<Incident> which) {
    return all.stream().filter(which).map(it -> new Item(it, examples(it))).toList();
  }

  private List<Example> examples(Incident incident) {
    if (incident.units() == 0 || incident.mended() != null) {
      return List.of();
    }
    List<Example> found = new ArrayList<>();
    for (Example it : ledger.vitals().examples(incident.upload(), incident.code(), EXAMPLES)) {
      found.add(settings.names() ? it : new Example(it.unit(), null));
    }
    return found;
  }

  /** Makes the message for a mail: sets its headers, and answers its text. */
  public String mail(Alert alert, Exchange exchange) {
    exchange.getMessage().setHeader("Subject", AlertText.subject(alert));
    exchange.getMessage().setHeader("Content-Type", "text/plain; charset=UTF-8");
    return AlertText.plain(alert);
  }

  /** Makes the message for a webhook. */
  public String json(Alert alert, Exchange exchange) {
    post(exchange, AlertSettings.WEBHOOK);
    return AlertText.json(alert);
  }

  /** Makes the message for Slack, or what takes the same. */
  public String slack(Alert alert, Exchange exchange) {
    post(exchange, AlertSettings.SLACK);
    return AlertText.slack(alert);
  }

  private void post(Exchange exchange, String receiver) {
    exchange.getMessage().setHeader(Exchange.HTTP_URI, settings.url(receiver));
    exchange.getMessage().setHeader(Exchange.CONTENT_TYPE, "application/json");
  }

  /** The message has arrived. */
  public void told(@ExchangeProperty("alert") Alert alert) {
    incidents.told(alert.incidents());
    if (failures.remove(alert.receiver()) != null) {
      LOG.info("Alerts by {} arrive again", alert.receiver());
    }
    notBefore.remove(alert.receiver());
  }

  /** The message did not arrive: its receiver is left alone for a while, longer each time. */
  public void failed(Exchange exchange, @ExchangeProperty("alert") Alert alert) {
    Throwable cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
    if (cause instanceof LedgerUnavailable) {
      // It may have arrived, and is told once more when the ledger is back.
      return;
    }
    int times = failures.merge(alert.receiver(), 1, Integer::sum);
    Duration wait = settings.again().multipliedBy(1L << Math.min(times - 1, LONGEST_DOUBLING));
    notBefore.put(alert.receiver(), clock.instant().plus(wait));
    if (times == 1) {
      LOG.warn(
          "An alert by {} did not arrive, and is sent again: {}", alert.receiver(), why(cause));
    }
    try {
      incidents.failed(alert.incidents());
    } catch (LedgerUnavailable e) {
      // They stand there as they were, and are told later all the same.
    }
  }

  /** Without the message, which quotes addresses that work as passwords. */
  private static String why(Throwable cause) {
    return cause instanceof HttpOperationFailedException answer
        ? "status " + answer.getStatusCode()
        : cause.getClass().getSimpleName();
  }
}
