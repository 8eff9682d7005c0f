package io.synapsecourier.routes.sage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.synapsecourier.backend.sage.SageFixture;
import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.UnitLine;
import io.synapsecourier.sandbox.Endpoint;
import io.synapsecourier.sandbox.Fault;
import io.synapsecourier.sandbox.Fault.Kind;
import io.synapsecourier.sandbox.sage.SageUser;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Rows that use each other, rows that stop, and what becomes of those that wait for them. */
class SyncOrderTest {
  @RegisterExtension final SageFixture fixture = new SageFixture();
  @TempDir Path folder;
  private SyncScene scene;
  private String parent;

  @BeforeEach
  void scene() {
    scene = new SyncScene(folder, fixture.sage(), fixture.proxyUri());
    parent = fixture.folder();
  }

  /** Cases 101 and 105. */
  @Test
  void eachRowOfAChainComesAfterTheOneThatItUses() {
    List<String> lines = new ArrayList<>(List.of("path|parent|used"));
    for (int i = 30; i > 0; i--) {
      scene.file("f" + i + ".txt", "content " + i);
      lines.add("f" + i + ".txt|" + parent + "|" + (i == 1 ? "" : "f" + (i - 1) + ".txt"));
    }
    scene.manifest(lines.toArray(String[]::new));

    scene.sync();

    for (int i = 2; i <= 30; i++) {
      assertThat(
              scene
                  .version("f" + i + ".txt")
                  .path("activity")
                  .path("used")
                  .get(0)
                  .path("reference")
                  .path("targetId")
                  .asText())
          .isEqualTo(scene.entity("f" + (i - 1) + ".txt").path("id").asText());
    }
    assertThat(scene.versions()).isEqualTo(30);
  }

  /** Case 103. */
  @Test
  void aCircleIsRefusedBeforeAnythingIsSent() {
    scene.file("a.txt", "a");
    scene.file("b.txt", "b");
    scene.manifest("path|parent|used", "a.txt|" + parent + "|b.txt", "b.txt|" + parent + "|a.txt");

    assertThatThrownBy(scene::sync)
        .isInstanceOf(CourierException.class)
        .hasMessageContaining("circle");

    assertThat(fixture.proxy().lines()).isEmpty();
  }

  @Test
  void aRowThatStopsIsNamedByThoseThatWaitForItAndAllGoOnWhenItIsReplayed() {
    scene.file("a.txt", "a");
    scene.file("b.txt", "b");
    scene.file("c.txt", "c");
    scene.manifest(
        "path|parent|used|activityName",
        "a.txt|" + parent + "|syn999|none",
        "b.txt|" + parent + "|a.txt|second",
        "c.txt|" + parent + "|b.txt|third");
    fixture.proxy().meanwhile("POST R/activity", this::refuseActivities);

    scene.sync();

    UnitLine a = scene.rows().get("a.txt");
    UnitLine b = scene.rows().get("b.txt");
    assertThat(a.state()).isEqualTo("DEAD");
    assertThat(b.state()).isEqualTo("OPEN");
    assertThat(b.code()).isEqualTo("waits-for-rows");
    assertThat(b.reason()).contains("a.txt", "stopped", "sage-refused");
    assertThat(scene.rows().get("c.txt").reason()).contains("b.txt");
    assertThat(fixture.named("b.txt")).isZero();

    fixture.sage().sandbox().arm();
    scene.replay();
    scene.sync();

    assertThat(scene.states().values()).containsOnly("REGISTERED");
    assertThat(scene.versions()).isEqualTo(3);
  }

  private void refuseActivities() {
    fixture.sage().sandbox().arm(Fault.of(Endpoint.SAGE_ACTIVITY, Kind.STATUS).withStatus(400));
  }

  @Test
  void aRowThatWasMendedInTheManifestLetsTheOthersGo() {
    scene.file("a.txt", "a");
    scene.file("b.txt", "b");
    scene.file("not-a-row.txt", "nowhere at the server");
    scene.manifest(
        "path|parent|used", "a.txt|" + parent + "|not-a-row.txt", "b.txt|" + parent + "|a.txt");
    scene.sync();
    assertThat(scene.rows().get("a.txt").code()).isEqualTo("sage-used-unknown");
    assertThat(scene.rows().get("b.txt").state()).isEqualTo("OPEN");

    scene.manifest("path|parent|used", "a.txt|" + parent + "|", "b.txt|" + parent + "|a.txt");
    scene.sync();

    assertThat(scene.states().values()).containsOnly("REGISTERED");
  }

  /** Case 104. */
  @Test
  void aLocalFileThatIsNoRowIsFoundByItsContent() {
    scene.file("a.txt", "alpha\n");
    scene.manifest("path|parent", "a.txt|" + parent);
    scene.sync();
    scene.file("copy/of-a.txt", "alpha\n");
    scene.file("b.txt", "b");
    scene.manifest("path|parent|executed", "b.txt|" + parent + "|copy/of-a.txt");

    scene.sync();

    assertThat(
            scene
                .version("b.txt")
                .path("activity")
                .path("used")
                .get(0)
                .path("reference")
                .path("targetId")
                .asText())
        .isEqualTo(scene.entity("a.txt").path("id").asText());
  }

