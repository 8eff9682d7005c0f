package io.synapsecourier.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.synapsecourier.config.yaml.ConfigError;
import io.synapsecourier.model.Asset;
import io.synapsecourier.model.SpecRule;
import io.synapsecourier.model.UnitRule;
import io.synapsecourier.model.UploadDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Definitions from command-line options and from the platform's parameters. */
class OptionsTest {
  @TempDir Path directory;

  private final DefinitionReader reader =
      new DefinitionReader(Map.of(), new LocalPaths(Path.of("/wd"), Path.of("/h")));

  private static Map<String, Object> options(Object... more) {
    Map<String, Object> options = new HashMap<>();
    options.put("path", "/data/CT Ward");
    options.put("storage", 11L);
    options.put("data_collection", "42");
    for (int i = 0; i < more.length; i += 2) {
      options.put((String) more[i], more[i + 1]);
    }
    return options;
  }

  private List<String> errorsOf(Map<String, Object> options) {
    return reader.fromOptions(options).errors().stream().map(ConfigError::toString).toList();
  }

  private Path params(String json) throws IOException {
    return Files.writeString(directory.resolve("params.json"), json);
  }

  @Test
  void optionsMakeADefinition() {
    UploadDefinition definition =
        reader
            .fromOptions(
                options(
                    "project",
                    null,
                    "units.by",
                    "stem",
                    "files.include",
                    List.of("*.png", "1"),
                    "metadata.fixed",
                    Map.of("site", "007", "ward", 3),
                    "limits.puts",
                    "64",
                    "hold",
                    true))
            .orThrow();

    assertThat(definition.name()).isEqualTo("CT Ward");
    assertThat(definition.dataCollection()).isEqualTo(42);
    assertThat(definition.project()).isNull();
    assertThat(definition.units().by()).isEqualTo(UnitRule.By.STEM);
    assertThat(definition.files().include()).containsExactly("*.png", "1");
    assertThat(definition.metadata().fixed())
        .containsOnly(Map.entry("site", "007"), Map.entry("ward", 3L));
    assertThat(definition.limits().puts()).isEqualTo(64);
    assertThat(definition.hold()).isTrue();
  }

  @Test
  void errorsNameTheOption() {
    Map<String, Object> options =
        options(
            "creating_data_unit_batch_size", "ten",
            "units.by", "stm",
            "hold", "yes",
            "excel_metadata_path", "s3://b/meta.xlsx",
            "path", "s3://bucket/x",
            "files.include", List.of("/x"),
            "max_file_size", 3);
    options.remove("storage");

    assertThat(errorsOf(options))
        .containsExactlyInAnyOrder(
            "--batch-size: needs a whole number from 1 to 1000, but is the text \"ten\". For"
                + " example: --batch-size 50",
            "--by: needs one of directory, stem, type-directory, pattern, auto, but is the text"
                + " \"stm\". Write --by stem.",
            "--hold: needs true or false, but is the text \"yes\" (YAML 1.2 has no yes, no, on or"
                + " off). Write --hold true.",
            "--metadata: The path starts with s3://, which this version does not support. Mount or"
                + " copy the source, and write its local path, for example /data/ct",
            "--path: The path starts with s3://, which this version does not support. Mount or"
                + " copy the source, and write its local path, for example /data/ct",
            "--include: An item needs a glob over the path below the root, but is the text \"/x\"."
                + " For example: --include \"**/*.dcm\"",
            "--max-file-size: This option does not exist. Did you mean \"--max-file-size-mb\"? For"
                + " example: --max-file-size-mb 50",
            "--storage: The option is missing. For example: --storage 11");
  }

  @Test
  void optionsKnowNoVariables() {
    assertThat(reader.fromOptions(options("name", "${HOME}")).orThrow().name())
        .isEqualTo("${HOME}");
  }

  @Test
  void theIdIsReadableAndTheSameForTheSameUpload() {
    String id = reader.fromOptions(options()).orThrow().id();

    assertThat(id).matches("ct-ward-[0-9a-f]{8}");
    assertThat(
            List.of(
                reader.fromOptions(options("name", "other", "limits.puts", 3)).orThrow().id(),
                reader.fromOptions(options("path", "/data/x/../CT Ward/")).orThrow().id(),
                reader.fromOptions(options("path", "../data/CT Ward")).orThrow().id(),
                reader.fromOptions(options("units.by", "directory")).orThrow().id()))
        .containsOnly(id);
  }

