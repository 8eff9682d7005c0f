package io.synapsecourier.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.synapsecourier.sandbox.SandboxClient.Reply;
import java.io.IOException;
import java.net.http.HttpRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiBasicsTest {
  private Sandbox sandbox;
  private SandboxClient client;

  @BeforeEach
  void start() {
    sandbox = SharedSandbox.fresh();
    client = new SandboxClient(sandbox);
  }

  private Reply getWith(String path, String... headers) throws IOException {
    HttpRequest.Builder request = HttpRequest.newBuilder(sandbox.uri().resolve(path));
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1].replace("TOKEN", sandbox.token()));
    }
    return SandboxClient.send(request.build());
  }

  @ParameterizedTest
  @CsvSource({
    "Synapse-Access-Token, Token TOKEN",
    "Synapse-Access-Token, Bearer TOKEN",
    "SYNAPSE-ACCESS-TOKEN, TOKEN",
    "Authorization, Token TOKEN",
    "Authorization, Bearer TOKEN"
  })
  void everyFormOfTheTokenIsTaken(String header, String value) throws IOException {
    assertThat(getWith("/users/me/", header, value).json().at("/tenants/0/code").textValue())
        .isEqualTo("sandbox");
  }

  @Test
  void withoutAValidTokenTheAnswerIs401() throws IOException {
    assertThat(getWith("/users/me/").status()).isEqualTo(401);
    Reply wrong = getWith("/users/me/", "Synapse-Access-Token", "Token wrong");
    assertThat(wrong.status()).isEqualTo(401);
    assertThat(wrong.json().get("detail").textValue()).isEqualTo("Invalid token.");
    assertThat(getWith("/sandbox/units").status()).isEqualTo(401);
    assertThat(getWith("/health/").status()).isEqualTo(200);
  }

  @Test
  void anotherTenantIsForbidden() throws IOException {
    Reply other =
        getWith("/users/me/", "Authorization", "Token TOKEN", "Synapse-Tenant", "Token other");
    assertThat(other.status()).isEqualTo(403);
    assertThat(other.json().has("detail")).isTrue();
    Reply own = getWith("/users/me/", "Authorization", "Token TOKEN", "Synapse-Tenant", "sandbox");
    assertThat(own.status()).isEqualTo(200);
  }

  @Test
  void unknownPathsAndMethodsAreRefused() throws IOException {
    assertThat(client.get("/data_units").status()).isEqualTo(404);
    assertThat(client.get("/nothing/").status()).isEqualTo(404);
    assertThat(client.get("/data_collections/99999999999/").status()).isEqualTo(404);
    assertThat(client.put("/data_units/", "{}").status()).isEqualTo(405);
    assertThat(client.post("/data_units/", "{\"a\":1,}").status()).isEqualTo(400);
    assertThat(client.post("/data_units/", "{\"a\":1} x").status()).isEqualTo(400);
    Reply text =
        SandboxClient.send(
            client.request("/data_units/").POST(HttpRequest.BodyPublishers.ofString("{}")).build());
    assertThat(text.status()).isEqualTo(415);
  }

  @Test
  void specificationsComeOnlyWhereTheyAreAskedFor() throws IOException {
    JsonNode plain = client.get("/data_collections/42/").json();
    assertThat(plain.has("file_specifications")).isFalse();
    assertThat(plain.at("/meta/data_unit_meta_schema/required/0").textValue())
        .isEqualTo("dataset_key");
    JsonNode expanded = client.get("/data_collections/42/?expand=file_specifications").json();
    assertThat(expanded.at("/file_specifications/0/name").textValue()).isEqualTo("image_1");
    assertThat(expanded.at("/file_specifications/0/extensions")).hasSize(3);
    assertThat(client.get("/data_collections/43/").json().get("meta").isNull()).isTrue();
    assertThat(client.get("/data_collections/").json().get("results")).hasSizeGreaterThan(1);
  }

  @Test
  void theConfigurationOfAStorageComesOnlyWhereItIsAskedFor() throws IOException {
    JsonNode list = client.get("/storages/?is_default=true").json();
    assertThat(list.get("count").intValue()).isEqualTo(1);
    assertThat(list.at("/results/0/id").intValue()).isEqualTo(11);
    assertThat(list.at("/results/0/provider").textValue()).isEqualTo("amazon_s3");
    assertThat(client.get("/storages/11/").json().has("configuration")).isFalse();
    JsonNode configured = client.get("/storages/11/?with_configuration=true").json();
    assertThat(configured.at("/configuration/endpoint_url").textValue())
        .isEqualTo(sandbox.storage().endpoint().toString());
    JsonNode folder = client.get("/storages/12/?with_configuration=true").json();
    assertThat(folder.get("provider").textValue()).isEqualTo("file_system");
    assertThat(folder.at("/configuration/location").isTextual()).isTrue();
  }

  @Test
  void theDefaultStorageCanBeChanged() throws IOException {
    assertThat(client.put("/sandbox/default_storage", "{\"id\":12}").status()).isEqualTo(200);
    assertThat(client.get("/storages/?is_default=true").json().at("/results/0/id").intValue())
        .isEqualTo(12);
    assertThat(client.put("/sandbox/default_storage", "{\"id\":99}").status()).isEqualTo(400);
  }

  @Test
  void projectsAndAgentsAreShown() throws IOException {
    assertThat(client.get("/projects/7/").json().has("title")).isTrue();
    assertThat(client.get("/projects/8888/").status()).isEqualTo(404);
    assertThat(client.get("/agents/").json().at("/results/0/id").isInt()).isTrue();
  }

  @Test
  void collectionsAndProjectsCanBeAdded() throws IOException {
    Reply added =
        client.post(
            "/sandbox/collections",
            """
            {"name": "Video", "file_specifications": [
              {"name": "video_1", "file_type": "video", "is_required": true}]}
            """);
    assertThat(added.status()).isEqualTo(201);
    int id = added.json().get("id").intValue();
    assertThat(
            client
                .get("/data_collections/" + id + "/?expand=file_specifications")
                .json()
                .at("/file_specifications/0/name")
                .textValue())
        .isEqualTo("video_1");
    assertThat(client.post("/sandbox/collections", "{\"name\":\"x\"}").status()).isEqualTo(400);
    int project = client.post("/sandbox/projects", "{\"title\":\"P\"}").json().get("id").intValue();
    assertThat(client.get("/projects/" + project + "/").json().get("title").textValue())
        .isEqualTo("P");
    assertThat(sandbox.addProject("Q")).isEqualTo(project + 1);
  }
}
