package io.synapsecourier.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.synapsecourier.config.yaml.ConfigError;
import io.synapsecourier.model.CourierException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DefinitionErrorsTest {
  private static final String CANARY = "canary-4711";

  private static final String MULTI =
      DefinitionReaderTest.LEAST.replace("path: /data\n", "") + "use_single_path: false\n";

  @TempDir Path directory;

  private List<String> errorsOf(String file, String text) {
    DefinitionReader reader =
        new DefinitionReader(
            Map.of("SECRET", CANARY, "ADDRESS", "sftp://u:" + CANARY + "@h/x", "SEVEN", "7"),
            new LocalPaths(directory, directory));
    Parsed parsed = reader.read(file, text);
    assertThat(parsed.definition() == null).isEqualTo(!parsed.errors().isEmpty());
    return parsed.errors().stream().map(ConfigError::toString).toList();
  }

  /** Each line of the table stands below four good lines, so it is line 5 of the file. */
  @ParameterizedTest
  @CsvFileSource(resources = "wrong-lines.csv", delimiter = '|', maxCharsPerColumn = 1000)
  void aWrongLineIsOneErrorAtItsPlace(String line, String error) {
    assertThat(errorsOf("ct.yaml", DefinitionReaderTest.LEAST + line))
        .containsExactly("ct.yaml:5:" + error);
  }

  @Test
  void allErrorsOfAFileAreToldAtOnceInItsOrder() {
    String text =
        """
        nme: CT
        path: s3://bucket/ct
        storage: "11"
        units: {by: stm, dept: 2}
        limits:
          puts: 500
          putz: 1
        hold: yes
        """;
    assertThat(errorsOf("ct.yaml", text))
        .containsExactly(
            "ct.yaml:1:1: Unknown key \"nme\". Did you mean \"name\"? For example: name: CT ward 3",
            "ct.yaml:1:1: \"name\" is missing. For example: name: CT ward 3",
            "ct.yaml:1:1: \"data_collection\" is missing. For example: data_collection: 42",
            "ct.yaml:2:7: \"path\" starts with s3://, which this version does not support. Mount or"
                + " copy the source, and write its local path, for example /data/ct",
            "ct.yaml:3:10: \"storage\" needs a whole number, 1 or more, but is text in quotes,"
                + " \"11\". Write storage: 11.",
            "ct.yaml:4:13: \"units.by\" needs one of directory, stem, type-directory, pattern,"
                + " auto, but is the text \"stm\". Write units: {by: stem}.",
            "ct.yaml:4:18: Unknown key \"dept\" in \"units\". Did you mean \"depth\"? For example:"
                + " units: {depth: 1}",
            "ct.yaml:6:9: \"limits.puts\" needs a whole number from 1 to 400, but is the number"
                + " 500. For example: limits: {puts: 32}",
            "ct.yaml:7:3: Unknown key \"putz\" in \"limits\". Did you mean \"puts\"? For example:"
                + " limits: {puts: 32}",
            "ct.yaml:8:7: \"hold\" needs true or false, but is the text \"yes\" (YAML 1.2 has no"
                + " yes, no, on or off). Write hold: true.");
  }

  @Test
  void anEmptyFileSaysWhatADefinitionNeeds() {
    assertThat(errorsOf("ct.yaml", "# nothing\n"))
        .containsExactly(
            "ct.yaml:1:1: The file says nothing. A definition has at least name, path, storage and"
                + " data_collection. For example: name: CT ward 3");
  }

  @Test
  void requiredKeysWithNullAreMissing() {
    assertThat(errorsOf("ct.yaml", "name: null\npath:\nstorage: ~\ndata_collection: null"))
        .hasSize(4)
        .allMatch(e -> e.startsWith("ct.yaml:1:1: ") && e.contains(" is missing. For example: "));
  }

  @Test
  void aFileNameThatMakesNoIdAsksForOne() {
    assertThat(errorsOf("uploads/CT Ward 3.yaml", DefinitionReaderTest.LEAST))
        .containsExactly(
            "uploads/CT Ward 3.yaml:1:1: The file name \"CT Ward 3.yaml\" makes no id: an id is 1 to"
                + " 64 of a-z, 0-9, dot, dash and underscore, starting with a letter or digit."
                + " Write one. For example: id: ct-ward-3");
  }

  @Test
  void aStorageRelativePathSuggestsTheLocalOneThatExists() throws IOException {
    Files.createDirectories(directory.resolve("dir/x"));

    assertThat(errorsOf("ct.yaml", DefinitionReaderTest.LEAST.replace("/data", "dir/x")))
        .containsExactly(
            "ct.yaml:2:7: \"path\" is relative to a storage, which this version does not support."
                + " Write \"./dir/x\", which exists in the working directory.");
    assertThat(errorsOf("ct.yaml", DefinitionReaderTest.LEAST.replace("/data", "dir/y")))
        .containsExactly(
            "ct.yaml:2:7: \"path\" is relative to a storage, which this version does not support."
                + " Local paths start with /, ./, ../ or ~/, for example /data/ct");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "path: ${SECRET}",
        "path: ${ADDRESS}",
        "path: sftp://u:canary-4711@host/x",
        "storage: ${SECRET}",
        "storage: \"${SECRET}\"",
        "hold: ${SECRET}",
        "id: ${ADDRESS}",
        "on_change: ${SECRET}",
        "units: ${SECRET}",
        "units: {by: \"${SECRET}\"}",
        "files: {include: [\"/${SECRET}\", \"[${SECRET}\"], min_age: ${SECRET}}",
        "limits: {bytes_per_second: ${SECRET}}",
        "when: ${SECRET}",
        "metadata: {directory: ${SECRET}, fixed: ${SECRET}}",
        "name: ${SECRET}${NOPE}",
        "extra_params: {token: canary-4711, a: 007}",
        "group_key_regex: \"(${SECRET}\"",
        "metadata: {filename: \"(${SECRET}\", sidecar: \"${SECRET}\"}",
        "dataset_key_template: ${SECRET}",
        "file_rules: [{pattern: \"[${SECRET}\", spec_name: a}]",
        "excel_metadata_path: ${ADDRESS}",
        "credentials: canary-4711",
      })
  void secretsAreInNoMessage(String line) {
    String key = line.substring(0, line.indexOf(':'));
    String others =
        DefinitionReaderTest.LEAST
            .lines()
            .filter(l -> !l.startsWith(key + ":"))
            .reduce("", (a, b) -> a + b + "\n");

    assertThat(errorsOf("ct.yaml", others + line))
        .isNotEmpty()
        .noneMatch(error -> error.contains(CANARY));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'{a: {path: /d/x}, b: {path: /d/x/}}' | is the folder of asset \"a\"",
        "'{a: {path: /d}, b: {path: /d/x}}' | lies within the folder of asset \"a\"",
        "'{a: {path: /d/x}, b: {path: /d/y/..}}' | holds the folder of asset \"a\"",
      })
  void rootsThatOverlapAreAnError(String assets, String how) {
    assertThat(errorsOf("ct.yaml", MULTI + "assets: " + assets))
        .singleElement()
        .asString()
        .endsWith(
            ": \"assets.b.path\" "
                + how
                + ". Name the outer folder once, as path, and write units: {by: stem}.");
  }

  @Test
  void anAssetThatIsNoMapIsAnError() {
    assertThat(errorsOf("ct.yaml", MULTI + "assets: {a: /x}"))
        .containsExactly(
            "ct.yaml:5:13: \"assets.a\" needs a map with the keys path, is_recursive, but is the text"
                + " \"/x\". For example: assets: {a: {path: /data/images}}");
  }

  @Test
  void rootsThatOverlapByALinkAreAnError() throws IOException {
    Files.createDirectories(directory.resolve("a/in"));
    Files.createSymbolicLink(directory.resolve("b"), directory.resolve("a/in"));

    assertThat(errorsOf("ct.yaml", MULTI + "assets: {a: {path: ./a}, b: {path: ./b}}"))
        .singleElement()
        .asString()
        .contains("lies within the folder of asset \"a\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "is_recursive: false | \"is_recursive\" counts only for one path. Write it for each asset:",
        "units: {by: directory, ignore_case: no} | \"units.ignore_case\" needs true or false",
        "file_rules: [{pattern: x, spec_name: a}] | \"file_rules\" counts only for one path",
        "excel_metadata_path: meta.xlsx | \"excel_metadata_path\" is relative to a storage",
        "metadata: {workbook: {sheet: A}} | \"metadata.workbook\" needs excel_metadata_path",
      })
  void whatOneRootHasIsAnErrorForSeveral(String line, String error) {
    assertThat(errorsOf("ct.yaml", MULTI + "assets: {a: {path: /a}, b: {path: /b}}\n" + line))
        .singleElement()
        .asString()
        .contains(error);
  }

  @Test
  void anAssetWithoutSubDirectoriesMakesNoUnitsOfThem() {
    assertThat(
            errorsOf(
                "ct.yaml",
                MULTI + "assets: {a: {path: /a, is_recursive: false}}\nunits: {by: directory}\n"))
        .singleElement()
        .asString()
        .contains("\"assets.a.is_recursive\" is false, but units are made of directories");
  }

  @Test
  void assetsWithoutTheModeAreAnError() {
    assertThat(
            errorsOf(
                "ct.yaml",
                MULTI.replace("use_single_path: false\n", "") + "assets: {a: {path: /a}}\n"))
        .containsExactly(
            "ct.yaml:4:9: \"assets\" counts only for several paths. Write use_single_path: false, or"
                + " name one path instead.");
  }

  @Test
  void aRuleThatIsSaidAtTopLevelAndInUnitsIsAnError() {
    assertThat(
            errorsOf(
                "ct.yaml",
                DefinitionReaderTest.LEAST
                    + "units: {group_key_regex: (a)}\ngroup_key_regex: (b)\n"))
        .containsExactly(
            "ct.yaml:6:18: \"group_key_regex\" and \"units.group_key_regex\" mean the same and both"
                + " are set, the other in line 5. Remove one of the two.");
  }

  @Test
  void aWorkbookThatIsNamedAndSwitchedOffIsAnError() {
    assertThat(
            errorsOf(
                "ct.yaml",
                DefinitionReaderTest.LEAST
                    + "excel_metadata_path: m.xlsx\nmetadata: {workbook: {enabled: false}}\n"))
        .singleElement()
        .asString()
        .contains("names a workbook, and metadata.workbook.enabled is false");
  }

  @Test
  void allErrorsBecomeOneException() {
    Parsed parsed = new DefinitionReader().read("ct.yaml", "nme: x\nhold: 1\n");

    assertThatThrownBy(parsed::orThrow)
        .isInstanceOfSatisfying(
            CourierException.class,
            e -> assertThat(e.kind()).isEqualTo(CourierException.Kind.CONFIGURATION))
        .hasMessageContaining("ct.yaml:1:1: Unknown key")
        .hasMessageContaining("\nct.yaml:2:7: \"hold\" needs");
  }
}
