package io.synapsecourier.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The HTTP side of the API: authentication, faults, counts. */
final class ApiServer implements AutoCloseable {
  private static final int BACKLOG = 4096;

  static {
    // Read once by the JDK's server: without them every second answer on a kept connection waits
    // 40 ms for an acknowledgement, and idle connections are dropped under the client's hands.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    System.setProperty("sun.net.httpserver.maxIdleConnections", "10000");
    System.setProperty("sun.net.httpserver.idleInterval", "3600");
  }

  private final HttpServer server;
  private final ExecutorService threads;
  private final List<Api> apis;
  private final FaultyCalls faultyCalls;
  private final RequestCounts counts;

  /**
   * @param apis the first that serves a path gets it; the last one serves all
   */
  ApiServer(int port, List<Api> apis, FaultyCalls faultyCalls, RequestCounts counts)
      throws IOException {
    this.apis = apis;
    this.faultyCalls = faultyCalls;
    this.counts = counts;
    this.threads = Executors.newCachedThreadPool(Daemons.named("sandbox-api"));
    this.server =
        HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), BACKLOG);
    server.setExecutor(threads);
    server.createContext("/", this::serve);
  }

  URI start() {
    server.start();
    return uri();
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private void serve(HttpExchange exchange) {
    try (exchange) {
      send(exchange, outcome(read(exchange)));
    } catch (IOException connectionLost) {
      // The client went away; there is nobody to tell.
    }
  }

  /** Counts the call before the client can know how it ended. */
  private Outcome outcome(Request request) {
    Api api = apis.stream().filter(a -> a.serves(request.path())).findFirst().orElseThrow();
    Endpoint endpoint = Endpoint.ACCOUNT;
    Outcome outcome;
    try {
      Route route = api.route(request);
      endpoint = route.endpoint();
      outcome = api.admit(request, admitted -> faultyCalls.serve(admitted, route, api));
    } catch (ApiException refused) {
      outcome = Outcome.of(refused.answer(api));
    } catch (IOException connectionLost) {
      outcome = Outcome.NO_ANSWER;
    } catch (RuntimeException e) {
      outcome = Outcome.of(api.refusal(500, "Sandbox failed: " + e));
    }
    counts.count(endpoint, outcome.status());
    return outcome;
  }

  private static void send(HttpExchange exchange, Outcome outcome) throws IOException {
    if (outcome.answer().isEmpty()) {
      return;
    }
    Answer answer = outcome.answer().get();
    // What is left of the body is read first; else the client's writing fails before it can read.
    exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    answer.headers().forEach(exchange.getResponseHeaders()::set);
    if (answer.body().length == 0) {
      exchange.sendResponseHeaders(answer.status(), -1);
      return;
    }
    exchange.sendResponseHeaders(answer.status(), answer.body().length);
    OutputStream out = exchange.getResponseBody();
    out.write(answer.body(), 0, outcome.bytes());
    out.flush();
    if (outcome.bytes() == answer.body().length) {
      out.close();
    }
    // Else the end of the exchange finds bytes missing and closes the connection, which closing the
    // stream here would prevent.
  }

  private static Request read(HttpExchange exchange) {
    URI uri = exchange.getRequestURI();
    String path = uri.getPath() == null ? "" : uri.getPath();
    return new Request(
        exchange.getRequestMethod(),
        path,
        query(uri.getRawQuery()),
        exchange.getRequestHeaders(),
        exchange.getRequestBody(),
        Optional.empty());
  }

  private static Map<String, String> query(String raw) {
    Map<String, String> parameters = new HashMap<>();
    if (raw == null) {
      return parameters;
    }
    for (String pair : raw.split("&")) {
      int equals = pair.indexOf('=');
      String name = equals < 0 ? pair : pair.substring(0, equals);
      String value = equals < 0 ? "" : pair.substring(equals + 1);
      parameters.put(decode(name), decode(value));
    }
    return parameters;
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
