package io.synapsecourier.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.synapsecourier.backend.synapse.ApiClient;
import io.synapsecourier.backend.synapse.BackendException;
import io.synapsecourier.config.Proxies;
import io.synapsecourier.model.ByteFlow;
import io.synapsecourier.model.Content;
import io.synapsecourier.transfer.StorageClient;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Authenticator;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hc.core5.util.Timeout;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a hospital lets nothing out but through its proxy. */
class ProxyTest {
  private static final String LOGIN = "courier:p@ss/word";
  private static final String LOGIN_IN_URL = "courier:p%40ss%2Fword";

  private final ProxySelector selector = ProxySelector.getDefault();
  private final Authenticator authenticator = Authenticator.getDefault();

  @AfterEach
  void putBack() {
    ProxySelector.setDefault(selector);
    Authenticator.setDefault(authenticator);
  }

  private static String address(ForwardProxy proxy) {
    return "http://" + LOGIN_IN_URL + "@127.0.0.1:" + proxy.port();
  }

  @Test
  void anUploadGoesToABackendThatOnlyTheProxyReaches(@TempDir Path folder) throws IOException {
    UploadJob job = new UploadJob(folder).host("http://platform.hospital.test");
    Map<String, String> files = job.unit("patient");
    job.writeDefinition();
    try (ForwardProxy proxy = new ForwardProxy(job.sandbox().uri(), null)) {
      List<String> arguments =
          job.withPlaces("upload", job.definitionFile().toString(), "--insecure");
      List<String> environment = List.of("env", "HTTP_PROXY=127.0.0.1:" + proxy.port());
      List<String> options = List.of("-Xmx256m", "-XX:TieredStopAtLevel=1");
      try (CourierProcess process = CourierProcess.start(environment, folder, options, arguments)) {
        Result result = process.result(240);
        assertThat(result.exitCode()).as(result.text()).isZero();
      }
      assertThat(proxy.asked())
          .anyMatch(head -> head.startsWith("POST http://platform.hospital.test/data_units/"));
    }
    assertThat(job.arrived().checksums()).isEqualTo(Map.of("patient", files));
  }

  @Test
  void aVariableThatIsNoProxyIsToldAndNothingBegins(@TempDir Path folder) {
    try (CourierProcess process =
        CourierProcess.start(
            List.of("env", "HTTPS_PROXY=socks5://me:secret@proxy:1080"),
            folder,
            List.of("-Xmx128m"),
            List.of("status"))) {
      Result result = process.result(60);
      assertThat(result.exitCode()).isEqualTo(2);
      assertThat(result.err())
          .startsWith("courier: The variable HTTPS_PROXY begins with socks5://")
          .doesNotContain("secret")
          .doesNotContain("\tat ");
    }
  }

  @Test
  void theTokenGoesThroughTheTunnelOnly() throws IOException {
    // It ends the tunnel's first message with an error: what counts is how far it came.
    HttpServer plain =
        HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
    plain.start();
    URI server = URI.create("http://127.0.0.1:" + plain.getAddress().getPort());
    try (ForwardProxy proxy = new ForwardProxy(server, LOGIN)) {
      Proxies.of(Map.of("HTTPS_PROXY", address(proxy)), null).install();
      try (ApiClient client =
          new ApiClient("https://platform.hospital.test", "syn_token", Timeout.ofSeconds(20))) {
        assertThatThrownBy(() -> client.get("/storages/")).isInstanceOf(BackendException.class);
      }
      assertThat(proxy.asked())
          .isNotEmpty()
          .allMatch(head -> head.startsWith("CONNECT platform.hospital.test:443 "))
          .noneMatch(head -> head.contains("syn_token"));
    } finally {
      plain.stop(0);
    }
  }

  @Test
  void aProxyThatRefusesTheLoginIsNoAnswerOfTheBackend() throws IOException {
    try (ForwardProxy proxy = new ForwardProxy(URI.create("http://127.0.0.1:9"), "other:login")) {
      Proxies.of(Map.of("HTTPS_PROXY", address(proxy)), null).install();
      try (ApiClient client =
          new ApiClient("https://platform.hospital.test", "syn_token", Timeout.ofSeconds(20))) {
        assertThatThrownBy(() -> client.get("/storages/"))
            .isInstanceOfSatisfying(
                BackendException.NotNow.class,
                e -> {
                  assertThat(e.unreachable()).isTrue();
                  assertThat(e).hasMessageContaining("407");
                });
      }
    }
  }

  @Test
  void filesGoThroughTheProxyToo() throws IOException {
    List<String> bodies = new ArrayList<>();
    HttpServer storage =
        HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
    storage.createContext(
        "/",
        exchange -> {
          bodies.add(new String(exchange.getRequestBody().readAllBytes(), "UTF-8"));
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    storage.start();
    URI server = URI.create("http://127.0.0.1:" + storage.getAddress().getPort());
    try (ForwardProxy proxy = new ForwardProxy(server, LOGIN)) {
      Proxies.of(Map.of("HTTP_PROXY", address(proxy)), null).install();
      try (StorageClient client = new StorageClient(4, true, 20)) {
        client.put("http://storage.hospital.test/b/k", new Text("scan"), 0, 4, null, ByteFlow.FREE);
      }
      assertThat(bodies).containsExactly("scan");
      assertThat(proxy.asked()).hasSize(1);
    } finally {
      storage.stop(0);
    }
  }

  /** Content that may be read again, from where a proxy's question broke it off. */
  private record Text(String text) implements Content {
    @Override
    public long length() {
      return text.length();
    }

    @Override
    public InputStream open(long offset) {
      return new ByteArrayInputStream(text.substring((int) offset).getBytes());
    }
  }
}
