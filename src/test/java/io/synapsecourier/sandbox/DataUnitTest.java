package io.synapsecourier.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.synapsecourier.sandbox.SandboxClient.Reply;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DataUnitTest {
  private Sandbox sandbox;
  private SandboxClient client;
  private String image;
  private String label;

  @BeforeEach
  void start() throws IOException {
    sandbox = SharedSandbox.fresh();
    client = new SandboxClient(sandbox);
    image = client.upload("a.png", "image");
    label = client.upload("a.json", "label");
  }

  private ObjectNode unit(String metaJson) throws IOException {
    ObjectNode unit = Json.object().put("data_collection", 42);
    ObjectNode files = unit.putObject("files");
    files.putObject("image_1").put("checksum", image).put("path", "a.png");
    files.putObject("label_1").put("checksum", label).put("path", "a.json");
    unit.set("meta", Json.MAPPER.readTree(metaJson));
    return unit;
  }

  private ObjectNode anything() {
    ObjectNode unit = Json.object().put("data_collection", 43);
    unit.putObject("files").putObject("data_1").put("checksum", image);
    return unit;
  }

  @Test
  void anObjectIsAnsweredWithAnObjectAndAnArrayWithAnArray() throws IOException {
    Reply one = client.post("/data_units/", unit("{\"dataset_key\":\"k\",\"age\":45}").toString());
    assertThat(one.status()).isEqualTo(201);
    assertThat(one.json().get("id").isIntegralNumber()).isTrue();
    assertThat(one.json().at("/files/image_1/checksum").textValue()).isEqualTo(image);
    assertThat(one.json().at("/files/image_1/path").textValue()).isEqualTo("a.png");
    ArrayNode batch = Json.array().add(anything()).add(anything());
    Reply two = client.post("/data_units/", batch.toString());
    assertThat(two.status()).isEqualTo(201);
    assertThat(two.json()).hasSize(2);

    StoredUnit stored = sandbox.units().get(0);
    assertThat(stored.dataCollection()).isEqualTo(42);
    assertThat(stored.files().get("label_1").checksum()).isEqualTo(label);
    assertThat(stored.meta()).isEqualTo(Map.of("dataset_key", "k", "age", 45));
    assertThat(client.get("/data_units/" + stored.id() + "/").json()).isEqualTo(one.json());
    assertThat(client.get("/sandbox/units").json().get("count").intValue()).isEqualTo(3);
  }

  @Test
  void aBatchWithOneBadUnitCreatesNothingAndNamesItInAParallelArray() throws IOException {
    ArrayNode batch = Json.array();
    batch.add(unit("{\"dataset_key\":\"k\"}")).add(unit("{\"site\":\"X\"}")).add(anything());
    Reply reply = client.post("/data_units/", batch.toString());
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.json()).hasSize(3);
    assertThat(reply.json().get(0)).isEmpty();
    assertThat(reply.json().at("/1/meta")).hasSize(2);
    assertThat(reply.json().get(2)).isEmpty();
    assertThat(sandbox.units()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'dataset_key':'k','site':'D'}            | site",
        "{'dataset_key':'k','patient_id':'X1'}     | patient_id",
        "{'dataset_key':'k','age':'45'}            | age",
        "{'name':'n'}                              | dataset_key",
        "null                                      | dataset_key"
      })
  void metaThatTheSchemaForbidsIsRefused(String meta, String named) throws IOException {
    Reply reply = client.post("/data_units/", unit(meta.replace('\'', '"')).toString());
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.json().at("/meta/0").textValue()).contains(named);
  }

  @Test
  void filesMustFitTheCollection() throws IOException {
    ObjectNode unit = unit("{\"dataset_key\":\"k\"}");
    ObjectNode files = unit.withObject("/files");
    files.remove("label_1");
    files.putObject("lable_1").put("checksum", label).put("path", "x");
    files.putObject("text_1").put("checksum", "0".repeat(40)).put("path", "x");
    unit.put("name", "not a field");
    JsonNode errors = client.post("/data_units/", unit.toString()).json();
    assertThat(errors.get("files").toString())
        .contains("label_1: this specification is required")
        .contains("lable_1: the collection has no such")
        .contains("no data file has the checksum");
    assertThat(errors.has("name")).isTrue();
    JsonNode unknown = client.post("/data_units/", "[{\"data_collection\":9999}]").json();
    assertThat(unknown.at("/0/data_collection/0").textValue()).contains("does not exist");
  }

  @Test
  void extensionsAreTheClientsBusiness() throws IOException {
    ObjectNode unit = unit("{\"dataset_key\":\"k\"}");
    unit.withObject("/files/image_1").put("path", "a.exe");
    assertThat(client.post("/data_units/", unit.toString()).status()).isEqualTo(201);
  }

  @Test
  void metaComesBackWithItsKeysInAnotherOrderAndItsNumbersUnchanged() throws IOException {
    String meta =
        "{\"dataset_key\":\"k\",\"b\":{\"zz\":1.50,\"a\":1},\"ab\":12345678901234567890,\"a\":[1e2]}";
    String answer =
        client.post("/data_units/", unit(meta).toString()).json().get("meta").toString();
    assertThat(answer)
        .startsWith("{\"a\":[")
        .contains("\"ab\":12345678901234567890,\"dataset_key\"")
        .contains("{\"a\":1,\"zz\":1.50}");
  }

  @Test
  void listsArePagedAndFiltered() throws IOException {
    ArrayNode batch = Json.array();
    for (int i = 0; i < 105; i++) {
      batch.add(anything());
    }
    batch.add(unit("{\"dataset_key\":\"k\"}"));
    assertThat(client.post("/data_units/", batch.toString()).status()).isEqualTo(201);
    JsonNode first = client.get("/data_units/?page_size=1000&data_collection=43").json();
    assertThat(first.get("count").intValue()).isEqualTo(105);
    assertThat(first.get("results")).hasSize(100);
    assertThat(first.get("previous").isNull()).isTrue();
    String next = first.get("next").textValue();
    assertThat(next).startsWith(sandbox.uri().toString());
    JsonNode second = client.get(next).json();
    assertThat(second.get("results")).hasSize(5);
    assertThat(second.get("next").isNull()).isTrue();
    assertThat(client.get(second.get("previous").textValue()).json()).isEqualTo(first);
    assertThat(client.get("/data_units/?page=9").status()).isEqualTo(404);
    assertThat(client.get("/data_units/?page=x").status()).isEqualTo(400);
    JsonNode other = client.get("/data_units/?data_collection=42").json();
    assertThat(other.get("count").intValue()).isEqualTo(1);
    assertThat(other.at("/results/0/files/label_1/checksum").textValue()).isEqualTo(label);
  }

  @Test
  void tasksAreMadeByBothForms() throws IOException {
    client.post("/data_units/", Json.array().add(anything()).add(anything()).toString());
    List<Long> ids = sandbox.units().stream().map(StoredUnit::id).toList();
    Reply one =
        client.post("/tasks/", "{\"project\": 7, \"data\": [{\"data_unit\": " + ids.get(0) + "}]}");
    Reply two = client.post("/tasks/", "[{\"project\": 7, \"data_unit\": " + ids.get(1) + "}]");
    assertThat(one.status()).isEqualTo(201);
    assertThat(two.status()).isEqualTo(201);
    assertThat(sandbox.tasks()).extracting(StoredTask::dataUnit).containsExactlyElementsOf(ids);
    assertThat(client.get("/tasks/?project=7").json().get("count").intValue()).isEqualTo(2);
    assertThat(client.get("/sandbox/tasks").json().get("count").intValue()).isEqualTo(2);
  }

  @Test
  void tasksForUnknownThingsAreRefusedAltogether() throws IOException {
    client.post("/data_units/", anything().toString());
    long id = sandbox.units().get(0).id();
    Reply unit =
        client.post(
            "/tasks/", "{\"project\":7,\"data\":[{\"data_unit\":" + id + "},{\"data_unit\":0}]}");
    assertThat(unit.status()).isEqualTo(400);
    assertThat(unit.json().at("/data/0")).isEmpty();
    assertThat(unit.json().at("/data/1").has("data_unit")).isTrue();
    Reply project = client.post("/tasks/", "[{\"project\":9999,\"data_unit\":" + id + "}]");
    assertThat(project.json().at("/0").has("project")).isTrue();
    assertThat(sandbox.tasks()).isEmpty();
  }
}
