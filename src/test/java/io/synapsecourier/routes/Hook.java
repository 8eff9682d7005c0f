package io.synapsecourier.routes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A receiver of webhooks. */
final class Hook implements AutoCloseable {
  private final HttpServer server =
      HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  private final List<JsonNode> bodies = new CopyOnWriteArrayList<>();
  private final List<String> heads = new CopyOnWriteArrayList<>();
  private final AtomicInteger status = new AtomicInteger(200);
  private final AtomicInteger refused = new AtomicInteger();
  private volatile boolean hanging;

  Hook() throws IOException {
    server.createContext(
        "/",
        exchange -> {
          if (hanging) {
            // Neither an answer nor an end: whoever asked has to give up.
            return;
          }
          byte[] body = exchange.getRequestBody().readAllBytes();
          if (status.get() == 200) {
            bodies.add(new ObjectMapper().readTree(body));
            heads.add(
                exchange.getRequestMethod()
                    + " "
                    + exchange.getRequestURI()
                    + " "
                    + exchange.getRequestHeaders().getFirst("Content-Type"));
          } else {
            refused.incrementAndGet();
          }
          exchange.sendResponseHeaders(status.get(), -1);
          exchange.close();
        });
    server.start();
  }

  String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  void answers(int code) {
    status.set(code);
  }

  void hangs(boolean hangs) {
    hanging = hangs;
  }

  int refused() {
    return refused.get();
  }

  List<JsonNode> bodies() {
    return bodies;
  }

  /** Method, address and content type of each request that was taken. */
  List<String> heads() {
    return heads;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
