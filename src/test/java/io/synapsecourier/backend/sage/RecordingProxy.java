package io.synapsecourier.backend.sage;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.synapsecourier.backend.QuietHttp;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.util.Timeout;

/**
 * Stands between the client and the sandbox: notes what is asked, in order and with bodies, and
 * lets somebody else act right before a call arrives.
 */
public final class RecordingProxy implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CloseableHttpClient http = QuietHttp.builder(Timeout.ofSeconds(20)).build();
  private final URI target;
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final AtomicInteger underWay = new AtomicInteger();
  private final ConcurrentLinkedQueue<Meanwhile> waiting = new ConcurrentLinkedQueue<>();

  /** Something that happens before a call arrives. */
  public interface Act {
    void run() throws IOException;
  }

  private record Meanwhile(Pattern call, Act act) {}

  RecordingProxy(URI target) throws IOException {
    this.target = target;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 100);
    server.setExecutor(threads);
    server.createContext("/", this::serve);
    server.start();
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Method, path with R and F for the services, and body of each call, in order. */
  public List<String> lines() {
    return List.copyOf(lines);
  }

  /** The calls whose line begins so. */
  public List<String> lines(String begin) {
    return lines.stream().filter(line -> line.startsWith(begin)).toList();
  }

  /** Adds a line of what went another way. */
  void note(String line) {
    lines.add(line);
  }

  public void forget() {
    lines.clear();
  }

  /** Acts once before the next call whose line begins so; {@code {}} stands for any id. */
  public void meanwhile(String call, Act act) {
    String quoted = "\\Q" + call.replace("{}", "\\E[^/]+\\Q") + "\\E";
    waiting.add(new Meanwhile(Pattern.compile(quoted), act));
  }

  /** Whether nothing is on its way through it. */
  public boolean isIdle() {
    return underWay.get() == 0;
  }

  private void serve(HttpExchange exchange) throws IOException {
    underWay.incrementAndGet();
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      String line = line(exchange, body);
      lines.add(line);
      for (Meanwhile next : waiting) {
        if (next.call.matcher(line).lookingAt() && waiting.remove(next)) {
          next.act.run();
          break;
        }
      }
      forward(exchange, body);
    } finally {
      underWay.decrementAndGet();
    }
  }

  private static String line(HttpExchange exchange, byte[] body) {
    String path =
        exchange
            .getRequestURI()
            .toString()
            .replaceFirst("^/repo/v1", "R")
            .replaceFirst("^/file/v1", "F");
    String text = new String(body, StandardCharsets.UTF_8);
    return (exchange.getRequestMethod() + " " + path + " " + text).strip();
  }

  /** An answer that does not come does not come here either. */
  private void forward(HttpExchange exchange, byte[] body) throws IOException {
    HttpUriRequestBase request =
        new HttpUriRequestBase(
            exchange.getRequestMethod(), URI.create(target + exchange.getRequestURI().toString()));
    for (String name : List.of("Authorization", "Content-Type", "Accept")) {
      if (exchange.getRequestHeaders().getFirst(name) != null) {
        request.setHeader(name, exchange.getRequestHeaders().getFirst(name));
      }
    }
    request.setEntity(body.length == 0 ? null : new ByteArrayEntity(body, null));
    http.execute(
        request,
        answer -> {
          byte[] text =
              answer.getEntity() == null
                  ? new byte[0]
                  : EntityUtils.toByteArray(answer.getEntity());
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          if (answer.containsHeader("Retry-After")) {
            exchange
                .getResponseHeaders()
                .set("Retry-After", answer.getFirstHeader("Retry-After").getValue());
          }
          exchange.sendResponseHeaders(answer.getCode(), text.length == 0 ? -1 : text.length);
          exchange.getResponseBody().write(text);
          return null;
        });
  }

  @Override
  public void close() throws IOException {
    server.stop(0);
    threads.shutdownNow();
    http.close();
  }
}
