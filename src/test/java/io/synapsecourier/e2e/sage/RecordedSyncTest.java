package io.synapsecourier.e2e.sage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.synapsecourier.backend.sage.SageFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code sync} of the manifest that the released client was recorded with ({@code sage-synapse.md
 * §j, log 2}), by its reading of commas: each row's calls with their bodies. Other than there, a
 * number is typed by its own text, a blank content type is guessed from the name, where the files
 * of the parent go is asked at most twice, and annotations stand in the order of their keys.
 */
@Timeout(60)
class RecordedSyncTest {
  private static final String MODEL = "org.sagebionetworks.repo.model.";
  private static final String DESTINATION = "GET F/entity/syn1002/uploadDestination";

  @RegisterExtension private final SageFixture sage = new SageFixture();
  @TempDir private Path home;

  private Path manifest() throws IOException {
    Path folder = Files.createDirectories(home.resolve("m"));
    Files.writeString(folder.resolve("b.csv"), "beta\n");
    Files.writeString(folder.resolve("a.txt"), "alpha\n");
    Files.writeString(folder.resolve("code.py"), "print(1)\n");
    String text =
        """
        path|parent|name|used|executed|activityName|activityDescription|contentType|text|num|dbl|flag|when|multi|quoted
        DIR/b.csv|syn1002|Beta File|DIR/a.txt;syn1001.3; https://example.org/data|DIR/code.py|step1|ran code||grumpy|1|3.5|True|2023-12-04T07:00:00Z|[a, "b,c", d]|hello, world
        DIR/a.txt|syn1002||||||text/x-alpha|cat|2||false|2020-01-01|[1,2,3]|[single]
        DIR/code.py|syn1002|||||||||1.0|true|2001-01-01 15:00:00+07:00|[True,fAlse]|
        """;
    return Files.writeString(
        home.resolve("man.tsv"), text.replace("DIR", folder.toString()).replace('|', '\t'));
  }

  private JsonNode entity(String name) {
    for (JsonNode entity : sage.sage().entities().path("entities")) {
      if (entity.path("name").asText().equals(name)) {
        return entity;
      }
    }
    throw new AssertionError("no entity is called " + name);
  }

  private String id(String name) {
    return entity(name).path("id").asText();
  }

  /** The calls of a row, with the numbers that the server gives out replaced. */
  private List<String> calls(String name, String fileName, String type, String md5, int size) {
    return new ArrayList<>(
        List.of(
            "POST R/entity/child {\"parentId\":\"syn1002\",\"entityName\":\"" + name + "\"}",
            "POST F/file/multipart?forceRestart=false {\"concreteType\":\""
                + MODEL
                + "file.MultipartUploadRequest\",\"contentType\":\""
                + type
                + "\",\"contentMD5Hex\":\""
                + md5
                + "\",\"fileName\":\""
                + fileName
                + "\",\"fileSizeBytes\":"
                + size
                + ",\"generatePreview\":true,\"partSizeBytes\":8388608,\"storageLocationId\":1}",
            "POST F/file/multipart/U/presigned/url/batch {\"uploadId\":\"U\",\"partNumbers\":[1]}",
            "PUT F/file/multipart/U/add/1?partMD5Hex=" + md5,
            "PUT F/file/multipart/U/complete",
            "GET F/fileHandle/H",
            "POST R/entity {\"concreteType\":\""
                + MODEL
                + "FileEntity\",\"name\":\""
                + name
                + "\",\"dataFileHandleId\":\""
                + entity(name).path("versions").get(0).path("dataFileHandleId").asText()
                + "\",\"parentId\":\"syn1002\"}"));
  }

  private String annotations(String name, String values) {
    String id = id(name);
    return "PUT R/entity/"
        + id
        + "/annotations2 {\"id\":\""
        + id
        + "\",\"etag\":\"E\",\"annotations\":"
        + values
        + "}";
  }

  private static String plain(String line) {
    return line.replaceAll("/multipart/\\d+", "/multipart/U")
        .replaceAll("\"uploadId\":\"\\d+\"", "\"uploadId\":\"U\"")
        .replaceAll("F/fileHandle/\\d+", "F/fileHandle/H")
        .replaceAll("\"etag\":\"[^\"]+\"", "\"etag\":\"E\"")
        .replaceAll("generatedBy=\\d+", "generatedBy=A");
  }

