package io.synapsecourier.monitor;

import io.synapsecourier.config.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the settings say of alerts. Addresses that work as passwords stay here: the routes ask for
 * them, so that no endpoint has them in its name.
 */
final class AlertSettings {
  static final String MAIL = "mail";
  static final String WEBHOOK = "webhook";
  static final String SLACK = "slack";

  private final Settings settings;

  AlertSettings(Settings settings) {
    this.settings = settings;
  }

  /** Receivers that are named, mail first. */
  List<String> receivers() {
    List<String> named = new ArrayList<>();
    if (settings.text("events.mail.to") != null) {
      named.add(MAIL);
    }
    if (settings.text("events.webhook.url") != null) {
      named.add(WEBHOOK);
    }
    if (settings.text("events.slack.url") != null) {
      named.add(SLACK);
    }
    return named;
  }

  /** The address of a receiver that is asked by HTTP. */
  String url(String receiver) {
    return settings.secret("events." + receiver + ".url");
  }

  /** How long something is wrong before it is told. */
  Duration after() {
    return settings.duration("events.after");
  }

  /** How often what is still wrong is told again; zero: never. */
  Duration digest() {
    return settings.duration("events.digest");
  }

  /** How long a receiver is left alone after a message that did not arrive. */
  Duration again() {
    return settings.duration("events.again");
  }

  /** Whether messages carry the names of units. */
  boolean names() {
    return settings.choice("events.names", List.of("true", "false")).equals("true");
  }

  /** User and password of the mail server; null where it wants none. */
  String mailUser() {
    return settings.secret("events.mail.user");
  }

  String mailPassword() {
    return settings.secret("events.mail.password");
  }

  /**
   * What the routes read.
   *
   * @param sending false in a plan, which tells nobody anything
   */
  Map<String, String> properties(boolean sending) {
    Map<String, String> properties = new TreeMap<>();
    boolean alerting = sending && !receivers().isEmpty();
    if (alerting) {
      check();
    }
    properties.put("courier.alerting", String.valueOf(alerting));
    properties.put(
        "courier.mail", alerting && receivers().contains(MAIL) ? mail() : "direct:no-mail");
    return properties;
  }

  /** What is wrong is told at the start, and not with the first alert. */
  private void check() {
    names();
    after();
    digest();
    again();
    mailUser();
    mailPassword();
    receivers().stream().filter(it -> !it.equals(MAIL)).forEach(this::url);
  }

  private String mail() {
    String server = settings.text("events.mail.server");
    if (mailUser() == null) {
      return server;
    }
    return server + (server.contains("?") ? "&" : "?") + "authenticator=#mailLogin";
  }
}
