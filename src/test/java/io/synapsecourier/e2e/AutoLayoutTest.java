package io.synapsecourier.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Layouts that nobody wrote down: found where they are clear, asked about where they are not. */
class AutoLayoutTest {
  @TempDir Path folder;

  private UploadJob job;

  @BeforeEach
  void auto() {
    job = new UploadJob(folder).define("units", "{by: auto}");
  }

  private Map<String, Map<String, String>> patients(int count) {
    Map<String, Map<String, String>> units = new TreeMap<>();
    for (int i = 0; i < count; i++) {
      units.put("P" + i, job.unit("P" + i));
    }
    return units;
  }

  @Test
  void aClearLayoutIsTakenAndSaid() {
    Map<String, Map<String, String>> expected = patients(20);
    Result result = job.upload();

    assertThat(result.exitCode()).as(result.text()).isZero();
    assertThat(job.arrived().checksums()).isEqualTo(expected);
    assertThat(result.err())
        .contains("units: {by: auto} found units: {by: directory, depth: 1}: 20 of 20 units");

    long writes = job.arrived().writes();
    assertThat(job.upload().exitCode()).isZero();
    assertThat(job.arrived().writes()).isEqualTo(writes);
  }

  @Test
  void anUnclearLayoutIsRefusedWithTheEvidence() {
    patients(3);
    for (int i = 0; i < 3; i++) {
      job.file("flat" + i + ".png", "image " + i);
      job.file("flat" + i + ".json", "{}");
    }
    Result result = job.upload();

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.text())
        .contains("is not clear from 12 files")
        .contains("units: {by: directory, depth: 1}: 3 of 3 units are complete")
        .contains("units: {by: stem}: ");
    assertThat(job.arrived().writes()).isZero();
  }

  @Test
  void whatTheFilesLookLikeLaterDoesNotRegisterThemAgain() throws IOException {
    patients(2);
    assertThat(job.upload().exitCode()).isZero();
    long writes = job.arrived().writes();
    for (int i = 0; i < 2; i++) {
      for (String name : new String[] {"scan.png", "label.json"}) {
        Files.delete(job.root().resolve("P" + i + "/" + name));
      }
    }
    job.file("images/a.png", "a");
    job.file("labels/a.json", "{}");
    Result result = job.upload();

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.text()).contains("units: {by: directory, depth: 1}", "type-directory");
    assertThat(job.arrived().writes()).isEqualTo(writes);
  }

  @Test
  void exploreShowsWhatIsThereAndSuggestsADefinition() throws IOException {
    patients(40);
    job.file(".DS_Store", "x");
    Result people = job.command("explore", job.root().toString(), "--data-collection", "42");

    assertThat(people.exitCode()).as(people.text()).isZero();
    assertThat(people.out())
        .contains("80 files")
        .contains("P0/label.json")
        .contains("litter file")
        .contains(".png")
        .contains("40 of 40 units are complete")
        .contains("units: {by: directory, depth: 1}")
        .contains("data_collection: 42");

    JsonNode json =
        new ObjectMapper()
            .readTree(job.command("explore", job.root().toString(), "-o", "json").out());
    assertThat(json.get("files").asInt()).isEqualTo(80);
    assertThat(json.get("complete").asBoolean()).isTrue();
    assertThat(json.get("units").asText()).isEqualTo("{by: directory, depth: 1}");
    assertThat(json.get("first")).hasSize(30);
    assertThat(json.get("extensions")).hasSize(2);
    assertThat(json.get("specifications").get(0).get("name").asText()).isIn("png", "json");
  }

  @Test
  void exploreOfAMissingFolderSaysSo() {
    Result missing = job.command("explore", job.root().resolve("nope").toString());
    assertThat(missing.exitCode()).isEqualTo(3);
    assertThat(missing.err()).contains("does not exist");

    Result elsewhere = job.command("explore", "s3://bucket/x");
    assertThat(elsewhere.exitCode()).isEqualTo(2);
    assertThat(elsewhere.err()).contains("is no folder of this machine");
  }
}