  @Test
  void theCallsAreThoseOfLog2() throws IOException {
    SageShell shell = new SageShell(sage, home);

    shell.out(
        "sync",
        "--annotation-lists=brackets",
        "--ledger",
        home.resolve("ledger").toString(),
        "--config",
        home.toString(),
        manifest().toString());

    List<String> lines =
        sage.proxy().lines().stream()
            .map(RecordedSyncTest::plain)
            .filter(line -> !line.equals(DESTINATION))
            .toList();
    List<String> code =
        calls("code.py", "code.py", "text/x-python", "dee5c46989f5ec092311188f4fe829c3", 9);
    code.add(
        annotations(
            "code.py",
            "{\"dbl\":{\"type\":\"DOUBLE\",\"value\":[\"1.0\"]},"
                + "\"flag\":{\"type\":\"BOOLEAN\",\"value\":[\"true\"]},"
                + "\"multi\":{\"type\":\"BOOLEAN\",\"value\":[\"true\",\"false\"]},"
                + "\"when\":{\"type\":\"TIMESTAMP_MS\",\"value\":[\"978336000000\"]}}"));
    List<String> alpha =
        calls("a.txt", "a.txt", "text/x-alpha", "9f9f90dbe3e5ee1218c86b8839db1995", 6);
    alpha.add(
        annotations(
            "a.txt",
            "{\"flag\":{\"type\":\"BOOLEAN\",\"value\":[\"false\"]},"
                + "\"multi\":{\"type\":\"LONG\",\"value\":[\"1\",\"2\",\"3\"]},"
                + "\"num\":{\"type\":\"LONG\",\"value\":[\"2\"]},"
                + "\"quoted\":{\"type\":\"STRING\",\"value\":[\"single\"]},"
                + "\"text\":{\"type\":\"STRING\",\"value\":[\"cat\"]},"
                + "\"when\":{\"type\":\"TIMESTAMP_MS\",\"value\":[\"1577836800000\"]}}"));
    List<String> beta =
        calls("Beta File", "b.csv", "text/csv", "f0cf2a92516045024a0c99147b28f05b", 5);
    beta.add(
        annotations(
            "Beta File",
            "{\"dbl\":{\"type\":\"DOUBLE\",\"value\":[\"3.5\"]},"
                + "\"flag\":{\"type\":\"BOOLEAN\",\"value\":[\"true\"]},"
                + "\"multi\":{\"type\":\"STRING\",\"value\":[\"a\",\"b,c\",\"d\"]},"
                + "\"num\":{\"type\":\"LONG\",\"value\":[\"1\"]},"
                + "\"quoted\":{\"type\":\"STRING\",\"value\":[\"hello, world\"]},"
                + "\"text\":{\"type\":\"STRING\",\"value\":[\"grumpy\"]},"
                + "\"when\":{\"type\":\"TIMESTAMP_MS\",\"value\":[\"1701673200000\"]}}"));
    beta.add(
        "POST R/activity {\"name\":\"step1\",\"description\":\"ran code\",\"used\":["
            + used(id("a.txt"), "null", false)
            + ","
            + used("syn1001", "3", false)
            + ",{\"concreteType\":\""
            + MODEL
            + "provenance.UsedURL\",\"name\":null,\"url\":\"https://example.org/data\","
            + "\"wasExecuted\":false},"
            + used(id("code.py"), "null", true)
            + "]}");
    beta.add("PUT R/entity/" + id("Beta File") + "/generatedBy?generatedBy=A");

    List<String> expected = new ArrayList<>();
    expected.add("GET R/userProfile");
    expected.add(
        "POST R/entity/syn1002/bundle2 {\"includeEntity\":true,\"includeAnnotations\":true,"
            + "\"includeFileHandles\":true,\"includeRestrictionInformation\":true}");
    expected.addAll(code);
    expected.addAll(alpha);
    expected.addAll(beta);
    assertThat(lines).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(lines.subList(0, 2)).containsExactlyElementsOf(expected.subList(0, 2));
    assertThat(lines).containsSubsequence(code).containsSubsequence(alpha);
    // Once a minute; rows that begin at the same moment each ask. There each of the three rows did.
    assertThat(sage.proxy().lines(DESTINATION)).hasSizeBetween(1, 2);
    // After both that it uses, as there.
    assertThat(lines.subList(lines.size() - beta.size(), lines.size()))
        .containsExactlyElementsOf(beta);
  }

  private static String used(String id, String version, boolean executed) {
    return "{\"concreteType\":\""
        + MODEL
        + "provenance.UsedEntity\",\"reference\":{\"targetId\":\""
        + id
        + "\",\"targetVersionNumber\":"
        + version
        + "},\"wasExecuted\":"
        + executed
        + "}";
  }
}
