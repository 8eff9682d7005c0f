package io.synapsecourier.meta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.entry;

import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.FileRef;
import io.synapsecourier.model.MetadataRule;
import io.synapsecourier.model.Placed;
import io.synapsecourier.model.Problem;
import io.synapsecourier.model.WorkbookRule;
import io.synapsecourier.model.WorkbookRule.Unmatched;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** File names, sidecars and workbook rows as sources of metadata. */
class MetaSourcesTests {
  private static final Instant CLAIM = Instant.parse("2026-03-01T12:34:56Z");
  private static final String TYPES =
      """
      {"required": ["patient_id"],
       "properties": {"patient_id": {"type": "string"}, "age": {"type": "integer"},
                      "diagnosis": {"type": "string"}}}""";

  @TempDir Path folder;
  private final Map<String, String> sidecars = new TreeMap<>();

  @Test
  void aLaterSourceReplacesAnEarlierOneAndEachValueKeepsItsOrigin() {
    sidecars.put("a.meta.json", "{\"c\": \"sidecar\", \"d\": \"sidecar\", \"e\": \"sidecar\"}");
    MetadataRule rule =
        new MetadataRule(
            true,
            List.of("name", "a", "b"),
            List.of("(?<b>file)_(?<c>file)"),
            "*.meta.json",
            WorkbookRule.LOOKED_FOR,
            Map.of("e", "fixed"));
    Workbook workbook = TableFile.workbook(folder, "filename", "filename,d,e", "U,row,row");

    UnitMeta meta = build(new MetaBuilder(rule, null, workbook), "U", "n/a/b/file_file.png");

    assertThat(meta.problems()).isEmpty();
    assertThat(meta.json())
        .contains("\"a\":\"a\"", "\"b\":\"file\"", "\"c\":\"sidecar\"", "\"d\":\"row\"")
        .contains("\"e\":\"fixed\"", "\"name\":\"n\"")
        .doesNotContain("filename");
    assertThat(meta.origins())
        .contains(
            entry("dataset_key", "default"),
            entry("name", "directory:1"),
            entry("a", "directory:2"),
            entry("b", "filename"),
            entry("c", "sidecar:a.meta.json"),
            entry("d", "meta.csv:2:2"),
            entry("e", "fixed"));
  }

  @Test
  void namedGroupsOfFileNamesTakeTheTypesOfTheSchema() {
    MetaBuilder builder = filename(TYPES, "(?<patient_id>\\d+)_(?<age>\\d+)(_(?<diagnosis>\\w+))?");

    UnitMeta meta = build(builder, "U", "007_45.png", "notes.txt");

    assertThat(meta.json())
        .contains("\"age\":45,", "\"patient_id\":\"007\"")
        .doesNotContain("diagnosis");
    assertThat(meta.problems()).isEmpty();
  }