  @Test
  void parentsThatWillNotDoAreAllToldBeforeAnythingIsSent() {
    scene.file("a.txt", "a");
    scene.file("b.txt", "b");
    scene.file("c.txt", "c");
    scene.manifest("path|parent", "a.txt|" + parent);
    scene.sync();
    String file = scene.entity("a.txt").path("id").asText();
    scene.manifest("path|parent", "b.txt|syn99999", "c.txt|" + file);

    assertThatThrownBy(scene::sync)
        .isInstanceOf(CourierException.class)
        .hasMessageContaining("syn99999 is not there")
        .hasMessageContaining(file + " is no project or folder")
        .hasMessageContaining("study.tsv:2 (row 1)");

    assertThat(fixture.proxy().lines("POST R/entity/child")).hasSize(1);
  }

  @Test
  void anAccountThatIsNotCertifiedIsToldOnceWhatToDoAndNoRowIsBlamed() {
    scene.file("a.txt", "a");
    scene.file("b.txt", "b");
    scene.manifest("path|parent", "a.txt|" + parent, "b.txt|" + parent);

    assertThatThrownBy(() -> scene.sync(fixture.sage().token(SageUser.NEWCOMER)))
        .isInstanceOf(CourierException.class)
        .hasMessageContaining("certification quiz");
    assertThat(scene.states()).hasSize(2).doesNotContainValue("DEAD");
    assertThat(scene.rows().values()).extracting(UnitLine::attempts).containsOnly(0);
    assertThat(scene.versions()).isZero();
  }

  @Test
  void aRowThatTheServerRefusesIsADeadLetterAndTheNextRunTriesItAgain() {
    scene.file("a.txt", "a");
    scene.file("b.txt", "b");
    scene.manifest("path|parent", "a.txt|" + parent, "b.txt|" + parent);
    fixture
        .sage()
        .sandbox()
        .arm(
            Fault.of(Endpoint.SAGE_ENTITY_CREATE, Kind.STATUS).withStatus(400).containing("a.txt"));
    scene.sync();
    assertThat(scene.states()).containsEntry("a.txt", "DEAD").containsEntry("b.txt", "REGISTERED");

    fixture.sage().sandbox().arm();
    scene.sync();

    assertThat(scene.states()).containsEntry("a.txt", "REGISTERED");
    assertThat(scene.versions()).isEqualTo(2);
  }

  @Test
  void twoRowsThatMeanTheSameEntityAreNotBothWritten() {
    scene.file("a.txt", "a");
    scene.manifest("path|parent|k", "a.txt|" + parent + "|mine");
    scene.sync();
    String id = scene.entity("a.txt").path("id").asText();
    scene.file("b.txt", "b");
    scene.manifest(
        "path|parent|id|k", "a.txt|" + parent + "||mine", "b.txt|" + parent + "|" + id + "|theirs");

    scene.sync();

    assertThat(scene.rows().get(id).code()).isEqualTo("sage-rows-clash");
    assertThat(scene.annotation("a.txt", "k")).containsExactly("mine");
    assertThat(scene.version("a.txt").path("fileHandle").path("contentSize").asInt()).isEqualTo(1);
    assertThat(scene.versions()).isEqualTo(1);

    scene.manifest("path|parent|id|k", "b.txt|" + parent + "|" + id + "|theirs");
    scene.sync();

    assertThat(scene.annotation("a.txt", "k")).containsExactly("theirs");
  }

  /** A run that was stopped because of a mistake does not go on with it. */
  @Test
  void aRowThatWasMendedAfterTheRunWasStoppedIsNeverSentAsItWas() {
    scene.file("a.txt", "a");
    scene.file("b.txt", "b");
    scene.manifest(
        "path|parent|used|k", "a.txt|" + parent + "||wrong", "b.txt|" + parent + "|a.txt|wrong");
    fixture
        .sage()
        .sandbox()
        .arm(Fault.of(Endpoint.SAGE_CHILD, Kind.STATUS).withStatus(401).times(1000));
    assertThatThrownBy(scene::sync).isInstanceOf(CourierException.class);
    assertThat(scene.states()).containsEntry("a.txt", "CLAIMED").containsEntry("b.txt", "OPEN");
    fixture.sage().sandbox().arm();
    fixture.proxy().forget();
    scene.manifest(
        "path|parent|used|k", "a.txt|" + parent + "||right", "b.txt|" + parent + "|a.txt|right");

    scene.sync();

    assertThat(scene.states().values()).containsOnly("REGISTERED").hasSize(2);
    assertThat(fixture.proxy().lines("PUT R/entity"))
        .isNotEmpty()
        .noneMatch(line -> line.contains("wrong"));
    assertThat(scene.rows().get("a.txt").revision()).isEqualTo(1);
  }

  @Test
  void aRowThatWasTakenOutAfterTheRunWasStoppedIsNotSent() {
    scene.file("a.txt", "a");
    scene.file("b.txt", "b");
    scene.manifest("path|parent", "a.txt|" + parent, "b.txt|" + parent);
    fixture
        .sage()
        .sandbox()
        .arm(Fault.of(Endpoint.SAGE_CHILD, Kind.STATUS).withStatus(401).times(1000));
    assertThatThrownBy(scene::sync).isInstanceOf(CourierException.class);
    fixture.sage().sandbox().arm();
    scene.manifest("path|parent", "b.txt|" + parent);

    scene.sync();

    assertThat(scene.states())
        .containsEntry("a.txt", "DISCARDED")
        .containsEntry("b.txt", "REGISTERED");
    assertThat(scene.versions()).isEqualTo(1);
  }
}
