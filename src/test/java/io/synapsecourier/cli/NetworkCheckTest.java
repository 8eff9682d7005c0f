package io.synapsecourier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.synapsecourier.backend.synapse.ApiClient;
import io.synapsecourier.backend.synapse.SynapseApi;
import io.synapsecourier.cli.terminal.Output;
import io.synapsecourier.cli.terminal.OutputFormat;
import io.synapsecourier.cli.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.apache.hc.core5.util.Timeout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetworkCheckTest {
  private final Findings findings = new Findings();

  private String says() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    findings.print(new Output(OutputFormat.NDJSON, new PrintStream(out), Terminal.NONE));
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void aProxyIsNamedWithoutItsPasswordAndIsAWarningOnlyWhereNothingIsReached() {
    Map<String, String> environment =
        Map.of("HTTPS_PROXY", "http://me:secret@proxy.example.org:3128", "http_proxy", "::::");
    new NetworkCheck(findings, environment).proxies("https://platform.example.org", true);
    new NetworkCheck(findings, environment).proxies("https://platform.example.org", false);
    new NetworkCheck(findings, Map.of("https_proxy", " ")).proxies(null, false);

    assertThat(says())
        .contains(
            "HTTPS_PROXY (proxy.example.org:3128), http_proxy (…) are set; the backend is reached"
                + " without it")
        .doesNotContain("secret")
        .containsPattern("(?s)\"ok\".*\"warn\".*NO_PROXY.*\"ok\".*none is set");
    assertThat(findings.exitCode()).isZero();
  }

  @Test
  void aCertificateThatNobodyTrustsIsToldWithTheWayToTrustIt(@TempDir Path folder)
      throws Exception {
    HttpsServer server = HttpsServer.create(new InetSocketAddress(loopback(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(selfSigned(folder.resolve("key.p12"))));
    server.start();
    String host = "https://127.0.0.1:" + server.getAddress().getPort();
    try (ApiClient client = new ApiClient(host, "token", Timeout.ofSeconds(20))) {
      assertThat(new BackendCheck(findings, Clock.systemUTC()).check(new SynapseApi(client), host))
          .isNull();
    } finally {
      server.stop(0);
    }

    assertThat(says()).contains("no secure connection", "trustStore", "lib/security/cacerts");
    assertThat(findings.exitCode()).isEqualTo(4);
  }

  private static InetAddress loopback() {
    return InetAddress.getLoopbackAddress();
  }

  private static SSLContext selfSigned(Path store) throws Exception {
    Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
    Process process =
        new ProcessBuilder(
                keytool.toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-alias",
                "a",
                "-dname",
                "CN=127.0.0.1",
                "-ext",
                "SAN=ip:127.0.0.1",
                "-storepass",
                "changeit",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(process.waitFor()).isZero();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, "changeit".toCharArray());
    }
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(keys, "changeit".toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(factory.getKeyManagers(), null, null);
    return context;
  }
}
