package io.synapsecourier.meta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.FileRef;
import io.synapsecourier.model.MetadataRule;
import io.synapsecourier.model.Placed;
import io.synapsecourier.model.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetaBuilderTests {
  private static final Instant CLAIM = Instant.parse("2026-03-01T12:34:56.789Z");
  private static final MetadataRule NOTHING = new MetadataRule(false, List.of(), Map.of());

  @Test
  void everyUnitGetsTheDefaults() {
    UnitMeta meta =
        new MetaBuilder(NOTHING, null)
            .build("P1", files("P1/img/scan.PNG", "P1/lbl/scan.json", "P1/o.png"), CLAIM);

    assertThat(meta.json())
        .isEqualTo(
            "{\"created_at\":\"2026-03-01T12:34:56+00:00\",\"dataset_key\":\"P1\",\"name\":\"P1\","
                + "\"origin_file_extension\":\".png\",\"origin_file_stem\":\"scan\"}");
    assertThat(meta.origins()).hasSize(5).containsValue("default");
    assertThat(meta.leftOut()).isEmpty();
    assertThat(meta.problems()).isEmpty();
  }

  @Test
  void theOrderOfFilesDoesNotMatter() {
    List<Placed> files = files("P1/b.json", "P1/a.png", "P1/c", "P1/d.tar.gz");
    MetaBuilder builder = new MetaBuilder(NOTHING, null);
    UnitMeta expected = builder.build("P1", files, CLAIM);

    for (int i = 0; i < files.size(); i++) {
      files = new ArrayList<>(files);
      Collections.rotate(files, 1);
      assertThat(builder.build("P1", files, CLAIM)).isEqualTo(expected);
    }
  }

  @Test
  void directoriesBecomeNumberedKeys() {
    UnitMeta meta =
        build(new MetadataRule(true, List.of(), Map.of()), null, "A/P1/img/x.png", "A/P1/x.json");

    assertThat(meta.json())
        .contains("\"directory_1\":\"A\"", "\"directory_2\":\"P1\"")
        .doesNotContain("directory_3");
    assertThat(meta.origins()).contains(entry("directory_2", "directory:2"));
  }

  @Test
  void directoriesTakeTheNamesOfTheRule() {
    MetadataRule rule = new MetadataRule(true, List.of("site", "patient"), Map.of());

    UnitMeta meta = build(rule, null, "A/P1/img/x.png", "A/P1/img/x.json");

    assertThat(meta.json()).contains("\"site\":\"A\"", "\"patient\":\"P1\"");
    assertThat(meta.json()).doesNotContain("img", "directory_");
    assertThat(meta.problems()).isEmpty();
  }

  @Test
  void fewerDirectoriesThanKeysIsAProblem() {
    MetadataRule rule = new MetadataRule(true, List.of("site", "patient"), Map.of());

    UnitMeta meta = build(rule, null, "A/x.png", "A/P1/x.json");

    assertThat(meta.problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.code()).isEqualTo("meta-directory");
              assertThat(problem.what()).contains("2 levels (site, patient)", "only 1: A");
            });
  }

  @Test
  void decomposedDirectoryNamesBecomeComposedValues() {
    UnitMeta meta =
        build(
            new MetadataRule(true, List.of("site"), Map.of()),
            null,
            "\u1112\u1161\u11ab/x.png",
            "한/x.json");

    assertThat(meta.json()).contains("\"site\":\"한\"");
    assertThat(meta.problems()).isEmpty();
  }

  @Test
  void aLaterOriginReplacesAnEarlierOne() {
    MetadataRule rule =
        new MetadataRule(true, List.of("site", "name"), Map.of("site", "fixed", "n", 1.0));

    UnitMeta meta = build(rule, null, "A/P1/x.png");

    assertThat(meta.json()).contains("\"site\":\"fixed\"", "\"name\":\"P1\"", "\"n\":1,");
    assertThat(meta.origins())
        .contains(entry("site", "fixed"), entry("name", "directory:2"), entry("n", "fixed"));
  }

  @Test
  void whatTheSchemaForbidsAndNobodyAskedForIsLeftOut() {
    String schema =
        """
        {"type": "object", "additionalProperties": false,
         "properties": {"name": {"type": "string"}, "site": {"type": "string"}}}""";
    MetadataRule rule = new MetadataRule(true, List.of(), Map.of("site", "A", "odd", 1));

    UnitMeta meta = build(rule, schema, "P1/x.png");

    assertThat(meta.json()).isEqualTo("{\"name\":\"UNIT\",\"odd\":1,\"site\":\"A\"}");
    assertThat(meta.leftOut())
        .containsExactlyInAnyOrder(
            "dataset_key",
            "origin_file_stem",
            "origin_file_extension",
            "created_at",
            "directory_1");
    assertThat(meta.origins()).containsOnlyKeys("name", "odd", "site");
  }

  @Test
  void propertyNamesAndUnevaluatedPropertiesForbidToo() {
    assertThat(
            build(NOTHING, "{\"propertyNames\": {\"pattern\": \"^(name|dataset_key)$\"}}", "x.png")
                .json())
        .isEqualTo("{\"dataset_key\":\"UNIT\",\"name\":\"UNIT\"}");
    assertThat(
            build(
                    NOTHING,
                    """
                    {"allOf": [{"$ref": "#/$defs/base"}], "unevaluatedProperties": false,
                     "$defs": {"base": {"properties": {"name": {}}}}}""",
                    "x.png")
                .json())
        .isEqualTo("{\"name\":\"UNIT\"}");
  }

  @Test
  void askedForKeysStayEvenIfTheSchemaForbidsThem() {
    MetadataRule rule = new MetadataRule(true, List.of("site"), Map.of());
    MetaBuilder builder = new MetaBuilder(rule, "{\"additionalProperties\": false}");

    UnitMeta meta = builder.build("UNIT", files("A/x.png"), CLAIM);

    assertThat(meta.json()).isEqualTo("{\"site\":\"A\"}");
    assertThat(builder.schema().check(meta)).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "12 | integer | 12",
        "-7 | integer | -7",
        "012 | integer | \"012\"",
        "1.5 | integer | \"1.5\"",
        "1.5 | number | 1.5",
        "1.50 | number | \"1.50\"",
        "12 | number | 12",
        "-0 | integer | \"-0\"",
        "true | boolean | true",
        "True | boolean | \"True\"",
        "12 | string | \"12\"",
        "abc | integer | \"abc\"",
        "1e3 | number | \"1e3\""
      })
  void textTakesTheTypeOfTheSchemaOnlyWhereItIsExact(String name, String type, String json) {
    String schema = "{\"properties\": {\"n\": {\"type\": \"" + type + "\"}}}";

    UnitMeta meta = build(new MetadataRule(true, List.of("n"), Map.of()), schema, name + "/x.png");

    assertThat(meta.json()).contains("\"n\":" + json + ",");
  }

  @Test
  void typesAreFoundBehindReferencesAndChoices() {
    String schema =
        """
        {"$ref": "#/$defs/base", "$defs": {
          "base": {"allOf": [{"properties": {
            "a": {"$ref": "#/$defs/int"},
            "b": {"anyOf": [{"type": "integer"}, {"type": "null"}]},
            "c": {"anyOf": [{"type": "integer"}, {"type": "string"}]},
            "d": {"type": ["integer", "null"]}}}]},
          "int": {"type": "integer"}}}""";

    UnitMeta meta =
        build(
            new MetadataRule(true, List.of("a", "b", "c", "d"), Map.of()), schema, "1/2/3/4/x.png");

    assertThat(meta.json()).contains("\"a\":1,\"b\":2,\"c\":\"3\",", "\"d\":4");
  }

  @Test
  void fixedValuesKeepTheTypeTheyWereWrittenIn() {
    MetaBuilder builder =
        new MetaBuilder(
            new MetadataRule(false, List.of(), Map.of("age", "12")),
            "{\"properties\": {\"age\": {\"type\": \"integer\"}}}");

    UnitMeta meta = builder.build("UNIT", files("x.png"), CLAIM);

    assertThat(meta.json()).contains("\"age\":\"12\"");
    assertThat(builder.schema().check(meta))
        .extracting(Problem::code)
        .containsExactly("meta-schema");
  }

  @Test
  void aFixedValueThatJsonCannotSayIsAConfigurationError() {
    MetadataRule rule = new MetadataRule(false, List.of(), Map.of("n", Double.NaN));

    assertThatThrownBy(() -> new MetaBuilder(rule, null))
        .isInstanceOfSatisfying(
            CourierException.class,
            e -> assertThat(e.kind()).isEqualTo(CourierException.Kind.CONFIGURATION))
        .hasMessageContaining("metadata.fixed.n");
  }

  private static UnitMeta build(MetadataRule rule, String schema, String... paths) {
    return new MetaBuilder(rule, schema).build("UNIT", files(paths), CLAIM);
  }

  static List<Placed> files(String... paths) {
    List<Placed> files = new ArrayList<>();
    for (String path : paths) {
      FileRef file = new FileRef("", "file:///" + path, path, 1, "v", CLAIM);
      files.add(Placed.inUnit(file, "UNIT", "spec_1"));
    }
    return files;
  }
}