  @Test
  void theIdOfAnotherUploadDiffers() {
    List<String> ids =
        List.of(
            reader.fromOptions(options()).orThrow().id(),
            reader.fromOptions(options("data_collection", 43)).orThrow().id(),
            reader.fromOptions(options("path", "/other/CT Ward")).orThrow().id(),
            reader.fromOptions(options("units.depth", 2)).orThrow().id(),
            reader.fromOptions(options("units.by", "stem")).orThrow().id());

    assertThat(ids).doesNotHaveDuplicates();
  }

  @Test
  void assetsAreReadFromJson() {
    Map<String, Object> options =
        options(
            "use_single_path",
            false,
            "assets",
            "{\"image_1\": \"/a\", \"label_1\": {\"path\": \"./b\", \"is_recursive\": false}}");
    options.remove("path");
    UploadDefinition definition = reader.fromOptions(options).orThrow();

    assertThat(definition.assets())
        .containsExactly(new Asset("image_1", "/a", true), new Asset("label_1", "./b", false));
    assertThat(definition.isSinglePath()).isFalse();
    assertThat(definition.name()).isEqualTo("image_1, label_1");
    assertThat(definition.id()).matches("image_1-label_1-[0-9a-f]{8}");
    assertThat(definition.units().by()).isEqualTo(UnitRule.By.TYPE_DIRECTORY);
  }

  @Test
  void assetsThatAreNoJsonOrNoAssetsAreErrorsAtTheirPlace() {
    Map<String, Object> options = options("use_single_path", false, "assets", "{\"image_1\": 1}");
    options.remove("path");

    assertThat(errorsOf(options))
        .containsExactly(
            "--assets:1:13: \"assets.image_1.path\" needs a path, but is the number 1. Write"
                + " assets: {image_1: {path: \"1\"}}.");
    options.put("assets", "image_1");
    assertThat(errorsOf(options))
        .hasSize(2)
        .anyMatch(error -> error.startsWith("--assets:1:1: \"assets\" needs a map of"));
    options.put("assets", "{\"image_1\": ");
    assertThat(errorsOf(options)).isNotEmpty().allMatch(error -> error.contains("--"));
  }

  @Test
  void aPathBesideAssetsIsAnError() {
    assertThat(errorsOf(options("use_single_path", false, "assets", "{\"image_1\": \"/a\"}")))
        .containsExactly(
            "--assets:1:1: \"assets\" stands beside path, and both say where the files are. Remove"
                + " one of the two.");
  }

  @Test
  void everyPathMakesAValidId() {
    for (String path : Arrays.asList("/", "/한글", "/---", "/" + "x".repeat(300), "/.hidden")) {
      assertThat(reader.fromOptions(options("path", path)).orThrow().id())
          .matches("[a-z0-9][a-z0-9._-]{0,63}");
    }
  }

  @Test
  void thePlatformsParametersPasteInAsTheyAre() throws IOException {
    Path json =
        params(
            """
            {
            \t"name": "CT",
            \t"description": null,
            \t"use_single_path": true,
            \t"path": "/data/ct",
            \t"is_recursive": true,
            \t"assets": null,
            \t"storage": 11,
            \t"data_collection": 42,
            \t"project": null,
            \t"excel_metadata_path": null,
            \t"max_file_size_mb": 50,
            \t"creating_data_unit_batch_size": 1,
            \t"use_async_upload": true,
            \t"extra_params": null
            }
            """);
    Parsed parsed = reader.fromParams(json, Map.of());

    assertThat(parsed.errors()).isEmpty();
    assertThat(parsed.definition().id()).matches("ct-[0-9a-f]{8}");
    assertThat(parsed.notices()).singleElement().asString().startsWith("units.by is not set");
  }

  @Test
  void thePlatformsParametersOfSeveralPathsPasteInAsTheyAre() throws IOException {
    Path json =
        params(
            """
            {"name": "CT", "description": null, "use_single_path": false, "path": null,
             "is_recursive": true, "storage": 11, "data_collection": 42, "project": null,
             "assets": {"image_1": {"path": "/img", "is_recursive": true},
                        "label_1": {"path": "/lbl", "is_recursive": false}},
             "excel_metadata_path": null, "max_file_size_mb": 50,
             "creating_data_unit_batch_size": 1, "use_async_upload": true, "extra_params": null}
            """);
    Parsed parsed = reader.fromParams(json, Map.of());

    assertThat(parsed.orThrow().assets())
        .containsExactly(new Asset("image_1", "/img", true), new Asset("label_1", "/lbl", false));
    assertThat(parsed.notices())
        .containsExactly(
            "units.by is not set: one data unit per file name below the assets, units: {by:"
                + " type-directory}.");
  }

