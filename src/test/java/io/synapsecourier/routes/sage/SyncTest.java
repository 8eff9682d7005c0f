package io.synapsecourier.routes.sage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.synapsecourier.backend.sage.SageClient;
import io.synapsecourier.backend.sage.SageFixture;
import io.synapsecourier.backend.sage.entity.Entities;
import io.synapsecourier.backend.sage.entity.EntityChange;
import io.synapsecourier.backend.sage.entity.EntityWrites;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Manifests end to end through the routes as they are shipped, with the sandbox as the judge. */
class SyncTest {
  @RegisterExtension final SageFixture fixture = new SageFixture();
  @TempDir Path folder;
  private SyncScene scene;
  private String parent;

  @BeforeEach
  void scene() {
    scene = new SyncScene(folder, fixture.sage(), fixture.proxyUri());
    parent = fixture.folder();
  }

  /** Log 2 of section j: the same calls of each row in the same order, with the same bodies. */
  @Test
  void threeRowsMakeTheCallsOfTheReleasedClient() {
    threeRows();

    scene.sync();

    List<String> lines = fixture.proxy().lines();
    assertThat(lines.get(0)).startsWith("POST R/entity/" + parent + "/bundle2 {\"includeEntity\"");
    assertThat(of(lines, "a.txt"))
        .satisfiesExactly(
            child -> assertThat(child).contains("\"entityName\":\"a.txt\""),
            start ->
                assertThat(start)
                    .startsWith("POST F/file/multipart?forceRestart=false")
                    .contains("\"contentType\":\"text/x-alpha\"", "\"fileSizeBytes\":6")
                    .contains("\"contentMD5Hex\":\"9f9f90dbe3e5ee1218c86b8839db1995\"")
                    .contains("\"generatePreview\":true", "\"storageLocationId\":1"),
            entity ->
                assertThat(entity)
                    .isEqualTo(
                        "POST R/entity {\"concreteType\":\"org.sagebionetworks.repo.model.FileEntity\","
                            + "\"name\":\"a.txt\",\"dataFileHandleId\":\""
                            + handle("a.txt")
                            + "\",\"parentId\":\""
                            + parent
                            + "\"}"));
    String beta = scene.entity("Beta File").path("id").asText();
    int annotated = index(lines, "PUT R/entity/" + beta + "/annotations2");
    int activity = index(lines, "POST R/activity");
    int attached = index(lines, "PUT R/entity/" + beta + "/generatedBy?generatedBy=");
    assertThat(
            index(
                lines,
                "POST R/entity {\"concreteType\":\"org.sagebionetworks.repo.model"
                    + ".FileEntity\",\"name\":\"Beta File\""))
        .isLessThan(annotated);
    assertThat(annotated).isLessThan(activity);
    assertThat(activity).isLessThan(attached);
    assertThat(lines.get(activity))
        .contains("\"name\":\"step1\"", "\"description\":\"ran code\"")
        .contains(
            "\"reference\":{\"targetId\":\""
                + scene.entity("a.txt").path("id").asText()
                + "\",\"targetVersionNumber\":null},\"wasExecuted\":false")
        .contains("\"name\":null,\"url\":\"https://example.org/data\",\"wasExecuted\":false")
        .contains(
            "\"reference\":{\"targetId\":\""
                + scene.entity("code.py").path("id").asText()
                + "\",\"targetVersionNumber\":null},\"wasExecuted\":true");
    // Case 101: nothing of the row is asked before those that it uses are done.
    assertThat(
            index(
                lines,
                "POST R/entity/child {\"parentId\":\""
                    + parent
                    + "\",\"entityName\":\"Beta File\""))
        .isGreaterThan(index(lines, "PUT R/entity/" + id("a.txt") + "/annotations2"))
        .isGreaterThan(index(lines, "PUT R/entity/" + id("code.py") + "/annotations2"));
    assertThat(scene.version("code.py").path("annotations").path("text").toString())
        .isEqualTo("{\"type\":\"STRING\",\"value\":[\"x\",\"y\"]}");
  }

