package io.synapsecourier.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.synapsecourier.ledger.Ledger;
import io.synapsecourier.route.RetryAfter;
import io.synapsecourier.web.console.Console;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.apache.camel.CamelConfiguration;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.main.MainConfigurationProperties;
import org.apache.camel.spi.LifecycleStrategy;
import org.apache.camel.spi.Registry;
import org.apache.camel.spi.RoutePolicyFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code 80-console}: every route answers behind the gate, whatever is loaded beside it. */
class ConsoleTest extends RouteFiles {
  @TempDir static Path folder;
  private Ledger ledger;
  private Console console;

  ConsoleTest() {
    super("service/80-console", "60-errors");
  }

  /** The engine's Main finds these among its beans; here beans come when it has looked. */
  private final class Started implements CamelConfiguration {
    @Override
    public void configure(CamelContext camel) {
      for (Object bean : console.beans().values()) {
        if (bean instanceof LifecycleStrategy strategy) {
          camel.addLifecycleStrategy(strategy);
        }
        if (bean instanceof RoutePolicyFactory factory) {
          camel.addRoutePolicyFactory(factory);
        }
      }
    }
  }

  @Override
  Map<String, String> settings() {
    return Map.of();
  }

  @Override
  protected void configure(MainConfigurationProperties configuration) {
    super.configure(configuration);
    configuration.addConfiguration(new Started());
    configuration.httpServer().withEnabled(true).withHost("127.0.0.1").withPort(0);
  }

  @Override
  void prepare() {
    ledger = Ledger.open(Ledger.fileUrl(folder.resolve("ledger")));
    console = new Console(ledger, Clock.systemUTC(), null, folder, Map::of);
  }

  @Override
  protected void bindToRegistry(Registry registry) {
    console.beans().forEach(registry::bind);
    registry.bind("retryAfter", new RetryAfter());
    registry.bind("fileSender", this);
    registry.bind("lookups", this);
  }

  @AfterEach
  void end() {
    ledger.close();
  }

  @Test
  void everyRouteOfTheFileAnswersAndTakesNoHeaders() throws Exception {
    HttpClient client = HttpClient.newHttpClient();
    int asked = 0;
    for (Route route : context.getRoutes()) {
      if (!route.getId().startsWith("console-")) {
        continue;
      }
      String uri = route.getEndpoint().getEndpointUri();
      assertThat(uri).contains("headerFilterStrategy");
      boolean change = uri.contains("httpMethodRestrict=POST");
      String path = uri.replaceFirst("platform-http:(//)?", "").replaceFirst("\\?.*", "");
      HttpRequest.Builder request =
          HttpRequest.newBuilder(console.address().resolve(URI.create(path)));
      HttpResponse<String> answer =
          client.send(
              (change ? request.POST(HttpRequest.BodyPublishers.ofString("{}")) : request).build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode())
          .as(path)
          .isIn(change ? new Object[] {403} : new Object[] {200, 303, 404});
      assertThat(answer.headers().firstValue("Content-Security-Policy")).as(path).isPresent();
      asked++;
    }
    assertThat(asked).isEqualTo(15);
  }
}
