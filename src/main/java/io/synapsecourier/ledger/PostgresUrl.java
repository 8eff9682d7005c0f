package io.synapsecourier.ledger;

import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.CourierException.Kind;
import io.synapsecourier.model.Problem;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** The address of a ledger on PostgreSQL: {@code jdbc:postgresql://host:port/database?options}. */
final class PostgresUrl {
  static final String SCHEME = "jdbc:postgresql:";

  private static final String SCHEMA = "currentSchema";

  /**
   * What is added where the URL does not say otherwise: a server that is gone is noticed, and rows
   * of a batch go as one statement.
   */
  private static final Map<String, String> DEFAULTS =
      Map.of(
          "connectTimeout", "10",
          "socketTimeout", "600",
          "tcpKeepAlive", "true",
          "reWriteBatchedInserts", "true");

  private final String base;
  private final Map<String, String> options;

  private PostgresUrl(String base, Map<String, String> options) {
    this.base = base;
    this.options = options;
  }

  static boolean matches(String url) {
    return url.startsWith(SCHEME);
  }

  /**
   * Reads an address.
   *
   * @throws CourierException where user and password stand before the host: the driver takes them
   *     for a part of its name and would repeat them in its messages
   */
  static PostgresUrl of(String url) {
    int question = url.indexOf('?');
    String base = question < 0 ? url : url.substring(0, question);
    if (base.contains("@")) {
      throw wrong("has a user before the host");
    }
    Map<String, String> options = new LinkedHashMap<>();
    for (String option : question < 0 ? new String[0] : url.substring(question + 1).split("&")) {
      int equals = option.indexOf('=');
      if (equals > 0) {
        options.put(option.substring(0, equals), decoded(option.substring(equals + 1)));
      } else if (!option.isEmpty()) {
        throw wrong("has an option without a value");
      }
    }
    return new PostgresUrl(base, options);
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw wrong("has an option that is not percent-encoded");
    }
  }

  static CourierException wrong(String what) {
    return new CourierException(
        Kind.CONFIGURATION,
        new Problem(
            "ledger-url",
            "The ledger's URL " + what + ".",
            "Write jdbc:postgresql://host/database, and user and password as LEDGER_USER and"
                + " LEDGER_PASSWORD."));
  }

  /** The same with a user and a password, where it has none; null leaves either as it is. */
  PostgresUrl with(String user, String password) {
    Map<String, String> all = new LinkedHashMap<>(options);
    if (user != null) {
      all.putIfAbsent("user", user);
    }
    if (password != null) {
      all.putIfAbsent("password", password);
    }
    return new PostgresUrl(base, all);
  }

  /** For messages, and to tell one ledger from another: nothing in it is secret. */
  String place() {
    String place = base.substring("jdbc:".length());
    return options.containsKey(SCHEMA) ? place + "?" + SCHEMA + "=" + options.get(SCHEMA) : place;
  }

  String user() {
    return options.getOrDefault("user", System.getProperty("user.name"));
  }

  /** For the driver; holds the password. */
  String jdbc() {
    Map<String, String> all = new LinkedHashMap<>(DEFAULTS);
    all.putAll(options);
    StringBuilder url = new StringBuilder(base);
    all.forEach(
        (name, value) ->
            url.append(url.indexOf("?") < 0 ? '?' : '&')
                .append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
    return url.toString();
  }

  @Override
  public String toString() {
    return place();
  }
}
