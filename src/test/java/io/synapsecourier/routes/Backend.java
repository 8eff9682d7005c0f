package io.synapsecourier.routes;

import io.synapsecourier.backend.synapse.ApiClient;
import io.synapsecourier.rawserver.RawServer;
import io.synapsecourier.rawserver.RawServer.Request;
import io.synapsecourier.route.NoHeaders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.apache.camel.spi.Registry;
import org.apache.hc.core5.util.Timeout;

/** A backend that answers as the test says, and what the routes' {@code http:} steps need. */
final class Backend implements AutoCloseable {
  /** An answer that never comes: the connection ends. */
  static final String NONE = "";

  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final RawServer server;
  private final ApiClient client;

  Backend(Function<Request, String> answers) throws IOException {
    server =
        RawServer.talking(
            (socket, in, out) -> {
              Request request;
              while ((request = RawServer.readRequest(in)) != null) {
                requests.add(request);
                String answer = answers.apply(request);
                if (answer.equals(NONE)) {
                  return;
                }
                out.write(answer.getBytes(StandardCharsets.ISO_8859_1));
                out.flush();
              }
            });
    client = client(server.uri(), "secret");
  }

  static ApiClient client(String host, String token) {
    return new ApiClient(host, token, Timeout.ofSeconds(20));
  }

  /** The engine's settings of {@code http:} steps. */
  static Map<String, String> settings(String host) {
    return Map.of(
        "synapse.api",
        host,
        "synapse.post",
        "httpMethod=POST&httpClient=#synapseHttp&headerFilterStrategy=#noHeaders"
            + "&skipControlHeaders=true&disableStreamCache=true&copyHeaders=false");
  }

  static void bind(Registry registry, ApiClient client) {
    registry.bind("synapseHttp", client.http());
    registry.bind("noHeaders", new NoHeaders());
  }

  Map<String, String> settings() {
    return settings(server.uri());
  }

  void bind(Registry registry) {
    bind(registry, client);
  }

  /** Requests to a path, in the order in which they came. */
  List<Request> requests(String path) {
    return requests.stream()
        .filter(request -> request.line().startsWith("POST " + path + " "))
        .toList();
  }

  @Override
  public void close() throws IOException {
    client.close();
    server.close();
  }
}
