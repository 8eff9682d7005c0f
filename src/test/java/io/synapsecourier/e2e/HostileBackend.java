package io.synapsecourier.e2e;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.synapsecourier.sandbox.Sandbox;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/**
 * Stands in front of the sandbox and says what no sandbox would: it adds headers, changes answers,
 * and refuses calls with all that they held, secrets included.
 */
final class HostileBackend implements AutoCloseable {
  private static final String PRESIGNED = "http://127\\.0\\.0\\.1:\\d+/(?=[^\"]*X-Amz-)";

  private final URI sandbox;
  private final HttpServer server;
  private final HttpClient client = HttpClient.newHttpClient();
  private final Map<String, String> headers = new LinkedHashMap<>();
  private final Map<String, Integer> refusals = new LinkedHashMap<>();
  private final AtomicInteger count = new AtomicInteger();
  private UnaryOperator<String> change = UnaryOperator.identity();

  HostileBackend(Sandbox sandbox) throws IOException {
    this.sandbox = sandbox.uri();
    InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    server = HttpServer.create(new InetSocketAddress(loopback, 0), 50);
    server.createContext("/", this::answer);
    server.setExecutor(Executors.newCachedThreadPool());
    server.start();
  }

  String uri() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Adds a header to every answer. */
  HostileBackend saying(String header, String value) {
    headers.put(header, value);
    return this;
  }

  HostileBackend changing(UnaryOperator<String> answers) {
    change = answers;
    return this;
  }

  /** Refuses {@code METHOD /path…} with a body that quotes the whole request. */
  HostileBackend refusing(String call, int status) {
    refusals.put(call, status);
    return this;
  }

  /** Lets presigned URLs lead here. */
  HostileBackend redirectingPuts() {
    return changing(text -> text.replaceAll(PRESIGNED, uri() + "/"));
  }

  /** How many calls were refused. */
  int refused() {
    return count.get();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      String call = exchange.getRequestMethod() + " " + exchange.getRequestURI();
      for (Map.Entry<String, Integer> rule : refusals.entrySet()) {
        if (call.startsWith(rule.getKey())) {
          count.incrementAndGet();
          send(exchange, rule.getValue(), quoted(exchange, call, body));
          return;
        }
      }
      forward(exchange, body);
    }
  }

  /** In the form of the platform, or of a storage. */
  private static String quoted(HttpExchange exchange, String call, byte[] body) {
    String all = call + " " + lines(exchange.getRequestHeaders());
    return call.startsWith("PUT")
        ? "<?xml version=\"1.0\"?><Error><Code>SignatureDoesNotMatch</Code><Message>"
            + all.replace("&", "&amp;")
            + "</Message></Error>"
        : "{\"detail\": \"no: "
            + all.replace("\"", "\\\"")
            + new String(body, StandardCharsets.UTF_8).replaceAll("[^A-Za-z0-9_:. -]", "")
            + "\"}";
  }

  private static String lines(Headers headers) {
    StringBuilder text = new StringBuilder();
    headers.forEach((name, values) -> text.append(name).append(": ").append(values).append("; "));
    return text.toString();
  }

  private void forward(HttpExchange exchange, byte[] body) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(sandbox.resolve(exchange.getRequestURI().toString()))
            .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
    for (String name : new String[] {"Synapse-Access-Token", "Content-Type"}) {
      String value = exchange.getRequestHeaders().getFirst(name);
      if (value != null) {
        request.header(name, value);
      }
    }
    try {
      HttpResponse<String> answer =
          client.send(request.build(), HttpResponse.BodyHandlers.ofString());
      send(exchange, answer.statusCode(), change.apply(answer.body()));
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private void send(HttpExchange exchange, int status, String text) throws IOException {
    byte[] answer = text.getBytes(StandardCharsets.UTF_8);
    headers.forEach(exchange.getResponseHeaders()::set);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, answer.length == 0 ? -1 : answer.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(answer);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
