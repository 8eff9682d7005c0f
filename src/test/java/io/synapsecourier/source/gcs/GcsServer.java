package io.synapsecourier.source.gcs;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;

/** The part of Google's JSON interface that a source uses, in memory, with faults. */
public final class GcsServer implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  static {
    // Else each answer waits 40 ms for the client's acknowledgement of its head.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Queue<String> requests = new ConcurrentLinkedQueue<>();
  private final AtomicInteger faults = new AtomicInteger();
  private final AtomicLong sent = new AtomicLong();
  private volatile Predicate<String> faulty = request -> false;
  private volatile Fault fault;
  private volatile int page = 1_000;
  final GcsObjectsInMemory objects = new GcsObjectsInMemory();

  /** What is done instead of an answer, or with it. */
  private record Fault(int status, int cutAfter) {}

  /** An answer that is an error. */
  static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;
    final int status;

    Refused(int status) {
      this.status = status;
    }
  }

  public GcsServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 100);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Puts an object into a bucket, which is made where there is none. */
  public void put(String bucket, String key, byte[] content) {
    objects.bucket(bucket);
    objects.put(bucket, key, content);
  }

  /** As the other, with the time that the object is said to be from. */
  public void put(String bucket, String key, byte[] content, Instant created) {
    objects.bucket(bucket);
    objects.put(bucket, key, content, created, null);
  }

  /** Bytes of content that were read. */
  public long read() {
    return sent();
  }

  /** Keys that do not begin with a prefix, and their sizes. */
  public Map<String, Long> sizesOutside(String bucket, String prefix) {
    return objects.sizesOutside(bucket, prefix);
  }

  List<String> requests() {
    return List.copyOf(requests);
  }

  /** Method and address of every request so far. */
  public List<String> requestLines() {
    return requests();
  }

  /** Answers listings with pages of at most so many objects, whatever is asked for. */
  public void pagesOf(int objects) {
    page = objects;
  }

  /** Bytes of content that were written. */
  long sent() {
    return sent.get();
  }

  /** Answers the next requests of this kind with an error. */
  void refuse(int times, int status, Predicate<String> requests) {
    fault = new Fault(status, 0);
    faulty = requests;
    faults.set(times);
  }

  /** Breaks the next contents off after some bytes. */
  void cut(int times, int after) {
    fault = new Fault(0, after);
    faulty = request -> request.contains("alt=media");
    faults.set(times);
  }

  private void handle(HttpExchange exchange) throws IOException {
    String override = exchange.getRequestHeaders().getFirst("X-HTTP-Method-Override");
    String method = override == null ? exchange.getRequestMethod() : override;
    String request = method + " " + exchange.getRequestURI();
    requests.add(request);
    Fault now = faulty.test(request) && faults.getAndDecrement() > 0 ? fault : null;
    try (exchange) {
      int refusal = now == null ? 0 : now.status;
      int cutAfter = now == null ? Integer.MAX_VALUE : now.cutAfter;
      try {
        if (refusal > 0) {
          throw new Refused(refusal);
        }
        answer(exchange, method, cutAfter);
      } catch (Refused e) {
        error(exchange, e.status);
      }
    }
  }

  private void answer(HttpExchange exchange, String method, int cutAfter) throws IOException {
    String[] path = exchange.getRequestURI().getRawPath().split("/");
    Map<String, String> query = query(exchange.getRequestURI());
    if (path[1].equals("upload")) {
      upload(exchange, method, decoded(path[5]), query);
      return;
    }
    boolean media = path[1].equals("download");
    int at = media ? 5 : 4;
    String bucket = decoded(path[at]);
    if (path.length <= at + 2) {
      query.merge("maxResults", Integer.toString(page), GcsServer::smaller);
      json(exchange, objects.list(bucket, query));
      return;
    }
    String key = decoded(path[at + 2]);
    if (path.length > at + 3) {
      String toBucket = decoded(path[at + 5]);
      String toKey = decoded(path[at + 7]);
      Map<String, Object> copy = objects.copy(bucket, key, toBucket, toKey, query);
      Object size = copy.get("size");
      json(
          exchange,
          Map.of("done", true, "objectSize", size, "totalBytesRewritten", size, "resource", copy));
    } else if (media) {
      content(exchange, objects.get(bucket, key, query), cutAfter);
    } else if (method.equals("DELETE")) {
      objects.delete(bucket, key, query);
      exchange.sendResponseHeaders(204, -1);
    } else if (method.equals("PATCH")) {
      json(exchange, objects.patch(bucket, key, query, body(exchange)));
    } else {
      json(exchange, objects.get(bucket, key, query).json());
    }
  }

  /** A resumable upload: a place is asked for, and all is sent there at once. */
  private void upload(
      HttpExchange exchange, String method, String bucket, Map<String, String> query)
      throws IOException {
    if (method.equals("POST")) {
      exchange.getRequestBody().readAllBytes();
      String place = uri() + exchange.getRequestURI().getRawPath() + "?upload_id=1&name=";
      String name = URLEncoder.encode(query.get("name"), StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Location", place + name);
      exchange.sendResponseHeaders(200, -1);
      return;
    }
    byte[] content = exchange.getRequestBody().readAllBytes();
    objects.put(bucket, query.get("name"), content);
    json(exchange, objects.get(bucket, query.get("name"), Map.of()).json());
  }

  private static String smaller(String one, String other) {
    return Integer.toString(Math.min(Integer.parseInt(one), Integer.parseInt(other)));
  }

  private void content(HttpExchange exchange, GcsObjectsInMemory.Stored object, int cutAfter)
      throws IOException {
    byte[] all = object.content();
    String range = exchange.getRequestHeaders().getFirst("Range");
    int from = range == null ? 0 : Integer.parseInt(range.replaceAll("bytes=(\\d+)-.*", "$1"));
    if (from > 0 && from >= all.length) {
      throw new Refused(416);
    }
    var headers = exchange.getResponseHeaders();
    headers.set("x-goog-generation", Long.toString(object.generation()));
    headers.set("Content-Type", "application/octet-stream");
    if (object.encoding() != null) {
      headers.set("Content-Encoding", object.encoding());
    }
    if (from > 0) {
      headers.set("Content-Range", "bytes " + from + "-" + (all.length - 1) + "/" + all.length);
    }
    int length = all.length - from;
    exchange.sendResponseHeaders(from > 0 ? 206 : 200, length == 0 ? -1 : length);
    for (int done = 0; done < Math.min(length, cutAfter); ) {
      int block = Math.min(8192, Math.min(length, cutAfter) - done);
      exchange.getResponseBody().write(all, from + done, block);
      done += block;
      sent.addAndGet(block);
    }
    exchange.getResponseBody().flush();
  }

  private static Map<String, Object> body(HttpExchange exchange) throws IOException {
    InputStream in = exchange.getRequestBody();
    boolean zipped = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
    byte[] body = (zipped ? new GZIPInputStream(in) : in).readAllBytes();
    return new LinkedHashMap<>(
        JSON.readValue(body, new com.fasterxml.jackson.core.type.TypeReference<>() {}));
  }

  private static void json(HttpExchange exchange, Object answer) throws IOException {
    send(exchange, 200, answer);
  }

  private static void error(HttpExchange exchange, int status) throws IOException {
    Map<String, Object> error = new LinkedHashMap<>();
    error.put("code", status);
    error.put("message", "refused by the test");
    error.put("errors", List.of(Map.of("reason", "test", "message", "refused by the test")));
    send(exchange, status, Map.of("error", error));
  }

  private static void send(HttpExchange exchange, int status, Object answer) throws IOException {
    exchange.getRequestBody().readAllBytes();
    byte[] body = JSON.writeValueAsBytes(answer);
    exchange.getResponseHeaders().set("Content-Type", "application/json; charset=UTF-8");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  private static Map<String, String> query(URI uri) {
    Map<String, String> query = new LinkedHashMap<>();
    String raw = uri.getRawQuery() == null ? "" : uri.getRawQuery();
    for (String pair : new ArrayList<>(List.of(raw.split("&")))) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        query.put(
            pair.substring(0, equals),
            URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
      }
    }
    return query;
  }

  private static String decoded(String part) {
    return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
