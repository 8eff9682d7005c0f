package io.synapsecourier.sandbox.sage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.synapsecourier.sandbox.sage.SageClient.Reply;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** sage-synapse.md §b.8, §b "Provenance body" and "Version semantics". */
class SageProvenanceTest {
  private static final String STEP =
      """
      {"name":"step1","description":"ran code","used":[
        {"concreteType":"org.sagebionetworks.repo.model.provenance.UsedEntity",
         "reference":{"targetId":"syn1001","targetVersionNumber":null},"wasExecuted":false},
        {"concreteType":"org.sagebionetworks.repo.model.provenance.UsedURL",
         "name":null,"url":"https://example.org/data","wasExecuted":true}]}
      """;

  private final SageSandbox sage = SharedSage.fresh();
  private final SageClient client = new SageClient(sage);

  @Test
  void anActivityIsAlwaysAnotherOneAndBelongsToAVersion() throws IOException {
    ObjectNode file = client.file(sage.folder(), "a.txt", "alpha");
    String entity = "R/entity/" + file.get("id").textValue();
    Reply none = client.get(entity + "/version/1/generatedBy");
    assertThat(none.status()).isEqualTo(404);
    Reply made = client.post("R/activity", STEP);
    assertThat(made.status()).isEqualTo(201);
    String id = made.json().get("id").textValue();
    assertThat(client.post("R/activity", STEP).ok().get("id").textValue()).isNotEqualTo(id);
    Reply set = client.put(entity + "/generatedBy?generatedBy=" + id, "");
    assertThat(set.status()).isEqualTo(200);
    assertThat(set.json()).isEqualTo(made.json());
    assertThat(set.json().at("/used/1/url").textValue()).isEqualTo("https://example.org/data");

    ObjectNode now = (ObjectNode) client.get(entity).ok();
    assertThat(now.get("etag")).isNotEqualTo(file.get("etag"));
    now.remove("versionLabel");
    client.put(entity + "?newVersion=true", now.toString()).ok();
    assertThat(client.get(entity + "/generatedBy").status()).isEqualTo(404);
    assertThat(client.get(entity + "/version/1/generatedBy").ok()).isEqualTo(made.json());
    now = (ObjectNode) client.get(entity).ok();
    now.remove("versionLabel");
    client.put(entity + "?newVersion=true&generatedBy=" + id, now.toString()).ok();
    assertThat(client.get(entity + "/generatedBy").ok()).isEqualTo(made.json());
  }

  @Test
  void itCanBeTakenAwayAndTheActivityStays() throws IOException {
    String id = client.post("R/activity", STEP).ok().get("id").textValue();
    String entity = "R/entity/" + sage.folder();
    client.put(entity + "/generatedBy?generatedBy=" + id, "").ok();
    assertThat(client.delete(entity + "/generatedBy").status()).isEqualTo(204);
    assertThat(client.get(entity + "/generatedBy").status()).isEqualTo(404);
    assertThat(client.get("R/activity/" + id).status()).isEqualTo(200);
  }

  @Test
  void itsCreatorChangesAnActivityByItsEtag() throws IOException {
    ObjectNode activity = (ObjectNode) client.post("R/activity", STEP).ok();
    String path = "R/activity/" + activity.get("id").textValue();
    SageClient newcomer = new SageClient(sage, SageUser.NEWCOMER);
    assertThat(newcomer.put(path, activity.toString()).status()).isEqualTo(403);
    JsonNode changed = client.put(path, activity.put("name", "step2").toString()).ok();
    assertThat(changed.get("name").textValue()).isEqualTo("step2");
    assertThat(client.put(path, activity.toString()).status()).isEqualTo(412);
    assertThat(client.delete(path).status()).isEqualTo(204);
    assertThat(client.get(path).status()).isEqualTo(404);
  }

  @Test
  void whatMakesNoSenseIsRefused() throws IOException {
    String entity = "R/entity/" + sage.folder() + "/generatedBy";
    assertThat(client.put(entity, "").status()).isEqualTo(400);
    assertThat(client.put(entity + "?generatedBy=77", "").status()).isEqualTo(404);
    assertThat(client.post("R/activity", STEP.replace("UsedURL", "Used")).status()).isEqualTo(400);
    assertThat(client.post("R/activity", STEP.replace("syn1001", "no")).status()).isEqualTo(400);
    assertThat(client.post("R/activity", STEP.replace("\"url\"", "\"u\"")).status()).isEqualTo(400);
  }
}
