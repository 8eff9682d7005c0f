package io.synapsecourier.e2e.sage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.synapsecourier.backend.sage.SageFixture;
import io.synapsecourier.e2e.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** {@code courier sage store}. */
@Timeout(60)
class StoreTest {
  @RegisterExtension private final SageFixture sage = new SageFixture();
  @TempDir private Path home;
  private SageShell shell;
  private Path file;

  @BeforeEach
  void open() throws IOException {
    shell = new SageShell(sage, home);
    file = Files.writeString(home.resolve("one.txt"), "hello\n");
  }

  private String store(String... more) {
    List<String> all = new ArrayList<>(List.of("store", file.toString()));
    all.addAll(List.of(more));
    String said = shell.out(all.toArray(String[]::new));
    assertThat(said).startsWith("Created/Updated entity: syn");
    return said.substring("Created/Updated entity: ".length(), said.indexOf('\t'));
  }

  /** Log 1 of section j, but for the last call, which reads back what the answer before said. */
  @Test
  void aFileIsStoredWithTheCallsOfTheReleasedClient() {
    String id = store("--parentId", sage.folder());

    String handle = sage.oracle(id).path("versions").get(0).path("dataFileHandleId").asText();
    List<String> lines =
        sage.proxy().lines().stream()
            .map(line -> line.replaceAll("/multipart/\\d+", "/multipart/71"))
            .map(line -> line.replaceAll("\"uploadId\":\"\\d+\"", "\"uploadId\":\"71\""))
            .toList();
    assertThat(lines)
        .containsExactly(
            "GET R/userProfile",
            "POST R/entity/child {\"parentId\":\""
                + sage.folder()
                + "\",\"entityName\":\"one.txt\"}",
            "GET F/entity/" + sage.folder() + "/uploadDestination",
            "POST F/file/multipart?forceRestart=false {\"concreteType\":"
                + "\"org.sagebionetworks.repo.model.file.MultipartUploadRequest\","
                + "\"contentType\":\"text/plain\","
                + "\"contentMD5Hex\":\"b1946ac92492d2347c6235b4d2611184\","
                + "\"fileName\":\"one.txt\",\"fileSizeBytes\":6,\"generatePreview\":true,"
                + "\"partSizeBytes\":8388608,\"storageLocationId\":1}",
            "POST F/file/multipart/71/presigned/url/batch"
                + " {\"uploadId\":\"71\",\"partNumbers\":[1]}",
            "PUT F/file/multipart/71/add/1?partMD5Hex=b1946ac92492d2347c6235b4d2611184",
            "PUT F/file/multipart/71/complete",
            "GET F/fileHandle/" + handle,
            "POST R/entity {\"concreteType\":\"org.sagebionetworks.repo.model.FileEntity\","
                + "\"name\":\"one.txt\",\"parentId\":\""
                + sage.folder()
                + "\",\"versionComment\":null,\"dataFileHandleId\":\""
                + handle
                + "\"}");
  }

  @Test
  void storingTheSameAgainSendsNothing() {
    String id = store("--parentId", sage.folder(), "--annotations", "{\"age\": 7}");
    sage.proxy().forget();

    assertThat(store("--parentId", sage.folder(), "--annotations", "{\"age\": 7}")).isEqualTo(id);

    assertThat(sage.proxy().lines("PUT")).isEmpty();
    assertThat(sage.proxy().lines("POST F/")).isEmpty();
    assertThat(sage.oracle(id).path("versions")).hasSize(1);
  }

  @Test
  void anotherContentIsANewVersionWithItsProvenance() throws IOException {
    String id = store("--parentId", sage.folder());
    Files.writeString(file, "hello again\n");

    store("--id", id, "--used", "https://example.org/data", "--name", "two.txt");

    JsonNode versions = sage.oracle(id).path("versions");
    assertThat(versions).hasSize(2);
    assertThat(versions.get(1).path("activity").path("used").get(0).path("url").asText())
        .isEqualTo("https://example.org/data");
    assertThat(sage.oracle(id).path("name").asText()).isEqualTo("two.txt");
  }

  @Test
  void foldersAddressesAndMistakes() throws IOException {
    String folder =
        shell.out("add", "--type", "Folder", "--name", "sub", "--parentid", sage.folder());
    assertThat(folder).endsWith("\tsub\n");
    String link = shell.out("store", "https://example.org/x/data.csv", "--parentid", sage.folder());
    assertThat(link).endsWith("\tdata.csv\n");
    assertThat(sage.named("data.csv")).isEqualTo(1);

    Result nowhere = shell.run("store", file.toString());
    assertThat(nowhere.exitCode()).isEqualTo(2);
    assertThat(nowhere.err()).contains("--parentid");
    Result missing = shell.run("store", home + "/none.txt", "--parentid", sage.folder());
    assertThat(missing.exitCode()).isEqualTo(2);
    assertThat(missing.err()).contains("none.txt");
    Result noFile = shell.run("store", home.toString(), "--parentid", sage.folder());
    assertThat(noFile.exitCode()).isEqualTo(2);
    assertThat(noFile.err()).contains(home + ": it is a folder; courier sage manifest");
    Path empty = Files.createFile(home.resolve("empty.txt"));
    Result nothing = shell.run("store", empty.toString(), "--parentid", sage.folder());
    assertThat(nothing.exitCode()).isEqualTo(2);
    assertThat(nothing.err()).contains(empty + ": it is empty");
  }

  @Test
  void aNameThatTheServerRefusesIsSaidBeforeAnyCall() throws IOException {
    Path script = Files.writeString(home.resolve("ünï.txt"), "one\n");
    String[] parent = {"--parentid", sage.folder()};
    sage.proxy().forget();

    Result own = shell.run("store", script.toString(), parent[0], parent[1], "--name", "one.txt");
    assertThat(own.exitCode()).isEqualTo(2);
    assertThat(own.err()).contains("'ünï.txt' breaks the server's rule", "Rename the file");
    assertThat(shell.run("store", file.toString(), parent[0], parent[1], "--name", "a#b").err())
        .contains("'a#b' breaks the server's rule", "another --name");
    assertThat(shell.run("store", "https://example.org/a?b", parent[0], parent[1]).err())
        .contains("Give it a name by --name.");
    assertThat(sage.proxy().lines()).isEmpty();
    shell.out("store", "https://example.org/a?b", parent[0], parent[1], "--name", "a.csv");
    assertThat(sage.named("a.csv")).isEqualTo(1);
  }
}
