package io.synapsecourier.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.synapsecourier.model.Asset;
import io.synapsecourier.model.FileRule;
import io.synapsecourier.model.Limits;
import io.synapsecourier.model.MetadataRule;
import io.synapsecourier.model.OnChange;
import io.synapsecourier.model.RateTable;
import io.synapsecourier.model.UnitRule;
import io.synapsecourier.model.UploadDefinition;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DefinitionReaderTest {
  static final String LEAST = "name: CT\npath: /data\nstorage: 11\ndata_collection: 42\n";

  @TempDir Path directory;

  private final DefinitionReader reader =
      new DefinitionReader(
          Map.of("NUMBER", "7", "SITE", "007"), new LocalPaths(Path.of("/wd"), Path.of("/h")));

  private UploadDefinition read(String text) {
    Parsed parsed = reader.read("config/uploads/ct-ward.yaml", text);
    assertThat(parsed.errors()).isEmpty();
    return parsed.definition();
  }

  @Test
  void fourKeysAreEnough() {
    assertThat(read(LEAST))
        .isEqualTo(
            new UploadDefinition(
                "ct-ward",
                "CT",
                null,
                List.of(Asset.whole("/data", true)),
                11,
                42,
                null,
                50,
                1,
                true,
                Map.of(),
                new UnitRule(UnitRule.By.DIRECTORY, 1, false),
                new FileRule(List.of("**/*"), List.of(), Duration.ZERO),
                new MetadataRule(false, List.of(), Map.of()),
                new Limits(32, 0),
                null,
                null,
                OnChange.REPORT,
                false,
                true));
  }

  @Test
  void everyKeyIsRead() {
    String all =
        """
        id: ct-ward-3
        name: CT ward 3
        description: |
          two
          lines
        root: ~/ct
        use_single_path: true
        is_recursive: false
        storage: 1
        data_collection: 2
        project: 7
        max_file_size_mb: 500
        creating_data_unit_batch_size: 50
        use_async_upload: false
        extra_params: {ticket: "A-17", n: [1, {deep: true}]}
        units: {by: type-directory, ignore_case: true}
        files: {include: ["*.dcm"], exclude: ["tmp/**"], min_age: 2h}
        metadata: {directory: [ward, patient], fixed: {site: A, ratio: 1.10, none: null}}
        limits: {puts: 400, bytes_per_second: 50MiB}
        on_change: register
        hold: true
        enabled: false
        """;
    UploadDefinition definition = read(all);

    assertThat(definition)
        .isEqualTo(
            new UploadDefinition(
                "ct-ward-3",
                "CT ward 3",
                "two\nlines\n",
                List.of(Asset.whole("~/ct", false)),
                1,
                2,
                7L,
                500,
                50,
                false,
                Map.of("ticket", "A-17", "n", List.of(1L, Map.of("deep", true))),
                new UnitRule(UnitRule.By.TYPE_DIRECTORY, 1, true),
                new FileRule(List.of("*.dcm"), List.of("tmp/**"), Duration.ofHours(2)),
                new MetadataRule(true, List.of("ward", "patient"), definition.metadata().fixed()),
                new Limits(400, 50L << 20),
                null,
                null,
                OnChange.REGISTER,
                true,
                false));
    assertThat(definition.metadata().fixed())
        .containsEntry("site", "A")
        .containsEntry("ratio", new BigDecimal("1.10"))
        .containsEntry("none", null);
  }

  @Test
  void noticesSayWhatWasChosenAndWhatHasNoEffect() {
    assertThat(reader.read("a.yaml", LEAST + "extra_params: {a: 1}\n").notices())
        .containsExactly(
            "units.by is not set: one data unit per directory, units: {by: directory, depth: 1}.",
            "extra_params is kept and handed to events and the job view; the platform gives it no"
                + " meaning.");
    assertThat(reader.read("a.yaml", LEAST + "units: {by: stem}\n").notices()).isEmpty();
  }

  @Test
  void nullsOfThePlatformMeanNotGiven() {
    assertThat(
            read(
                LEAST
                    + """
                    description: null
                    root: null
                    assets: null
                    project: null
                    excel_metadata_path: null
                    extra_params: null
                    file_rules: []
                    group_key_regex: ""
                    dataset_key_template: ~
                    when:
                    """))
        .isEqualTo(read(LEAST));
  }

  @ParameterizedTest
  @CsvSource({
    "1000000, 1000000",
    "1B, 1",
    "10MB, 10000000",
    "10 KB, 10000",
    "1GB, 1000000000",
    "2KiB, 2048",
    "50MiB, 52428800",
    "1GiB, 1073741824"
  })
  void sizesHaveDecimalAndBinaryUnits(String text, long bytes) {
    assertThat(
            read(LEAST + "limits: {bytes_per_second: " + text + "}").limits().rates().otherwise())
        .isEqualTo(bytes);
  }

  @Test
  void theTimeOfDaySetsTheRateWhereThereIsATimetable() {
    RateTable rates =
        read(LEAST
                + "limits:\n"
                + "  bytes_per_second: 1MiB\n"
                + "  timetable: 08:00-18:00 10MiB, 22:00-06:00 unlimited\n"
                + "  time_zone: Asia/Seoul\n")
            .limits()
            .rates();
    assertThat(rates.at(Instant.parse("2026-03-01T23:00:00Z"))).isEqualTo(10L << 20);
    assertThat(rates.at(Instant.parse("2026-03-01T09:00:00Z"))).isEqualTo(1L << 20);
    assertThat(rates.at(Instant.parse("2026-03-01T20:59:59Z"))).isZero();
  }

  @ParameterizedTest
  @CsvSource({"0s, PT0S", "30s, PT30S", "1m, PT1M", "2h, PT2H", "1d, PT24H"})
  void durationsHaveAUnit(String text, Duration duration) {
    assertThat(read(LEAST + "files: {min_age: " + text + "}").files().minAge()).isEqualTo(duration);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", ".", "..", "\"~\"", "./a b", "../x", "~/x", "\"/한글\""})
  void localPathsAreKeptAsWritten(String path) {
    UploadDefinition definition = read(LEAST.replace("/data", path));

    assertThat(definition.shownPath()).isEqualTo(path.replace("\"", ""));
  }

  @Test
  void localPathsResolveAgainstWorkingDirectoryAndHome() {
    LocalPaths paths = new LocalPaths(Path.of("/wd"), Path.of("/h"));

    assertThat(paths.resolve("./a/../b")).isEqualTo(Path.of("/wd/b"));
    assertThat(paths.resolve("~/c")).isEqualTo(Path.of("/h/c"));
    assertThat(paths.resolve("~//etc")).isEqualTo(Path.of("/h/etc"));
    assertThat(paths.resolve("~")).isEqualTo(Path.of("/h"));
    assertThat(paths.resolve("/d/")).isEqualTo(Path.of("/d"));
  }

  @Test
  void aVariableTakesTheTypeThatTheKeyWants() {
    UploadDefinition definition =
        read(
            LEAST.replace("11", "${NUMBER}").replace("CT", "${NUMBER}")
                + "metadata: {fixed: {site: \"${SITE}\"}}\n");

    assertThat(definition.storage()).isEqualTo(7);
    assertThat(definition.name()).isEqualTo("7");
    assertThat(definition.metadata().fixed()).containsEntry("site", "007");
  }

  @Test
  void jsonReadsLikeYaml() {
    String json =
        "{\"name\":\"CT\",\"path\":\"/data\",\"storage\":11,\"data_collection\":42,"
            + "\"units\":{\"by\":\"directory\",\"depth\":1}}";

    assertThat(read(json)).isEqualTo(read(LEAST));
  }

  @Test
  void aFileGivesItsNameAsId() throws IOException {
    Path file = Files.writeString(directory.resolve("ward.3.yml"), LEAST);

    assertThat(reader.read(file).orThrow().id()).isEqualTo("ward.3");
  }

  @Test
  void listsAndMapsOfADefinitionCannotBeChanged() {
    UploadDefinition definition = read(LEAST + "metadata: {fixed: {a: {b: [1]}}}\n");

    assertThat(Arrays.asList(definition.metadata().fixed(), definition.extraParams()))
        .allSatisfy(map -> assertThat(map).isUnmodifiable());
  }
}
