package io.synapsecourier.web.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that others than this machine reach tells nothing without the token. */
class StrangersTest {
  @TempDir static Path folder;
  private static ConsoleServer server;

  @BeforeAll
  static void start() throws Exception {
    server = new ConsoleServer(folder, "0.0.0.0");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/console/api/units",
        "/console/api/uploads",
        "/console/api/session",
        "/console/events",
        "/console/page/app.js",
        "/metrics",
        "/console/login/../api/units",
        "/console//api/units",
        "/nothing"
      })
  void everyPathNeedsTheToken(String path) throws Exception {
    assertThat(
            server.raw(
                "GET " + path + " HTTP/1.1\r\nHost: courier.example\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 401 ")
        .contains("token-refused")
        .doesNotContain(server.token());
  }

  @Test
  void aPersonIsLedToThePageThatAsksForTheToken() throws Exception {
    assertThat(server.get("/console/").headers().firstValue("Location")).hasValue("/console/login");
    assertThat(server.get("/console/login").body()).contains("id=\"token\"");
    for (String part : new String[] {"login.js", "style.css", "icon.svg"}) {
      assertThat(server.get("/console/page/" + part).statusCode()).as(part).isEqualTo(200);
    }
  }

  @Test
  void theTokenOrTheCookieLetsIn() throws Exception {
    assertThat(
            server
                .get("/console/api/units", "Authorization", "Bearer " + server.token())
                .statusCode())
        .isEqualTo(200);
    assertThat(server.get("/console/", "Cookie", server.signIn()).statusCode()).isEqualTo(200);
  }

  @Test
  void supervisorsAskForHealthWithoutIt() throws Exception {
    // The gate lets them through; there is no such route in this test.
    assertThat(server.get("/health/live").statusCode()).isEqualTo(404);
    assertThat(server.get("/health/ready").statusCode()).isEqualTo(404);
    assertThat(server.get("/health/uploads").statusCode()).isEqualTo(401);
  }
}
