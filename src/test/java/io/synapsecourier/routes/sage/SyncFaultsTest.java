package io.synapsecourier.routes.sage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.synapsecourier.backend.sage.SageClient;
import io.synapsecourier.backend.sage.SageFixture;
import io.synapsecourier.backend.sage.entity.Annotations;
import io.synapsecourier.model.sage.Annotation;
import io.synapsecourier.model.sage.AnnotationType;
import io.synapsecourier.sandbox.Endpoint;
import io.synapsecourier.sandbox.Fault;
import io.synapsecourier.sandbox.Fault.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever call goes wrong, each row ends as one entity of one version with all that hangs on it.
 */
class SyncFaultsTest {
  @RegisterExtension final SageFixture fixture = new SageFixture();
  @TempDir Path folder;
  private SyncScene scene;
  private String parent;

  @BeforeEach
  void scene() {
    scene = new SyncScene(folder, fixture.sage(), fixture.proxyUri()).attempts(30);
    parent = fixture.folder();
  }

  private void rows(int count) {
    List<String> lines = new ArrayList<>(List.of("path|parent|used|k"));
    for (int i = 0; i < count; i++) {
      scene.file("f" + i + ".txt", "content " + i);
      lines.add(
          "f"
              + i
              + ".txt|"
              + parent
              + "|"
              + (i % 3 == 0 ? "https://example.org/" + i : "f" + (i / 3 * 3) + ".txt")
              + "|v"
              + i);
    }
    scene.manifest(lines.toArray(String[]::new));
  }

  private void everythingIsThereOnce(int count) {
    assertThat(scene.states().values()).containsOnly("REGISTERED").hasSize(count);
    assertThat(scene.versions()).isEqualTo(count);
    for (int i = 0; i < count; i++) {
      String name = "f" + i + ".txt";
      assertThat(scene.annotation(name, "k")).containsExactly("v" + i);
      JsonNode used = scene.version(name).path("activity").path("used");
      assertThat(used).hasSize(1);
      if (i % 3 != 0) {
        assertThat(used.get(0).path("reference").path("targetId").asText())
            .isEqualTo(scene.entity("f" + (i / 3 * 3) + ".txt").path("id").asText());
      }
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Endpoint.class,
      names = {
        "SAGE_CHILD",
        "SAGE_DESTINATION",
        "SAGE_MULTIPART",
        "SAGE_PART_URLS",
        "PUT",
        "SAGE_PART_ADD",
        "SAGE_COMPLETE",
        "SAGE_HANDLE",
        "SAGE_ENTITY_CREATE",
        "SAGE_ANNOTATIONS_UPDATE",
        "SAGE_ACTIVITY",
        "SAGE_PROVENANCE_UPDATE"
      })
  void aLostAnswerToAnyCallDoesNothingTwice(Endpoint call) {
    rows(3);
    fixture.sage().sandbox().arm(Fault.of(call, Kind.LOST_ANSWER).times(4));

    scene.sync();

    everythingIsThereOnce(3);
  }

  @Test
  void aLostAnswerToAChangeMakesOneVersion() {
    rows(1);
    scene.sync();
    scene.file("f0.txt", "another content");
    fixture.sage().sandbox().arm(Fault.of(Endpoint.SAGE_ENTITY_UPDATE, Kind.LOST_ANSWER).times(4));

    scene.sync();

    assertThat(scene.entity("f0.txt").path("versions")).hasSize(2);
    assertThat(scene.version("f0.txt").path("activity").path("used")).hasSize(1);
  }

  @Test
  void everyTenthCallFailsAndNothingIsLostOrDoneTwice() {
    rows(24);
    List<Fault> faults = new ArrayList<>();
    for (Endpoint call : Endpoint.values()) {
      if (call.name().startsWith("SAGE_") && call != Endpoint.SAGE_HANDLE_BATCH
          || call == Endpoint.PUT) {
        faults.add(Fault.of(call, Kind.STATUS).withStatus(503).withProbability(0.05));
        faults.add(Fault.of(call, Kind.LOST_ANSWER).withProbability(0.05));
      }
    }
    fixture.sage().sandbox().arm(faults);

    scene.sync();

    everythingIsThereOnce(24);
  }

  /** 412 on the annotations and on the change of the entity. */
  @Test
  void whatSomebodyElseChangesMeanwhileStays() {
    rows(1);
    scene.sync();
    String id = scene.entity("f0.txt").path("id").asText();
    scene.file("f0.txt", "another content");
    scene.manifest("path|parent|used|k", "f0.txt|" + parent + "|https://example.org/0|w");
    SageClient other = fixture.another();
    fixture.proxy().meanwhile("PUT R/entity/" + id + "?newVersion", () -> add(other, id, "x"));
    fixture.proxy().meanwhile("POST R/activity", () -> add(other, id, "y"));

    scene.sync();

    assertThat(scene.annotation("f0.txt", "x")).containsExactly("theirs");
    assertThat(scene.annotation("f0.txt", "y")).containsExactly("theirs");
    assertThat(scene.annotation("f0.txt", "k")).containsExactly("w");
    assertThat(scene.entity("f0.txt").path("versions")).hasSize(2);
  }

  private static void add(SageClient other, String id, String key) throws IOException {
    Annotations annotations = new Annotations(other);
    annotations.set(
        id,
        annotations.get(id),
        Map.of(key, Annotation.of(AnnotationType.STRING, "theirs")),
        false);
  }

  @Test
  void anExpiredUrlIsAskedForAnew() {
    rows(3);
    fixture.sage().sandbox().arm(Fault.of(Endpoint.PUT, Kind.STATUS).withStatus(403).times(2));

    scene.sync();

    everythingIsThereOnce(3);
  }

  @Test
  void aServerThatAsksForFewerRequestsIsWaitedFor() {
    rows(3);
    fixture
        .sage()
        .sandbox()
        .arm(Fault.of(Endpoint.SAGE_CHILD, Kind.STATUS).withStatus(429).times(20));

    scene.sync();

    everythingIsThereOnce(3);
  }
}
