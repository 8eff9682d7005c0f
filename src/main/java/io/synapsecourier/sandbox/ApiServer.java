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
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

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
  private final Authentication authentication;
  private final Function<Request, Route> router;
  private final FaultyCalls faultyCalls;
  private final RequestCounts counts;

  ApiServer(
      int port,
      Authentication authentication,
      Function<Request, Route> router,
      FaultyCalls faultyCalls,
      RequestCounts counts)
      throws IOException {
    this.authentication = authentication;
    this.router = router;
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
    Endpoint endpoint = Endpoint.ACCOUNT;
    int status = RequestCounts.NO_ANSWER;
    try {
      Request request = read(exchange);
      Answer answer;
      try {
        Route route = router.apply(request);
        endpoint = route.endpoint();
        authentication.check(request);
        status = faultyCalls.serve(exchange, request, route);
        return;
      } catch (ApiException refused) {
        answer = refused.answer();
      }
      status = send(exchange, answer);
    } catch (IOException connectionLost) {
      // The client went away; there is nobody to tell.
    } catch (RuntimeException e) {
      status = sendFailure(exchange, e);
    } finally {
      exchange.close();
      counts.count(endpoint, status);
    }
  }

  private static int sendFailure(HttpExchange exchange, RuntimeException failure) {
    try {
      return send(exchange, Answer.detail(500, "Sandbox failed: " + failure));
    } catch (IOException connectionLost) {
      return RequestCounts.NO_ANSWER;
    }
  }

  static int send(HttpExchange exchange, Answer answer) throws IOException {
    return send(exchange, answer, answer.body().length);
  }

  /** Sends the first bytes of the answer under the length of the whole. */
  static int send(HttpExchange exchange, Answer answer, int bytes) throws IOException {
    // What is left of the body is read first; else the client's writing fails before it can read.
    exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    answer.headers().forEach(exchange.getResponseHeaders()::set);
    exchange.sendResponseHeaders(answer.status(), answer.body().length);
    OutputStream out = exchange.getResponseBody();
    out.write(answer.body(), 0, bytes);
    out.flush();
    if (bytes == answer.body().length) {
      out.close();
    }
    // Else the end of the exchange finds bytes missing and closes the connection, which closing the
    // stream here would prevent.
    return answer.status();
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