  @Test
  void theBatchPatternPastesInAsItIs() throws IOException {
    Path json =
        params(
            """
            {"name": "CT", "storage": 11, "data_collection": 42, "root": "/data/batch",
             "file_rules": [{"pattern": "**/img/*.png", "spec_name": "image_1"},
                            {"pattern": "**/json/*.json", "spec_name": "label_1"}],
             "group_key_regex": "(.+?)/(?:img|json)/", "dataset_key_template": "ct_{group_key}"}
            """);
    Parsed parsed = reader.fromParams(json, Map.of());

    assertThat(parsed.orThrow().units())
        .isEqualTo(
            new UnitRule(
                UnitRule.By.PATTERN,
                1,
                false,
                List.of(
                    new SpecRule("**/img/*.png", "image_1"),
                    new SpecRule("**/json/*.json", "label_1")),
                "(.+?)/(?:img|json)/",
                "ct_{group_key}"));
    assertThat(parsed.notices()).isEmpty();
  }

  @Test
  void optionsReplaceParametersWithANotice() throws IOException {
    Path json =
        params(
            """
            {"name": "CT", "root": "/data/ct", "storage": 1, "data_collection": 2,
             "project": null, "units": {"by": "stem", "ignore_case": true}}
            """);
    Parsed parsed =
        reader.fromParams(
            json, Map.of("path", "/other", "project", 7, "units.by", "type-directory"));

    assertThat(parsed.orThrow().shownPath()).isEqualTo("/other");
    assertThat(parsed.definition().project()).isEqualTo(7);
    assertThat(parsed.definition().units())
        .isEqualTo(new UnitRule(UnitRule.By.TYPE_DIRECTORY, 1, true));
    assertThat(parsed.notices())
        .containsExactlyInAnyOrder(
            "--path replaces \"root\" of " + json + ":1:16.",
            "--by replaces \"by\" of " + json + ":2:29.");
  }

  @Test
  void anOptionReplacesAPatternAtTopLevel() throws IOException {
    Path json =
        params(
            """
            {"name": "CT", "root": "/data/ct", "storage": 1, "data_collection": 2,
             "group_key_regex": "(a)", "dataset_key_template": null}
            """);
    Parsed parsed =
        reader.fromParams(
            json,
            Map.of("units.group_key_regex", "(b)", "units.dataset_key_template", "x{group_key}"));

    assertThat(parsed.orThrow().units().groupKeyRegex()).isEqualTo("(b)");
    assertThat(parsed.definition().units().datasetKeyTemplate()).isEqualTo("x{group_key}");
    assertThat(parsed.notices())
        .containsExactly("--group-key-regex replaces \"group_key_regex\" of " + json + ":2:2.");
  }

  @Test
  void mistakesInParametersAndOptionsComeTogether() throws IOException {
    Path json = params("{\"name\": \"CT\", \"path\": \"/d\", \"storage\": \"1\", \"nme\": 1}");
    Parsed parsed = reader.fromParams(json, Map.of("hold", "maybe"));

    assertThat(parsed.errors())
        .extracting(ConfigError::toString)
        .containsExactlyInAnyOrder(
            json + ":1:1: \"data_collection\" is missing. For example: data_collection: 42",
            json
                + ":1:41: \"storage\" needs a whole number, 1 or more, but is text in quotes,"
                + " \"1\". Write storage: 1.",
            json
                + ":1:46: Unknown key \"nme\". Did you mean \"name\"? For example: name: CT ward 3",
            "--hold: needs true or false, but is the text \"maybe\". For example: --hold true");
  }

  @Test
  void aMissingParameterFileIsAnError() {
    assertThat(reader.fromParams(Path.of("/nope.json"), Map.of()).errors())
        .extracting(ConfigError::toString)
        .containsExactly("/nope.json:1:1: The file does not exist. Check the name.");
  }
}
