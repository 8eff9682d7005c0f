package io.synapsecourier.web.console;

import io.synapsecourier.ledger.Ledger;
import io.synapsecourier.model.CourierEvents;
import io.synapsecourier.web.LedgerFixture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.apache.camel.main.Main;

/** The console over a filled ledger, with the route file as shipped, on a free port. */
final class ConsoleServer implements AutoCloseable {
  final Path folder;
  final Ledger ledger;
  final Map<String, Long> ids;
  final Console console;
  private final Main main = new Main();
  private final HttpClient client = HttpClient.newHttpClient();

  ConsoleServer(Path folder, String host) throws Exception {
    this.folder = folder;
    ledger = Ledger.open(LedgerFixture.url(folder));
    ids = LedgerFixture.standard(ledger);
    console =
        new Console(ledger, Clock.systemUTC(), null, folder, () -> Map.of("settings", Map.of()));
    console.beans().forEach(main::bind);
    main.configure()
        .withRoutesIncludePattern("file:routes/service/80-console.camel.yaml")
        .withStreamCachingEnabled(false)
        .withAutoConfigurationLogSummary(false);
    main.configure()
        .httpServer()
        .withEnabled(true)
        .withHost(host)
        .withPort(0)
        .withMaxBodySize(1 << 20)
        .withFileUploadEnabled(false);
    main.start();
  }

  CourierEvents events() {
    return console.events();
  }

  int port() {
    return console.address().getPort();
  }

  String token() {
    try {
      return Files.readString(folder.resolve(Token.FILE)).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path));
  }

  HttpResponse<String> get(String path, String... headers) throws Exception {
    HttpRequest.Builder request = request(path);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  /** A change as the pages send it, with what more they would say. */
  HttpResponse<String> change(String path, String body, String... headers) throws Exception {
    HttpRequest.Builder request =
        request(path)
            .POST(BodyPublishers.ofString(body))
            .header("Content-Type", "application/json")
            .header("X-Courier-Console", "1");
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  HttpResponse<String> send(HttpRequest request) throws Exception {
    return client.send(request, BodyHandlers.ofString());
  }

  /** Signs in; answers the cookie. */
  String signIn() throws Exception {
    HttpResponse<String> answer = change("/console/api/login", "{\"token\":\"" + token() + "\"}");
    return answer.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
  }

  /** Sends bytes as they are; answers what came until the connection was closed. */
  String raw(String request) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", port())) {
      socket.setSoTimeout(30_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Override
  public void close() {
    main.stop();
    ledger.close();
  }
}
