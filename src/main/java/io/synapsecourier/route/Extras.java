package io.synapsecourier.route;

import java.util.Map;

/**
 * What a process adds to the engine for its own routes.
 *
 * @param beans objects that routes call, by name
 * @param http where pages and metrics are served, by the routes of {@code routes/service}; null
 *     where this process serves none
 */
public record Extras(Map<String, Object> beans, Http http) {
  /** Nothing is added. */
  public static final Extras NONE = new Extras(Map.of(), null);

  /**
   * Where to listen.
   *
   * @param port 0 for any that is free
   */
  public record Http(String host, int port) {}
}
