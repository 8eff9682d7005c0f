package io.synapsecourier.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One folder per file specification, and the platform's own ways to say what goes together. */
class AssetsTest {
  @TempDir Path folder;

  private UploadJob job;

  @BeforeEach
  void twoFolders() {
    job = new UploadJob(folder).undefine("path").define("use_single_path", false);
    job.define(
        "assets", "{image_1: {path: " + root("img") + "}, label_1: {path: " + root("lbl") + "}}");
  }

  private Path root(String name) {
    try {
      return Files.createDirectories(folder.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String write(String root, String path, String content) {
    Path file = root(root).resolve(path);
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Sha1.of(content.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  private Map<String, String> unit(String image, String label) {
    return Map.of("image_1", write("img", image, image), "label_1", write("lbl", label, label));
  }

  private void arrivesOnce(Map<String, Map<String, String>> expected, String... command) {
    Result first = command.length == 0 ? job.upload() : job.command(command);
    assertThat(first.exitCode()).as(first.text()).isZero();
    assertThat(job.arrived().checksums()).isEqualTo(expected);
    assertThat(job.arrived().files()).hasSize(2 * expected.size());

    long writes = job.arrived().writes();
    Result second = command.length == 0 ? job.upload() : job.command(command);
    assertThat(second.exitCode()).as(second.text()).isZero();
    assertThat(job.arrived().writes()).isEqualTo(writes);
  }

  @Test
  void filesOfTwoFoldersMeetByNameAndNeverAcrossSubDirectories() {
    Map<String, Map<String, String>> expected = new TreeMap<>();
    for (int i = 0; i < 30; i++) {
      expected.put("u" + i, unit("u" + i + ".png", "u" + i + ".json"));
    }
    expected.put("siteA_001", unit("siteA/001.png", "siteA/001.json"));
    expected.put("siteB_001", unit("siteB/001.png", "siteB/001.json"));

    arrivesOnce(expected);
  }

  @Test
  void byStemTheDirectoriesDoNotCount() {
    job.define("units", "{by: stem}");

    arrivesOnce(Map.of("001", unit("deep/er/001.png", "001.json")));
  }

  @Test
  void byDirectoryTheDirectoriesOfBothFoldersMeet() {
    job.define("units", "{by: directory}");

    arrivesOnce(Map.of("P1", unit("P1/a.png", "P1/b.json"), "P2", unit("P2/x/a.png", "P2/b.json")));
  }

  @Test
  void theFolderSaysTheSpecificationWhateverTheExtension() {
    write("img", "1.json", "x");
    write("lbl", "1.json", "{}");
    Result result = job.upload();

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(job.command("report", "-o", "json", "--upload", "job").out())
        .contains("\"code\":\"extension\"", "takes .png");
  }

  @Test
  void subDirectoriesOfAnAssetAreLeftOutWhereItSaysSo() {
    job.define(
        "assets",
        "{image_1: {path: "
            + root("img")
            + ", is_recursive: false}, label_1: {path: "
            + root("lbl")
            + "}}");
    Map<String, String> flat = unit("1.png", "1.json");
    write("img", "sub/2.png", "left out");
    Result result = job.upload();

    assertThat(result.exitCode()).as(result.text()).isZero();
    assertThat(job.arrived().checksums()).isEqualTo(Map.of("1", flat));
  }

  @Test
  void anAssetThatCannotBeListedIsNamedAndClosesNothing() throws IOException {
    unit("1.png", "1.json");
    Files.delete(root("lbl").resolve("1.json"));
    Files.delete(root("lbl"));
    Result result = job.upload();

    assertThat(result.exitCode()).as(result.text()).isEqualTo(3);
    assertThat(result.text()).contains("Asset label_1: The folder", "does not exist");
    assertThat(job.arrived().units()).isEmpty();
    assertThat(job.arrived().puts()).isZero();
  }

  @Test
  void assetsAreComparedWithTheCollection() {
    job.define("assets", "{imge_1: {path: " + root("img") + "}}");
    assertThat(job.upload().text()).contains("imge_1", "Did you mean image_1?");

    job.define("assets", "{image_1: {path: " + root("img") + "}}");
    Result result = job.upload();
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.text()).contains("requires label_1");
    assertThat(job.arrived().writes()).isZero();
  }

  @Test
  void thePlatformsParametersForSeveralPathsRunAsTheyAre() throws IOException {
    Map<String, Map<String, String>> expected = Map.of("1", unit("1.png", "1.json"));
    Path params =
        Files.writeString(
            folder.resolve("params.json"),
            """
            {"name": "CT", "description": null, "use_single_path": false, "path": null,
             "is_recursive": true, "storage": 11, "data_collection": 42, "project": null,
             "assets": {"image_1": {"path": "%s", "is_recursive": true},
                        "label_1": {"path": "%s", "is_recursive": true}},
             "excel_metadata_path": null, "max_file_size_mb": 50,
             "creating_data_unit_batch_size": 1, "use_async_upload": true, "extra_params": null}
            """
                .formatted(root("img"), root("lbl")));

    arrivesOnce(expected, "upload", "--params", params.toString());
  }

  @Test
  void optionsNameTheFoldersToo() {
    Map<String, Map<String, String>> expected = Map.of("1", unit("1.png", "1.json"));

    arrivesOnce(
        expected,
        "upload",
        "--multi-path",
        "--assets",
        "{\"image_1\": \"" + root("img") + "\", \"label_1\": \"" + root("lbl") + "\"}",
        "--storage",
        "11",
        "--data-collection",
        "42");
  }

  @Test
  void thePlatformsParametersForOnePathRunAsTheyAre() throws IOException {
    Map<String, String> unit = job.unit("P1");
    Path params =
        Files.writeString(
            folder.resolve("params.json"),
            """
            {"name": "CT", "description": null, "use_single_path": true, "path": "%s",
             "is_recursive": true, "assets": null, "storage": 11, "data_collection": 42,
             "project": null, "excel_metadata_path": null, "max_file_size_mb": 50,
             "creating_data_unit_batch_size": 1, "use_async_upload": true, "extra_params": null}
            """
                .formatted(job.root()));

    arrivesOnce(Map.of("P1", unit), "upload", "--params", params.toString());
  }

  @Test
  void theBatchPatternRunsAsItIs() throws IOException {
    Map<String, Map<String, String>> expected = new TreeMap<>();
    for (String patient : new String[] {"P1", "P2"}) {
      expected.put(
          "ct_" + patient,
          Map.of(
              "image_1", job.file(patient + "/img/x.png", "image " + patient),
              "label_1", job.file(patient + "/json/y.json", "{\"of\": \"" + patient + "\"}")));
    }
    Path params =
        Files.writeString(
            folder.resolve("params.json"),
            """
            {"name": "CT", "storage": 11, "data_collection": 42,
             "root": "%s",
             "file_rules": [
               {"pattern": "**/img/*.png", "spec_name": "image_1"},
               {"pattern": "**/json/*.json", "spec_name": "label_1"}],
             "group_key_regex": "(.+?)/(?:img|json)/",
             "dataset_key_template": "ct_{group_key}"}
            """
                .formatted(job.root()));

    arrivesOnce(expected, "upload", "--params", params.toString());
  }

  @Test
  void anotherRuleForRegisteredUnitsIsRefused() {
    arrivesOnce(Map.of("1", unit("1.png", "1.json")));
    long writes = job.arrived().writes();
    job.define("units", "{by: stem}");
    Result result = job.upload();

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.text()).contains("units: {by: type-directory}", "another id");
    assertThat(job.arrived().writes()).isEqualTo(writes);
  }
}
