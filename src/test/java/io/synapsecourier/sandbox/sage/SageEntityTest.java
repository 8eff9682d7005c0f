package io.synapsecourier.sandbox.sage;

import static io.synapsecourier.sandbox.sage.SageClient.entity;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.synapsecourier.sandbox.sage.SageClient.Reply;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** sage-synapse.md §i "Names", "Entities", "Errors by cause"; §b "Version semantics". */
class SageEntityTest {
  private final SageSandbox sage = SharedSage.fresh();
  private final SageClient client = new SageClient(sage);

  private Reply put(ObjectNode entity, String query) throws IOException {
    return client.put("R/entity/" + entity.get("id").textValue() + query, entity.toString());
  }

  private ObjectNode read(ObjectNode entity) throws IOException {
    return (ObjectNode) client.get("R/entity/" + entity.get("id").textValue()).ok();
  }

  @Test
  void whatIsMadeCanBeReadByItsIdWithTypeAndPath() throws IOException {
    String sub = client.folder(sage.folder(), "sub");
    ObjectNode file = client.file(sub, "a.txt", "alpha");
    assertThat(read(file)).isEqualTo(file);
    String id = file.get("id").textValue();
    assertThat(client.get("R/entity/" + id + "/version/1").ok()).isEqualTo(file);
    JsonNode type = client.get("R/entity/" + id + "/type").ok();
    assertThat(type.get("type").textValue()).isEqualTo(SageClient.MODEL + "FileEntity");
    assertThat(client.get("R/entity/" + id + "/path").ok().findValuesAsText("name"))
        .containsExactly("root", "Sandbox project", "Sandbox folder", "sub", "a.txt");
    assertThat(client.get("R/entity/" + sub).ok().has("versionNumber")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a'b, (1)+_-.txt", " trimmed "})
  void namesThatTheServerTakes(String name) throws IOException {
    Reply reply = client.post("R/entity", entity("Folder", name, sage.folder()).toString());
    assertThat(reply.status()).isEqualTo(201);
    assertThat(reply.json().get("name").textValue()).isEqualTo(name.strip());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "back`tick", "hash#", "umlaut\u00e4", "a/b", "LONG"})
  void namesThatTheServerRefuses(String name) throws IOException {
    String given = name.equals("LONG") ? "x".repeat(257) : name;
    Reply reply = client.post("R/entity", entity("Folder", given, sage.folder()).toString());
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.reason()).contains("Invalid Name");
  }

  @Test
  void theSameNameInTheSameParentIsAConflict() throws IOException {
    client.folder(sage.folder(), "sub");
    String body = entity("Folder", "sub", sage.folder()).toString();
    Reply second = client.post("R/entity", body);
    assertThat(second.status()).isEqualTo(409);
    assertThat(second.reason())
        .isEqualTo("An entity with the name: sub already exists with a parentId: syn1002");
    assertThat(client.post("R/entity", body.replace("syn1002", "syn1001")).status()).isEqualTo(201);
    ObjectNode other = client.file(sage.folder(), "other", "x");
    assertThat(put(other.put("name", "sub"), "").status()).isEqualTo(409);
  }

  @Test
  void parentsMustBeContainersThatExist() throws IOException {
    ObjectNode file = client.file(sage.folder(), "a.txt", "alpha");
    String id = file.get("id").textValue();
    for (String parent : new String[] {id, "syn4489", "text"}) {
      assertThat(client.post("R/entity", entity("Folder", "f", parent).toString()).status())
          .as(parent)
          .isEqualTo(400);
    }
    assertThat(client.post("R/entity", entity("Folder", "f", "syn99999").toString()).status())
        .isEqualTo(404);
    assertThat(client.post("R/entity", entity("Table", "t", sage.folder()).toString()).status())
        .isEqualTo(400);
  }

  @Test
  void aPathIsLessThanFiftyEntitiesDeep() throws IOException {
    String parent = sage.folder();
    for (int depth = 3; depth < 50; depth++) {
      parent = client.folder(parent, "d");
    }
    assertThat(client.post("R/entity", entity("Folder", "d", parent).toString()).status())
        .isEqualTo(400);
  }

