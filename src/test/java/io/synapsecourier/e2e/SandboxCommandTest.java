package io.synapsecourier.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code courier sandbox} says leads to both of its interfaces. */
class SandboxCommandTest {
  @TempDir Path folder;

  private static int status(String uri, String token) throws Exception {
    HttpRequest get =
        HttpRequest.newBuilder(URI.create(uri)).header("Authorization", "Bearer " + token).build();
    HttpClient client = HttpClient.newHttpClient();
    return client.send(get, HttpResponse.BodyHandlers.discarding()).statusCode();
  }

  @Test
  void whatItSaysLeadsToBothInterfaces() throws Exception {
    try (CourierProcess sandbox =
        CourierProcess.start(folder, List.of(), List.of("sandbox", "-o", "ndjson"))) {
      await().atMost(Duration.ofSeconds(180)).until(() -> sandbox.said().contains("\n"));
      JsonNode said = new ObjectMapper().readTree(sandbox.said());
      String token = said.get("token").textValue();
      assertThat(status(said.get("url").textValue() + "/users/me/", token)).isEqualTo(200);
      JsonNode sage = said.get("sage");
      String repo = sage.get("repo_endpoint").textValue();
      assertThat(status(repo + "/userProfile", sage.get("token").textValue())).isEqualTo(200);
      assertThat(status(repo + "/entity/" + sage.get("folder").textValue(), token)).isEqualTo(200);
      assertThat(sage.get("config").textValue())
          .contains("authtoken = " + token)
          .contains("repoEndpoint = " + repo)
          .contains("fileHandleEndpoint = " + sage.get("file_endpoint").textValue());
      sandbox.terminate();
      sandbox.result(60);
    }
  }
}