  private void threeRows() {
    scene.file("m/b.csv", "beta\n");
    scene.file("m/a.txt", "alpha\n");
    scene.file("m/code.py", "print(1)\n");
    scene.manifest(
        "path|parent|name|used|executed|activityName|activityDescription|contentType|text|num",
        "m/b.csv|"
            + parent
            + "|Beta File|m/a.txt; https://example.org/data|m/code.py|step1|ran code||grumpy|1",
        "m/a.txt|" + parent + "||||||text/x-alpha|cat|2",
        "m/code.py|" + parent + "|||||||[x, y]|");
  }

  private String id(String name) {
    return scene.entity(name).path("id").asText();
  }

  private String handle(String name) {
    return scene.version(name).path("dataFileHandleId").asText();
  }

  private static List<String> of(List<String> lines, String name) {
    return lines.stream()
        .filter(line -> line.contains("\"" + name + "\"") && !line.contains("bundle2"))
        .toList();
  }

  private static int index(List<String> lines, String begin) {
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith(begin)) {
        return i;
      }
    }
    throw new AssertionError("nobody asked " + begin + " among\n" + String.join("\n", lines));
  }

  @Test
  void runningAManifestAgainAsksForItsParentsAlone() {
    threeRows();
    scene.sync();
    fixture.proxy().forget();

    scene.sync();

    assertThat(fixture.proxy().lines()).hasSize(1);
    assertThat(scene.versions()).isEqualTo(3);
  }

  @Test
  void anotherLedgerFindsEverythingThereAndChangesNothing() throws Exception {
    threeRows();
    scene.sync();
    try (var files = Files.list(folder)) {
      for (Path file : files.filter(path -> path.toString().contains("ledger")).toList()) {
        Files.delete(file);
      }
    }
    JsonNode before = fixture.sage().entities();
    fixture.proxy().forget();

    scene.sync();

    assertThat(fixture.sage().entities()).isEqualTo(before);
    assertThat(fixture.proxy().lines("PUT")).isEmpty();
    assertThat(fixture.proxy().lines("POST F/file/multipart")).isEmpty();
    assertThat(scene.states().values()).containsOnly("REGISTERED");
  }

  @Test
  void aFileThatWasOnlyTouchedMakesNoVersion() throws Exception {
    String file = scene.file("a.txt", "alpha\n");
    scene.manifest("path|parent|k", "a.txt|" + parent + "|v");
    scene.sync();
    Files.setLastModifiedTime(Path.of(file), java.nio.file.attribute.FileTime.fromMillis(1_000));

    scene.sync();

    assertThat(scene.versions()).isEqualTo(1);
    assertThat(scene.rows().get("a.txt").revision()).isEqualTo(2);
  }

  @Test
  void changedContentIsANewVersionWithItsAnnotationsAndWithoutProvenanceOfTheOld() {
    scene.file("a.txt", "alpha\n");
    scene.manifest("path|parent|used|k", "a.txt|" + parent + "|https://example.org/x|v");
    scene.sync();
    scene.file("a.txt", "alphabet\n");
    scene.manifest("path|parent|used|k", "a.txt|" + parent + "||v");

    scene.sync();

    assertThat(scene.entity("a.txt").path("versions")).hasSize(2);
    assertThat(scene.annotation("a.txt", "k")).containsExactly("v");
    assertThat(scene.version("a.txt").path("activity").isNull()).isTrue();
    assertThat(scene.entity("a.txt").path("versions").get(0).path("activity").path("used"))
        .hasSize(1);
  }

  @Test
  void aChangedAnnotationIsSetWithoutReadingOrSendingTheFileAndWithoutAVersion() {
    scene.file("a.txt", "alpha\n");
    scene.manifest("path|parent|k", "a.txt|" + parent + "|v");
    scene.sync();
    scene.manifest("path|parent|k|l", "a.txt|" + parent + "|w|1");
    fixture.proxy().forget();

    scene.sync();

    assertThat(scene.annotation("a.txt", "k")).containsExactly("w");
    assertThat(scene.annotation("a.txt", "l")).containsExactly("1");
    assertThat(scene.versions()).isEqualTo(1);
    assertThat(fixture.proxy().lines("POST F/")).isEmpty();
    assertThat(fixture.proxy().lines("PUT R/entity/" + id("a.txt") + "/annotations2")).hasSize(1);
  }

  @Test
  void withoutForceVersionTheServerDecidesAboutTheVersion() {
    scene.file("a.txt", "alpha\n");
    scene.manifest("path|parent|forceVersion", "a.txt|" + parent + "|False");
    scene.sync();
    scene.file("a.txt", "alphabet\n");
    fixture.proxy().forget();

    scene.sync();

    assertThat(fixture.proxy().lines("PUT R/entity/" + id("a.txt") + "?newVersion")).isEmpty();
    assertThat(scene.entity("a.txt").path("versions")).hasSize(2);
  }

  @Test
  void anotherContentTypeIsTheTypeOfAFileHandleOfItsOwn() {
    scene.file("a.txt", "alpha\n");
    scene.manifest("path|parent|contentType", "a.txt|" + parent + "|");
    scene.sync();
    scene.manifest("path|parent|contentType", "a.txt|" + parent + "|text/x-alpha");

    scene.sync();

    // Case 109: the released client makes a version and leaves the type as it was.
    assertThat(scene.version("a.txt").path("fileHandle").path("contentType").asText())
        .isEqualTo("text/x-alpha");
    assertThat(scene.entity("a.txt").path("versions")).hasSize(2);
  }

  @Test
  void rowsWithAnIdEditInBulk() {
    scene.file("a.txt", "alpha\n");
    scene.file("b.txt", "beta\n");
    scene.manifest("path|parent|k", "a.txt|" + parent + "|v", "b.txt|" + parent + "|v");
    scene.sync();
    String a = id("a.txt");
    String b = id("b.txt");
    scene.file("b.txt", "better\n");
    scene.manifest("path|parent|id|name|k", "||" + a + "||annotated", "b.txt||" + b + "|Renamed|v");

    scene.sync();

    assertThat(scene.annotation("a.txt", "k")).containsExactly("annotated");
    assertThat(scene.entity("a.txt").path("versions")).hasSize(1);
    assertThat(id("Renamed")).isEqualTo(b);
    assertThat(scene.entity("Renamed").path("versions")).hasSize(2);
  }

  @Test
  void anotherParentIsASecondEntityAndWithAnIdAMoveThatHasToBeAllowed() {
    scene.file("a.txt", "alpha\n");
    scene.manifest("path|parent", "a.txt|" + parent);
    scene.sync();
    String first = id("a.txt");
    scene.manifest("path|parent|name", "a.txt|" + fixture.sage().project() + "|second.txt");
    scene.sync();
    assertThat(scene.entity("second.txt").path("parentId").asText())
        .isEqualTo(fixture.sage().project());

    scene.manifest("path|parent|id", "a.txt|" + fixture.sage().project() + "|" + first);
    scene.sync();
    assertThat(scene.rows().get(first).code()).isEqualTo("sage-move-refused");
    assertThat(scene.entity("a.txt").path("parentId").asText()).isEqualTo(parent);

    scene.allowingMoves().sync();
    assertThat(scene.entity("a.txt").path("parentId").asText()).isEqualTo(fixture.sage().project());
    assertThat(scene.entity("a.txt").path("versions")).hasSize(1);
  }

  @Test
  void addressesAreLinkedAndMakeNoVersionWhereTheyStay() {
    scene.manifest("path|parent|k", "https://example.org/some/ext.txt|" + parent + "|v");
    scene.sync();
    scene.manifest("path|parent|k", "https://example.org/some/ext.txt|" + parent + "|w");
    scene.sync();
    assertThat(scene.entity("ext.txt").path("versions")).hasSize(1);
    assertThat(scene.version("ext.txt").path("fileHandle").path("externalURL").asText())
        .isEqualTo("https://example.org/some/ext.txt");

    scene.manifest("path|parent|name", "https://example.org/other/ext.txt|" + parent + "|ext.txt");
    scene.sync();

    assertThat(scene.version("ext.txt").path("fileHandle").path("externalURL").asText())
        .isEqualTo("https://example.org/other/ext.txt");
    assertThat(scene.entity("ext.txt").path("versions")).hasSize(2);
  }

  @Test
  void aLocalFileThatIsNotStoredIsLinkedWithItsChecksum() {
    String file = scene.file("a.txt", "alpha\n");
    scene.manifest("path|parent|synapseStore", "a.txt|" + parent + "|False");

    scene.sync();

    JsonNode handle = scene.version("a.txt").path("fileHandle");
    assertThat(handle.path("externalURL").asText()).isEqualTo("file://" + file);
    assertThat(handle.path("contentMd5").asText()).isEqualTo("9f9f90dbe3e5ee1218c86b8839db1995");
    assertThat(handle.path("contentSize").asInt()).isEqualTo(6);
  }

  @Test
  void aFileOfSeveralPartsArrivesWhole() {
    String text = "0123456789abcdef".repeat(64 * 1024 * 9);
    scene.file("big.bin", text);
    scene.manifest("path|parent", "big.bin|" + parent);

    scene.sync();

    assertThat(scene.version("big.bin").path("fileHandle").path("contentSize").asInt())
        .isEqualTo(text.length());
    assertThat(fixture.proxy().lines("PUT F/file/multipart").size()).isEqualTo(3);
  }

  /** Case 108. */
  @Test
  void provenanceThatIsTakenOutOfTheManifestStaysWithItsVersion() {
    scene.file("a.txt", "alpha\n");
    scene.manifest("path|parent|used", "a.txt|" + parent + "|https://example.org/x");
    scene.sync();
    scene.manifest("path|parent|used", "a.txt|" + parent + "|");
    fixture.proxy().forget();

    scene.sync();

    assertThat(scene.entity("a.txt").path("versions")).hasSize(1);
    assertThat(scene.version("a.txt").path("activity").path("used")).hasSize(1);
    assertThat(fixture.proxy().lines("PUT")).isEmpty();
  }

  /** Case 111. */
  @Test
  void aDescriptionThatSomebodyElseWroteStays() throws Exception {
    scene.file("a.txt", "alpha\n");
    scene.manifest("path|parent", "a.txt|" + parent);
    scene.sync();
    SageClient other = fixture.another();
    new EntityWrites(other)
        .update(new Entities(other).get(id("a.txt")), EntityChange.none().described("theirs"));
    scene.file("a.txt", "alphabet\n");

    scene.sync();

    assertThat(scene.version("a.txt").path("description").asText()).isEqualTo("theirs");
    assertThat(scene.entity("a.txt").path("versions")).hasSize(2);
  }

  @Test
  void aChangeThatWasUndoneIsUndoneAtTheServerToo() {
    scene.file("a.txt", "alpha\n");
    scene.manifest("path|parent|used|k", "a.txt|" + parent + "||v");
    scene.sync();
    scene.file("nowhere.txt", "at the server");
    scene.manifest("path|parent|used|k", "a.txt|" + parent + "|nowhere.txt|w");
    scene.sync();
    // The annotation is set, and then the provenance stops the row.
    assertThat(scene.rows().get("a.txt").state()).isEqualTo("DEAD");
    assertThat(scene.annotation("a.txt", "k")).containsExactly("w");
    scene.manifest("path|parent|used|k", "a.txt|" + parent + "||v");

    scene.sync();

    assertThat(scene.annotation("a.txt", "k")).containsExactly("v");
    assertThat(scene.states()).containsEntry("a.txt", "REGISTERED");
  }
}