  @Test
  void anEtagThatIsNotTheLatestIsRefused() throws IOException {
    ObjectNode file = client.file(sage.folder(), "a.txt", "alpha");
    ObjectNode stale = file.deepCopy();
    ObjectNode changed = (ObjectNode) put(file.put("description", "new"), "").ok();
    assertThat(changed.get("etag")).isNotEqualTo(stale.get("etag"));
    Reply refused = put(stale, "");
    assertThat(refused.status()).isEqualTo(412);
    assertThat(refused.reason())
        .isEqualTo(
            "Object: "
                + stale.get("id").textValue()
                + " was updated since you last fetched it, retrieve it again and re-apply the"
                + " update");
    assertThat(read(stale)).isEqualTo(changed);
  }

  @Test
  void aPutNeedsIdEtagAndParent() throws IOException {
    ObjectNode file = client.file(sage.folder(), "a.txt", "alpha");
    String id = file.get("id").textValue();
    for (String name : new String[] {"id", "etag", "parentId", "concreteType"}) {
      ObjectNode without = file.deepCopy();
      without.remove(name);
      assertThat(client.put("R/entity/" + id, without.toString()).status()).as(name).isEqualTo(400);
    }
    assertThat(put(file, "").status()).isEqualTo(200);
  }

  @Test
  void aNewVersionIsAskedForOrComesWithOtherContent() throws IOException {
    ObjectNode file = client.file(sage.folder(), "a.txt", "alpha");
    ObjectNode second = (ObjectNode) put(file.put("versionLabel", "mine"), "?newVersion=true").ok();
    assertThat(second.get("versionNumber").intValue()).isEqualTo(2);
    assertThat(second.get("versionLabel").textValue()).isEqualTo("mine");
    // Another handle with the same MD5 changes the version that there is.
    ObjectNode same =
        (ObjectNode) put(second.put("dataFileHandleId", client.upload("b.txt", "alpha")), "").ok();
    assertThat(same.get("versionNumber").intValue()).isEqualTo(2);
    same.put("dataFileHandleId", client.upload("a.txt", "beta")).put("versionComment", "c");
    ObjectNode third = (ObjectNode) put(same, "").ok();
    assertThat(third.get("versionNumber").intValue()).isEqualTo(3);
    assertThat(third.get("versionLabel").textValue()).isEqualTo("3");
    assertThat(third.has("versionComment")).isFalse();
    String id = file.get("id").textValue();
    JsonNode old = client.get("R/entity/" + id + "/version/2").ok();
    assertThat(old.get("etag").textValue()).isEqualTo("00000000-0000-0000-0000-000000000000");
    assertThat(old.get("isLatestVersion").booleanValue()).isFalse();
    assertThat(old.get("versionLabel").textValue()).isEqualTo("mine");
  }

  @Test
  void numbersOfVersionsAreNeverUsedAgain() throws IOException {
    ObjectNode file = client.file(sage.folder(), "a.txt", "alpha");
    String id = file.get("id").textValue();
    assertThat(client.delete("R/entity/" + id + "/version/1").status()).isEqualTo(400);
    file.remove("versionLabel");
    put(file, "?newVersion=true").ok();
    assertThat(client.delete("R/entity/" + id + "/version/2").status()).isEqualTo(204);
    assertThat(client.get("R/entity/" + id + "/version/2").status()).isEqualTo(404);
    ObjectNode first = read(file);
    assertThat(first.get("versionNumber").intValue()).isEqualTo(1);
    first.remove("versionLabel");
    ObjectNode third = (ObjectNode) put(first, "?newVersion=true").ok();
    assertThat(third.get("versionNumber").intValue()).isEqualTo(3);
    assertThat(third.get("versionLabel").textValue()).isEqualTo("3");
  }