  @Test
  void fileNamesOfOneUnitThatDisagreeAreAConflict() {
    UnitMeta meta = build(filename(null, "(?<p>P\\d+)"), "U", "P1.png", "P2.json", "P1.txt");

    assertThat(meta.problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.code()).isEqualTo("meta-conflict");
              assertThat(problem.what()).contains("P1.png", "p = P1", "P2.json gives P2");
            });
    assertThat(meta.json()).doesNotContain("\"p\":");
  }

  @Test
  void fileNamesInWhichNothingIsFoundAreAProblemWithAnExample() {
    MetaBuilder builder = filename("{\"required\": [\"p\"]}", "(?<p>P\\d+)");

    UnitMeta meta = build(builder, "U", "scan.png");

    assertThat(meta.problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.code()).isEqualTo("meta-filename");
              assertThat(problem.toString()).contains("scan.png", "(?<p>P\\d+)");
            });
    assertThat(builder.schema().check(meta)).as("what follows from it").isEmpty();
  }

  @Test
  void decomposedFileNamesAreMatchedComposed() {
    UnitMeta meta = build(filename(null, "^(?<who>한)_"), "U", "\u1112\u1161\u11ab_1.png");

    assertThat(meta.json()).contains("\"who\":\"한\"");
  }

  @Test
  void aPatternThatNeverEndsStopsOnlyItsUnit() {
    UnitMeta meta = build(filename(null, "(?=(?<p>(a+)+$))"), "U", "a".repeat(200) + "b");

    assertThat(meta.problems()).extracting(Problem::code).containsExactly("meta-filename");
  }

  @Test
  void aPatternThatIsNoneIsAConfigurationError() {
    assertThatThrownBy(() -> filename(null, "(?<p>"))
        .isInstanceOf(CourierException.class)
        .hasMessageContaining("regular expression");
    assertThatThrownBy(() -> filename(null, "P\\d+"))
        .isInstanceOf(CourierException.class)
        .hasMessageContaining("names no group");
  }

  @Test
  void aSidecarKeepsItsTypesAndAnErrorInItNamesIt() {
    sidecars.put("P1.yaml", "age: \"45\"\npatient_id: P1\n");
    MetaBuilder builder = new MetaBuilder(sidecarRule(), TYPES);

    UnitMeta meta = build(builder, "U", "x.png");

    assertThat(meta.json()).contains("\"age\":\"45\"");
    assertThat(builder.schema().check(meta))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.what()).contains("from sidecar:P1.yaml", "integer expected");
              assertThat(problem.remedy()).contains("Correct age in P1.yaml");
            });
  }

  @Test
  void aSidecarThatCannotBeReadIsAProblemWithItsPlace() {
    sidecars.put("broken.json", "{\n\"a\": }");
    sidecars.put("gone.json", null);

    UnitMeta meta = build(new MetaBuilder(sidecarRule(), null), "U", "x.png");

    assertThat(meta.problems())
        .hasSize(2)
        .allSatisfy(problem -> assertThat(problem.code()).isEqualTo("meta-sidecar"));
    assertThat(meta.problems().get(0).what()).contains("broken.json:2:");
    assertThat(meta.problems().get(1).toString()).contains("gone.json", "was changed", "Run again");
  }

  @Test
  void twoSidecarsThatDisagreeAreAConflict() {
    sidecars.put("a.json", "{\"n\": 1, \"m\": 1}");
    sidecars.put("b.json", "{\"n\": 1.0, \"m\": 2}");

    UnitMeta meta = build(new MetaBuilder(sidecarRule(), null), "U", "x.png");

    assertThat(meta.problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.code()).isEqualTo("meta-conflict");
              assertThat(problem.what()).contains("a.json says m = 1", "b.json says 2");
            });
    assertThat(meta.json()).contains("\"n\":1,").doesNotContain("\"m\":");
  }

  @Test
  void aRowGivesTypedValuesOrAnErrorAtTheCell() {
    MetaBuilder builder =
        workbook(
            TYPES,
            "patient_id",
            "patient_id,age,diagnosis",
            "0007,45,flu",
            "P2,forty,flu",
            "P3,,",
            "P4,045,x");
    RowUse rows = builder.rows();

    UnitMeta good = build(builder, rows, "0007");
    UnitMeta bad = build(builder, rows, "P2");
    UnitMeta blank = build(builder, rows, "P3");
    UnitMeta zero = build(builder, rows, "P4");

    assertThat(good.json())
        .contains("\"age\":45,", "\"diagnosis\":\"flu\"", "\"patient_id\":\"0007\"");
    assertThat(good.problems()).isEmpty();
    assertThat(builder.schema().check(good)).isEmpty();
    assertThat(bad.problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.code()).isEqualTo("meta-cell");
              assertThat(problem.what()).isEqualTo("meta.csv:3:2 (age) = forty: integer expected.");
              assertThat(problem.remedy()).isEqualTo("Correct the cell meta.csv:3:2.");
            });
    assertThat(blank.json()).doesNotContain("age", "diagnosis");
    assertThat(blank.problems()).isEmpty();
    assertThat(builder.schema().check(blank)).isEmpty();
    assertThat(zero.problems()).extracting(Problem::code).containsExactly("meta-cell");
  }

  @Test
  void aBlankCellOfARequiredKeyIsToldWithItsPlace() {
    MetaBuilder builder = workbook(TYPES, "id", "id,patient_id,age", "U,,1");

    UnitMeta meta = build(builder, builder.rows(), "U");

    assertThat(builder.schema().check(meta))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.what()).contains("required key patient_id");
              assertThat(problem.remedy()).contains("Fill in the cell meta.csv:2:2");
            });
  }

  @Test
  void aCellThatTheSchemaRefusesIsNamed() {
    String schema = "{\"properties\": {\"age\": {\"type\": \"integer\", \"maximum\": 150}}}";
    MetaBuilder builder = workbook(schema, "id", "id,age", "U,451");

    UnitMeta meta = build(builder, builder.rows(), "U");

    assertThat(builder.schema().check(meta))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.what()).contains("451", "from meta.csv:2:2");
              assertThat(problem.remedy()).contains("Correct the cell meta.csv:2:2");
            });
  }

  @Test
  void aUnitWithoutARowIsRefusedForThatAlone() {
    MetaBuilder builder = workbook(TYPES, "patient_id", "patient_id,age", "P1,1");

    UnitMeta meta = build(builder, builder.rows(), "other");

    assertThat(meta.problems()).extracting(Problem::code).containsExactly("meta-no-row");
    assertThat(builder.schema().check(meta)).isEmpty();
  }

  @Test
  void aColumnThatAFixedValueReplacesIsNotLookedAt() {
    MetadataRule rule =
        new MetadataRule(
            false, List.of(), List.of(), null, WorkbookRule.LOOKED_FOR, Map.of("age", 1));
    Workbook workbook = TableFile.workbook(folder, "patient_id", "patient_id,age", "P1,forty");
    MetaBuilder builder = new MetaBuilder(rule, TYPES, workbook);

    UnitMeta meta = build(builder, builder.rows(), "P1");

    assertThat(meta.problems()).isEmpty();
    assertThat(meta.origins()).containsEntry("age", "fixed");
  }

  @Test
  void aRequiredKeyWithoutAnySourceIsRefusedBeforeAnythingIsSent() {
    String schema =
        """
        {"allOf": [{"$ref": "#/$defs/base"}], "required": ["name", "site", "P", "ward", "n"],
         "$defs": {"base": {"required": ["diagnosis", "age"]}}}""";
    MetadataRule rule =
        new MetadataRule(
            true,
            List.of("ward"),
            List.of("(?<P>P)"),
            null,
            WorkbookRule.LOOKED_FOR,
            Map.of("n", 1));
    Workbook workbook = TableFile.workbook(folder, "age", "age", "1");

    CourierException e = failure(new MetaBuilder(rule, schema, workbook));

    assertThat(e.kind()).isEqualTo(CourierException.Kind.CONFIGURATION);
    assertThat(e.problem().code()).isEqualTo("meta-required");
    assertThat(e.problem().what()).contains("requires site, diagnosis, and no source");
    assertThat(e.problem().remedy()).contains("meta.csv", "metadata.fixed.site");
  }

  @Test
  void whatMayBeSuppliedIsNotRefusedBeforehand() {
    String site = "{\"required\": [\"site\"]}";
    String conditional =
        "{\"anyOf\": [{\"required\": [\"site\"]}], \"if\": {}, \"then\": " + site + "}";
    String besideRef =
        """
        {"$schema": "http://json-schema.org/draft-07/schema#", "$ref": "#/definitions/a",
         "required": ["site"], "definitions": {"a": {}}}""";
    String level = "{\"required\": [\"directory_2\"]}";
    MetadataRule nothing = new MetadataRule(false, List.of(), Map.of());
    MetadataRule levels = new MetadataRule(true, List.of(), Map.of());

    assertThatCode(() -> new MetaBuilder(sidecarRule(), site).requireSources())
        .doesNotThrowAnyException();
    assertThatCode(() -> new MetaBuilder(nothing, conditional).requireSources())
        .doesNotThrowAnyException();
    assertThatCode(() -> new MetaBuilder(nothing, besideRef).requireSources())
        .doesNotThrowAnyException();
    assertThatCode(() -> new MetaBuilder(levels, level).requireSources())
        .doesNotThrowAnyException();
    assertThat(failure(new MetaBuilder(nothing, level)).problem().code())
        .isEqualTo("meta-required");
  }

  @Test
  void aSchemaThatRefersToItselfIsCheckedInTheEnd() {
    String loop = "{\"$ref\": \"#/$defs/a\", \"$defs\": {\"a\": {\"allOf\": [{\"$ref\": \"#\"}]}}}";

    assertThatCode(() -> new SchemaKeys(CanonicalJson.parse(loop)).required())
        .doesNotThrowAnyException();
  }

  @Test
  void aColumnThatTheSchemaForbidsIsRefusedBeforehandWithTheNearestProperty() {
    String closed =
        """
        {"additionalProperties": false, "patternProperties": {"^x_": {}},
         "properties": {"age": {}, "id": {}}}""";

    CourierException e = failure(workbook(closed, "id", "id,ages,x_1", "U,1,2"));

    assertThat(e.kind()).isEqualTo(CourierException.Kind.CONFIGURATION);
    assertThat(e.problem().code()).isEqualTo("meta-column");
    assertThat(e.problem().what()).contains("the column ages of meta.csv");
    assertThat(e.problem().remedy()).contains("Did you mean age?");
  }

  private static CourierException failure(MetaBuilder builder) {
    return catchThrowableOfType(CourierException.class, builder::requireSources);
  }

  private MetaBuilder workbook(String schema, String keyColumn, String... lines) {
    MetadataRule rule =
        new MetadataRule(
            false,
            List.of(),
            List.of(),
            null,
            TableFile.rule(keyColumn, Unmatched.ERROR),
            Map.of());
    return new MetaBuilder(rule, schema, TableFile.workbook(folder, rule.workbook(), lines));
  }

  private static MetaBuilder filename(String schema, String... patterns) {
    return new MetaBuilder(
        new MetadataRule(
            false, List.of(), List.of(patterns), null, WorkbookRule.LOOKED_FOR, Map.of()),
        schema);
  }

  private static MetadataRule sidecarRule() {
    return new MetadataRule(
        false, List.of(), List.of(), "*.json", WorkbookRule.LOOKED_FOR, Map.of());
  }

  private UnitMeta build(MetaBuilder builder, String unit, String... paths) {
    return build(builder, builder.rows(), unit, paths);
  }

  private UnitMeta build(MetaBuilder builder, RowUse rows, String unit, String... paths) {
    List<Placed> beside = new ArrayList<>();
    for (String name : sidecars.keySet()) {
      beside.add(Placed.inUnit(reference(name), unit, Placed.SIDECAR));
    }
    List<Placed> files =
        Arrays.stream(paths).map(path -> Placed.inUnit(reference(path), unit, "spec_1")).toList();
    return builder.build(
        new UnitSources(unit, files, beside, this::read, rows.take(unit, Set.of())), CLAIM);
  }

  private byte[] read(FileRef file, int limit) throws IOException {
    String text = sidecars.get(file.path());
    if (text == null) {
      throw new IOException(file.path() + " was changed");
    }
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static FileRef reference(String path) {
    return new FileRef("", "file:///" + path, path, 1, "v", CLAIM);
  }
}
