package io.synapsecourier.sandbox.sage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.synapsecourier.sandbox.Json;
import io.synapsecourier.sandbox.sage.SageClient.Reply;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** sage-synapse.md §i "children", §b.1, §e.2. */
class SageChildrenTest {
  private final SageSandbox sage = SharedSage.fresh();
  private final SageClient client = new SageClient(sage);

  private static ObjectNode request(String parent, String... types) {
    ObjectNode request = Json.object().put("parentId", parent);
    List.of(types).forEach(request.putArray("includeTypes")::add);
    return request.put("sortBy", "NAME").put("sortDirection", "ASC");
  }

  private Reply children(ObjectNode request) throws IOException {
    return client.post("R/entity/children", request.toString());
  }

  @Test
  void aChildIsFoundByItsName() throws IOException {
    String sub = client.folder(sage.folder(), "sub");
    Reply found =
        client.post("R/entity/child", "{\"parentId\":\"syn1002\",\"entityName\":\"sub\"}");
    assertThat(found.ok().get("id").textValue()).isEqualTo(sub);
    Reply none = client.post("R/entity/child", "{\"parentId\":\"syn1002\",\"entityName\":\"x\"}");
    assertThat(none.status()).isEqualTo(404);
    assertThat(none.reason()).startsWith("Child not found for parent: syn1002");
  }

  @Test
  void pagesOfFiftyFollowEachOtherByToken() throws IOException {
    List<String> names = new ArrayList<>();
    for (int i = 100; i < 200 + 1; i++) {
      names.add("f" + i);
      client.folder(sage.folder(), "f" + i);
    }
    ObjectNode request = request(sage.folder(), "folder");
    List<String> seen = new ArrayList<>();
    List<String> tokens = new ArrayList<>();
    JsonNode page = children(request).ok();
    while (page.has("nextPageToken")) {
      assertThat(page.get("page")).hasSize(50);
      seen.addAll(page.get("page").findValuesAsText("name"));
      tokens.add(page.get("nextPageToken").textValue());
      page = children(request.set("nextPageToken", page.get("nextPageToken"))).ok();
    }
    seen.addAll(page.get("page").findValuesAsText("name"));
    assertThat(seen).isEqualTo(names);
    assertThat(tokens).containsExactly("50a50", "50a100");
    assertThat(children(request.put("nextPageToken", "x")).status()).isEqualTo(400);
  }

  @Test
  void onlyTheTypesThatAreAskedForAreListed() throws IOException {
    client.folder(sage.folder(), "b");
    ObjectNode file = client.file(sage.folder(), "a", "alpha");
    JsonNode files = children(request(sage.folder(), "file", "table")).ok().get("page");
    assertThat(files).hasSize(1);
    JsonNode header = files.get(0);
    assertThat(header.get("id")).isEqualTo(file.get("id"));
    assertThat(header.get("type").textValue()).isEqualTo(SageClient.MODEL + "FileEntity");
    assertThat(header.get("benefactorId").intValue()).isEqualTo(1001);
    assertThat(header.has("versionLabel") && header.has("isLatestVersion")).isTrue();
    ObjectNode both = request(sage.folder(), "file", "folder").put("sortDirection", "DESC");
    assertThat(children(both).ok().get("page").findValuesAsText("name")).containsExactly("b", "a");
    assertThat(children(request(sage.folder())).status()).isEqualTo(400);
    assertThat(children(request(sage.folder(), "files")).status()).isEqualTo(400);
  }

  @Test
  void theRootHasTheProjects() throws IOException {
    JsonNode projects = children(request(null, "project")).ok().get("page");
    assertThat(projects.findValuesAsText("id")).containsExactly(sage.project());
    SageClient stranger = new SageClient(sage, SageUser.STRANGER);
    assertThat(
            stranger
                .post("R/entity/children", request(null, "project").toString())
                .ok()
                .get("page"))
        .isEmpty();
  }
}
