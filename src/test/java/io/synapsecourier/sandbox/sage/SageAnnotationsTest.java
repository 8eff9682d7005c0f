package io.synapsecourier.sandbox.sage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.synapsecourier.sandbox.Json;
import io.synapsecourier.sandbox.sage.SageClient.Reply;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** sage-synapse.md §i "Annotations", §b "Annotations body". */
class SageAnnotationsTest {
  private final SageSandbox sage = SharedSage.fresh();
  private final SageClient client = new SageClient(sage);
  private final String path = "R/entity/" + sage.folder() + "/annotations2";

  private Reply put(ObjectNode set) throws IOException {
    ObjectNode body = (ObjectNode) client.get(path).ok();
    return client.put(path, body.set("annotations", set).toString());
  }

  private static ObjectNode one(String key, String type, List<String> values) {
    ObjectNode set = Json.object();
    values.forEach(set.putObject(key).put("type", type).putArray("value")::add);
    return set;
  }

  @Test
  void theWholeSetIsReplacedAndTheEtagChanges() throws IOException {
    JsonNode before = client.get(path).ok();
    JsonNode first = put(one("when", "TIMESTAMP_MS", List.of("1577836800000"))).ok();
    assertThat(first.get("etag")).isNotEqualTo(before.get("etag"));
    assertThat(client.get(path).ok()).isEqualTo(first);
    ObjectNode set = one("multi", "STRING", List.of("a", "b,c"));
    assertThat(put(set).ok().get("annotations")).isEqualTo(set);
    JsonNode bundle = client.bundle(sage.folder());
    assertThat(bundle.at("/annotations/annotations")).isEqualTo(set);
    assertThat(bundle.at("/entity/etag")).isEqualTo(bundle.at("/annotations/etag"));
  }

  @Test
  void anEtagThatIsNotTheLatestIsRefused() throws IOException {
    JsonNode before = client.get(path).ok();
    put(one("k", "STRING", List.of("v"))).ok();
    assertThat(client.put(path, before.toString()).status()).isEqualTo(412);
  }

  @ParameterizedTest
  @CsvSource({
    "STRING, text",
    "LONG, -9223372036854775808",
    "DOUBLE, 1e+22",
    "DOUBLE, nan",
    "DOUBLE, -Infinity",
    "DOUBLE, inf",
    "BOOLEAN, tRuE",
    "TIMESTAMP_MS, 0"
  })
  void valuesThatFitTheirType(String type, String value) throws IOException {
    ObjectNode set = one("a,B_1.x", type, List.of(value));
    assertThat(put(set).ok().get("annotations")).isEqualTo(set);
  }

  @ParameterizedTest
  @CsvSource({
    "LONG, 12345678901234567890",
    "LONG, 1.0",
    "DOUBLE, many",
    "BOOLEAN, yes",
    "TIMESTAMP_MS, 2020-01-01",
    "TEXT, x"
  })
  void valuesThatDoNotFitTheirType(String type, String value) throws IOException {
    assertThat(put(one("k", type, List.of(value))).status()).isEqualTo(400);
  }

  @Test
  void keysAreOfFewCharacters() throws IOException {
    for (String key : List.of("with blank", "with-hyphen", "", "_accessRequirementIds")) {
      assertThat(put(one(key, "STRING", List.of("v"))).status()).as(key).isEqualTo(400);
    }
  }

  @Test
  void oneHundredKeysAndValuesAreTheMost() throws IOException {
    ObjectNode keys = Json.object();
    for (int i = 0; i < 100; i++) {
      keys.setAll(one("k" + i, "LONG", List.of("1")));
    }
    assertThat(put(keys).status()).isEqualTo(200);
    keys.setAll(one("more", "LONG", List.of("1")));
    assertThat(put(keys).status()).isEqualTo(400);
    assertThat(put(one("k", "LONG", Collections.nCopies(100, "1"))).status()).isEqualTo(200);
    assertThat(put(one("k", "LONG", Collections.nCopies(101, "1"))).status()).isEqualTo(400);
  }

  @Test
  void theTextsOfAKeyHaveFiveHundredCharactersInAll() throws IOException {
    assertThat(put(one("k", "STRING", List.of("a".repeat(250), "b".repeat(250)))).status())
        .isEqualTo(200);
    assertThat(put(one("k", "STRING", List.of("a".repeat(250), "b".repeat(251)))).status())
        .isEqualTo(400);
  }

  @Test
  void nullIsRefusedAndAnEmptyListIsNoValue() throws IOException {
    ObjectNode nothing = one("k", "STRING", List.of());
    assertThat(put(nothing).status()).isEqualTo(200);
    nothing.withObject("/k").withArray("/value").addNull();
    assertThat(put(nothing).status()).isEqualTo(400);
    assertThat(client.put(path, "{\"id\":\"syn1002\"}").status()).isEqualTo(400);
  }

  @Test
  void theyChangeTheCurrentVersionAndGoOverToTheNext() throws IOException {
    ObjectNode file = client.file(sage.folder(), "a.txt", "alpha");
    String id = "R/entity/" + file.get("id").textValue();
    ObjectNode set = one("k", "STRING", List.of("v"));
    ObjectNode body = Json.object().set("etag", file.get("etag"));
    JsonNode put = client.put(id + "/annotations2", body.set("annotations", set).toString()).ok();
    assertThat(client.get(id).ok().get("versionNumber").intValue()).isEqualTo(1);
    file.set("etag", put.get("etag"));
    client.put(id + "?newVersion=true", file.toString()).ok();
    JsonNode next = client.get(id + "/annotations2").ok();
    assertThat(next.get("annotations")).isEqualTo(set);
    body.set("etag", next.get("etag"));
    client.put(id + "/annotations2", body.set("annotations", Json.object()).toString()).ok();
    assertThat(client.get(id + "/version/1/annotations2").ok().get("annotations")).isEqualTo(set);
    assertThat(client.get(id + "/version/2/annotations2").ok().get("annotations")).isEmpty();
  }
}