  @Test
  void anotherParentMovesTheEntity() throws IOException {
    String sub = client.folder(sage.folder(), "sub");
    ObjectNode file = client.file(sage.folder(), "a.txt", "alpha");
    assertThat(put(file.put("parentId", sub), "").ok().get("parentId").textValue()).isEqualTo(sub);
    assertThat(
            client
                .post("R/entity/child", "{\"parentId\":\"syn1002\",\"entityName\":\"a.txt\"}")
                .status())
        .isEqualTo(404);
    ObjectNode folder = (ObjectNode) client.get("R/entity/" + sage.folder()).ok();
    assertThat(put(folder.put("parentId", sub), "").status()).isEqualTo(400);
  }

  @Test
  void whatIsDeletedIsGoneWithAllThatLiesInIt() throws IOException {
    String sub = client.folder(sage.folder(), "sub");
    ObjectNode file = client.file(sub, "a.txt", "alpha");
    Reply deleted = client.delete("R/entity/" + sub);
    assertThat(deleted.status()).isEqualTo(204);
    assertThat(deleted.text()).isEmpty();
    assertThat(client.get("R/entity/" + file.get("id").textValue()).status()).isEqualTo(404);
    assertThat(client.folder(sage.folder(), "sub")).isNotEqualTo(sub);
  }

  @Test
  void filesAreFoundByTheirMd5() throws IOException {
    ObjectNode file = client.file(sage.folder(), "a.txt", "alpha");
    String md5 = SageClient.md5("alpha".getBytes());
    JsonNode found = client.get("R/entity/md5/" + md5).ok();
    assertThat(found.get("totalNumberOfResults").intValue()).isEqualTo(1);
    assertThat(found.at("/results/0/id")).isEqualTo(file.get("id"));
    assertThat(client.get("R/entity/md5/" + "0".repeat(32)).ok().get("results")).isEmpty();
  }

  @Test
  void whoHasNotPassedTheQuizMakesNothing() throws IOException {
    SageClient newcomer = new SageClient(sage, SageUser.NEWCOMER);
    Reply refused = newcomer.post("R/entity", entity("Folder", "f", sage.folder()).toString());
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.reason())
        .isEqualTo("Only certified users may create or update content in Synapse.");
    assertThat(refused.json().get("errorCode").textValue())
        .isEqualTo("USER_CERTIFICATION_REQUIRED");
  }

  @Test
  void othersSeeAndChangeOnlyWhatTheyMay() throws IOException {
    SageClient stranger = new SageClient(sage, SageUser.STRANGER);
    SageClient reader = new SageClient(sage, SageUser.READER);
    assertThat(stranger.get("R/entity/" + sage.folder()).status()).isEqualTo(403);
    assertThat(reader.get("R/entity/" + sage.folder()).status()).isEqualTo(200);
    String folder = entity("Folder", "f", sage.folder()).toString();
    assertThat(reader.post("R/entity", folder).status()).isEqualTo(403);
    String handle = client.upload("a.txt", "alpha");
    String own =
        stranger
            .post(
                "R/entity",
                "{\"concreteType\":\"" + SageClient.MODEL + "Project\"," + "\"name\":\"Own\"}")
            .ok()
            .get("id")
            .textValue();
    ObjectNode file = entity("FileEntity", "a.txt", own).put("dataFileHandleId", handle);
    Reply foreign = stranger.post("R/entity", file.toString());
    assertThat(foreign.status()).isEqualTo(403);
    assertThat(foreign.reason()).contains("creator");
    assertThat(
            client
                .post(
                    "R/entity",
                    file.put("dataFileHandleId", "999").put("parentId", "syn1002").toString())
                .status())
        .isEqualTo(404);
  }

  @Test
  void linksPointToAnEntity() throws IOException {
    ObjectNode link = entity("Link", "to folder", sage.folder());
    link.putObject("linksTo").put("targetId", sage.project());
    JsonNode made = client.post("R/entity", link.toString()).ok();
    assertThat(made.at("/linksTo/targetId").textValue()).isEqualTo(sage.project());
    assertThat(
            client
                .post("R/entity", entity("Link", "to nothing", sage.folder()).toString())
                .status())
        .isEqualTo(400);
  }
}
