package io.synapsecourier.meta;

import static org.assertj.core.api.Assertions.assertThat;

import io.synapsecourier.meta.workbook.Cell;
import io.synapsecourier.meta.workbook.Cell.Kind;
import io.synapsecourier.model.MetadataRule;
import io.synapsecourier.model.WorkbookRule;
import io.synapsecourier.model.WorkbookRule.Unmatched;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

class WorkbookPropertyTests {
  private static final Set<String> TYPES =
      Set.of("string", "integer", "number", "boolean", "array", "object", "null");
  private static final String SCHEMA =
      """
      {"properties": {"age": {"type": "integer"}, "note": {"type": ["number", "string"]}}}""";

  private static Path folder;

  /** A row: its key, and what the two other columns say. */
  record Row(String key, String age, String note) {
    String line() {
      return key + "," + age + "," + note;
    }
  }

  @BeforeContainer
  static void makeFolder() throws IOException {
    folder = Files.createTempDirectory("workbooks");
  }

  @AfterContainer
  static void removeFolder() throws IOException {
    Files.deleteIfExists(folder.resolve("meta.csv"));
    Files.delete(folder);
  }

  @Tag("slow")
  @Property(tries = 10_000, seed = "34")
  void theOrderOfRowsChangesNothingInAnyUnit(
      @ForAll("rows") List<Row> rows, @ForAll Random random) {
    List<Row> shuffled = new ArrayList<>(rows);
    Collections.shuffle(shuffled, random);
    MetaBuilder one = builder(rows);
    MetaBuilder other = builder(shuffled);

    for (String unit : keys(rows)) {
      UnitMeta first = build(one, unit);
      UnitMeta second = build(other, unit);
      assertThat(second.json()).isEqualTo(first.json());
      assertThat(second.problems().size()).isEqualTo(first.problems().size());
      assertThat(second.problems().stream().map(problem -> problem.code()).toList())
          .isEqualTo(first.problems().stream().map(problem -> problem.code()).toList());
    }
  }

  @Property(tries = 10_000, seed = "35")
  void noRowReachesAUnitWithAnotherKey(
      @ForAll("rows") List<Row> rows, @ForAll("keys") String unit) {
    Workbook workbook = workbook(rows);

    List<Integer> expected = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      String key = rows.get(i).key();
      if (key.equals(unit) || key.equals(unit + ".png") || key.equals(unit + ".nii.gz")) {
        expected.add(i);
      }
    }
    assertThat(workbook.rows(unit)).isEqualTo(expected);
  }

  @Property(tries = 10_000)
  void aTypedCellSaysWhatItsTextSays(
      @ForAll("cellTexts") String text, @ForAll("types") Set<String> types) {
    CellTyping.of(new Cell(Kind.TEXT, text, text), new PropertyTypes.Declared(types, null))
        .ifPresent(
            value -> {
              switch (value.getNodeType()) {
                case STRING -> assertThat(value.textValue()).isEqualTo(text);
                case NUMBER ->
                    assertThat(value.decimalValue()).isEqualByComparingTo(new BigDecimal(text));
                case BOOLEAN ->
                    assertThat(String.valueOf(value.booleanValue())).isEqualToIgnoringCase(text);
                default -> assertThat(CanonicalJson.of(value)).isEqualTo(CanonicalJson.of(text));
              }
              if (value.isNumber() && !types.contains("number")) {
                assertThat(value.decimalValue().toPlainString()).isEqualTo(text);
              }
            });
  }

  @Property(tries = 10_000)
  void aNumberCellKeepsItsValueOrWhatPeopleSee(
      @ForAll BigDecimal number, @ForAll("types") Set<String> types) {
    String shown = number.toPlainString();
    CellTyping.of(new Cell(Kind.NUMBER, shown, shown), new PropertyTypes.Declared(types, null))
        .ifPresent(
            value -> {
              if (value.isTextual()) {
                assertThat(value.textValue()).isEqualTo(shown);
              } else {
                assertThat(value.decimalValue()).isEqualByComparingTo(number);
              }
            });
  }

  @Provide
  Arbitrary<List<Row>> rows() {
    Arbitrary<Row> row =
        Combinators.combine(
                keys(),
                Arbitraries.of("", "1", "045", "x", "12"),
                Arbitraries.of("", "2.5", "flu", "7"))
            .as(Row::new);
    return row.list().ofMaxSize(8);
  }

  /** Few different ones, so that they meet. */
  @Provide
  Arbitrary<String> keys() {
    Arbitrary<String> stem = Arbitraries.strings().withChars("ab1").ofMinLength(1).ofMaxLength(3);
    Arbitrary<String> extension = Arbitraries.of("", "", ".png", ".nii.gz", ".txt");
    return Combinators.combine(stem, extension).as((s, e) -> s + e);
  }

  @Provide
  Arbitrary<String> cellTexts() {
    return Arbitraries.oneOf(
        Arbitraries.strings().withChars("0123456789.-+eE ").ofMinLength(1).ofMaxLength(8),
        Arbitraries.strings().withChars("[]{}\":,1a ").ofMinLength(1).ofMaxLength(8),
        Arbitraries.of("true", "FALSE", "True", "null", "[]", "{}", "0", "-0", "1e3"),
        Arbitraries.integers().map(String::valueOf),
        Arbitraries.bigDecimals().map(BigDecimal::toPlainString),
        Arbitraries.strings().ofMinLength(1).ofMaxLength(5));
  }

  @Provide
  Arbitrary<Set<String>> types() {
    return Arbitraries.shuffle(new ArrayList<>(TYPES))
        .flatMap(
            all ->
                Arbitraries.integers()
                    .between(0, 3)
                    .map(count -> new LinkedHashSet<>(all.subList(0, count))));
  }

  private static Set<String> keys(List<Row> rows) {
    Set<String> keys = new LinkedHashSet<>();
    for (Row row : rows) {
      keys.add(row.key());
      keys.add(TableFile.EXACT.stem().apply(row.key()));
    }
    return keys;
  }

  private static MetaBuilder builder(List<Row> rows) {
    MetadataRule rule =
        new MetadataRule(false, List.of(), List.of(), null, WorkbookRule.LOOKED_FOR, Map.of());
    return new MetaBuilder(rule, SCHEMA, workbook(rows));
  }

  private static UnitMeta build(MetaBuilder builder, String unit) {
    RowMatch row = builder.rows().take(unit, Set.of());
    return builder.build(
        new UnitSources(unit, List.of(), List.of(), (file, limit) -> new byte[0], row),
        Instant.EPOCH);
  }

  private static Workbook workbook(List<Row> rows) {
    List<String> lines = new ArrayList<>(List.of("id,age,note"));
    rows.forEach(row -> lines.add(row.line()));
    return TableFile.workbook(
        folder, TableFile.rule("id", Unmatched.ERROR), lines.toArray(String[]::new));
  }
}
