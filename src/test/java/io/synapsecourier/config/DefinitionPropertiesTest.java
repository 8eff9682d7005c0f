package io.synapsecourier.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.synapsecourier.model.Asset;
import io.synapsecourier.model.FileRule;
import io.synapsecourier.model.Limits;
import io.synapsecourier.model.MetadataRule;
import io.synapsecourier.model.OnChange;
import io.synapsecourier.model.RateTable;
import io.synapsecourier.model.SpecRule;
import io.synapsecourier.model.UnitRule;
import io.synapsecourier.model.UploadDefinition;
import io.synapsecourier.model.WorkbookRule;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class DefinitionPropertiesTest {
  private final DefinitionReader reader =
      new DefinitionReader(Map.of("A", "x"), new LocalPaths(Path.of("/wd"), Path.of("/h")));

  @Property(tries = 2_000)
  void anyTextGivesADefinitionOrErrors(@ForAll("texts") String text) {
    Parsed parsed = reader.read("f.yaml", text);

    assertThat(parsed.definition() == null).isEqualTo(!parsed.errors().isEmpty());
    assertThat(parsed.errors())
        .allSatisfy(
            error -> {
              assertThat(error.line()).isPositive();
              assertThat(error.column()).isPositive();
              assertThat(error.message()).isNotBlank().doesNotEndWith(".");
              assertThat(error.remedy()).isNotBlank();
              assertThat(error.toString()).doesNotContain("\n");
            });
  }

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void whatIsWrittenIsWhatIsRead(@ForAll("definitions") UploadDefinition definition)
      throws JsonProcessingException {
    String text = new ObjectMapper().writeValueAsString(rendered(definition));

    assertThat(reader.read("f.yaml", text).orThrow()).isEqualTo(definition);
  }

  /** Characters that YAML gives a meaning, words that we do, and anything else. */
  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> words =
        Arbitraries.of(
            "name",
            "path",
            "root",
            "units",
            "by",
            "stem",
            "files",
            "include",
            "limits",
            "when",
            "metadata",
            "fixed",
            "assets",
            "use_single_path",
            "image_1",
            "by: pattern",
            "file_rules",
            "group_key_regex",
            "(a)",
            "dataset_key_template",
            "{group_key}",
            "filename",
            "workbook",
            "hold",
            "storage",
            ": ",
            ":\n  ",
            "\n",
            "- ",
            "[",
            "]",
            "{",
            "}",
            ", ",
            "\"",
            "'",
            "&a ",
            "*a",
            "!",
            "!!str ",
            "|\n ",
            ">",
            "---\n",
            "...\n",
            "%YAML 1.2\n",
            "# ",
            "\t",
            "${A}",
            "${B}",
            "${file:/nope}",
            "${",
            "$${",
            "true",
            "yes",
            "null",
            "~",
            "1",
            "-1",
            "007",
            "1e9",
            ".inf",
            "0x1F",
            "/x",
            "s3://u:p@b",
            "x/y",
            "? ",
            "<<",
            "\uFEFF",
            "\u0000",
            "\uD83D",
            "\uD83D\uDE00",
            "\u2028",
            "\r");
    Arbitrary<String> mixed = words.list().ofMaxSize(40).map(parts -> String.join("", parts));
    return Arbitraries.oneOf(mixed, Arbitraries.strings().ofMaxLength(200));
  }

  @Provide
  Arbitrary<UploadDefinition> definitions() {
    Arbitrary<String> lines =
        Arbitraries.strings()
            .alpha()
            .numeric()
            .withChars(" :#'\"[]{}한\uFF21")
            .ofMinLength(1)
            .filter(s -> !s.isBlank());
    Arbitrary<Long> ids = Arbitraries.longs().between(1, Long.MAX_VALUE);
    return Combinators.combine(
            lines,
            lines,
            ids.injectNull(0.3),
            Arbitraries.integers().between(1, 400),
            units(),
            files(),
            metadata(lines),
            Arbitraries.of(OnChange.class))
        .as(
            (name, path, project, number, units, files, metadata, onChange) ->
                new UploadDefinition(
                    "id-" + number,
                    name,
                    number % 2 == 0 ? null : path,
                    assets(path, units, number),
                    number,
                    Long.MAX_VALUE - number,
                    project,
                    number,
                    number,
                    number % 5 == 0,
                    metadata.fixed(),
                    units,
                    files,
                    metadata,
                    limits(number),
                    null,
                    null,
                    onChange,
                    number % 7 == 0,
                    number % 11 == 0));
  }

  private static List<Asset> assets(String path, UnitRule units, int number) {
    boolean recursive = units.by() == UnitRule.By.DIRECTORY || number % 3 == 0;
    return number % 4 > 0 || !units.fileRules().isEmpty()
        ? List.of(Asset.whole("/" + path, recursive))
        : List.of(
            new Asset("image_1", "/a/" + path, recursive),
            new Asset("label_1", "/b/" + path, recursive));
  }

  private static Arbitrary<UnitRule> units() {
    Arbitrary<Boolean> flags = Arbitraries.of(true, false);
    Arbitrary<SpecRule> rules =
        Combinators.combine(
                Arbitraries.of("**/*.png", "{a,b}/?", "1"), Arbitraries.of("image_1", "007"))
            .as(SpecRule::new);
    return Combinators.combine(
            Arbitraries.of(UnitRule.By.values()),
            Arbitraries.integers().between(1, 32),
            flags,
            rules.list().ofMaxSize(3),
            Arbitraries.of("(.+?)/(?:img|json)/", "^(?<key>[^/]+)", "(?=(\\d+))"),
            Arbitraries.of("{group_key}", "ct {group_key}", "\"{group_key}: #"))
        .as(
            (by, depth, flag, fileRules, regex, template) ->
                new UnitRule(
                    by,
                    by == UnitRule.By.DIRECTORY ? depth : 1,
                    flag,
                    fileRules,
                    by == UnitRule.By.PATTERN ? regex : null,
                    by == UnitRule.By.PATTERN ? template : null));
  }

  private static Arbitrary<FileRule> files() {
    Arbitrary<List<String>> globs =
        Arbitraries.of("**/*", "*.dcm", "a/**", "{a,b}?", "[!x]*", "1", "true")
            .list()
            .uniqueElements()
            .ofMinSize(1)
            .ofMaxSize(4);
    Arbitrary<List<String>> names =
        Arbitraries.of("*.part", "~*", ".tmp?").list().uniqueElements().ofMaxSize(3);
    return Combinators.combine(
            globs,
            globs,
            Arbitraries.integers().between(0, 499_999),
            Arbitraries.integers().between(500_000, 999_999).injectNull(0.3),
            Arbitraries.longs().between(0, 1_000),
            Arbitraries.longs().between(1_000, 1L << 40),
            names)
        .as(
            (include, exclude, young, old, least, most, temporary) ->
                new FileRule(
                    include,
                    exclude,
                    Duration.ofSeconds(young),
                    old == null ? null : Duration.ofSeconds(old),
                    least,
                    most % 3 == 0 ? 0 : most,
                    temporary,
                    null));
  }

  private static Map<String, Object> files(FileRule rule) {
    Map<String, Object> files = new LinkedHashMap<>();
    files.put("include", rule.include());
    files.put("exclude", rule.exclude());
    files.put("min_age", rule.minAge().toSeconds() + "s");
    if (rule.maxAge() != null) {
      files.put("max_age", rule.maxAge().toSeconds() + "s");
    }
    if (rule.minSize() > 0) {
      files.put("min_size", rule.minSize());
    }
    if (rule.maxSize() > 0) {
      files.put("max_size", rule.maxSize());
    }
    files.put("temporary", rule.temporary());
    return files;
  }

  private static Arbitrary<MetadataRule> metadata(Arbitrary<String> lines) {
    Arbitrary<Object> scalars =
        Arbitraries.oneOf(
            lines.map(s -> (Object) s),
            Arbitraries.longs().map(n -> (Object) n),
            Arbitraries.of(true, false).map(b -> (Object) b),
            Arbitraries.of("", "007", "null", "yes", "1.0", "~").map(s -> (Object) s));
    Arbitrary<Object> values =
        Arbitraries.oneOf(
            scalars,
            scalars.list().ofMaxSize(3).map(l -> (Object) l),
            Arbitraries.maps(lines, scalars).ofMaxSize(3).map(m -> (Object) m));
    return Combinators.combine(
            Arbitraries.integers().between(0, 3),
            Arbitraries.of("(?<x_>\\w+)", "(?P<y_>a)(?=b)").list().uniqueElements().ofMaxSize(2),
            Arbitraries.of("*.json", "a*.meta.yml").injectNull(0.5),
            workbooks(),
            Arbitraries.maps(lines, values).ofMaxSize(4))
        .as(
            (levels, patterns, sidecar, workbook, fixed) ->
                new MetadataRule(
                    levels > 0,
                    List.of("_1", "_2").subList(0, Math.max(0, levels - 1)),
                    patterns,
                    sidecar,
                    workbook,
                    fixed));
  }

  private static Arbitrary<WorkbookRule> workbooks() {
    return Combinators.combine(
            Arbitraries.of("/x/meta.xlsx", "/m.xls").injectNull(0.5),
            Arbitraries.of("patient_id", "007").injectNull(0.5),
            Arbitraries.of("Sheet 1", "1").injectNull(0.5),
            Arbitraries.of(WorkbookRule.Unmatched.values()),
            Arbitraries.of(true, false))
        .as(
            (path, column, sheet, unmatched, enabled) ->
                new WorkbookRule(
                    enabled || path != null,
                    path,
                    path == null ? null : column,
                    path == null ? null : sheet,
                    unmatched));
  }

  private static Map<String, Object> rendered(UploadDefinition d) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("id", d.id());
    map.put("name", d.name());
    map.put("description", d.description());
    paths(d, map);
    map.put("storage", d.storage());
    map.put("data_collection", d.dataCollection());
    map.put("project", d.project());
    map.put("max_file_size_mb", d.maxFileSizeMb());
    map.put("creating_data_unit_batch_size", d.batchSize());
    map.put("use_async_upload", d.async());
    map.put("extra_params", d.extraParams());
    Map<String, Object> units = new LinkedHashMap<>();
    units.put("by", word(d.units().by()));
    units.put("ignore_case", d.units().ignoreCase());
    if (d.units().by() == UnitRule.By.DIRECTORY) {
      units.put("depth", d.units().depth());
    }
    List<Map<String, String>> rules =
        d.units().fileRules().stream()
            .map(rule -> Map.of("pattern", rule.pattern(), "spec_name", rule.spec()))
            .toList();
    Map<String, Object> pattern = d.storage() % 2 == 0 ? map : units;
    pattern.put("file_rules", rules);
    pattern.put("group_key_regex", d.units().groupKeyRegex());
    pattern.put("dataset_key_template", d.units().datasetKeyTemplate());
    map.put("units", units);
    map.put("files", files(d.files()));
    List<String> keys = d.metadata().directoryKeys();
    Object directory = keys.isEmpty() ? (Object) d.metadata().directory() : keys;
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("directory", directory);
    List<String> patterns = d.metadata().filenamePatterns();
    metadata.put(
        "filename",
        patterns.size() == 1 ? patterns.get(0) : patterns.isEmpty() ? null : (Object) patterns);
    metadata.put("sidecar", d.metadata().sidecar());
    metadata.put("workbook", workbook(d.metadata().workbook()));
    metadata.put("fixed", d.metadata().fixed());
    map.put("metadata", metadata);
    map.put("excel_metadata_path", d.metadata().workbook().path());
    Map<String, Object> limits = new LinkedHashMap<>(Map.of("puts", d.limits().puts()));
    RateTable rates = d.limits().rates();
    if (rates.otherwise() > 0) {
      limits.put("bytes_per_second", rates.otherwise());
    }
    if (!rates.lines().isEmpty()) {
      limits.put(
          "timetable",
          rates.lines().stream()
              .map(it -> it.from() + "-" + it.to() + " " + it.bytesPerSecond())
              .collect(Collectors.joining(", ")));
      limits.put("time_zone", rates.zone().getId());
    }
    map.put("limits", limits);
    map.put("on_change", word(d.onChange()));
    map.put("hold", d.hold());
    map.put("enabled", d.enabled());
    return map;
  }

  private static void paths(UploadDefinition d, Map<String, Object> map) {
    if (d.isSinglePath()) {
      map.put("path", d.assets().get(0).path());
      map.put("is_recursive", d.assets().get(0).recursive());
      return;
    }
    Map<String, Object> assets = new LinkedHashMap<>();
    d.assets()
        .forEach(
            asset ->
                assets.put(
                    asset.name(), Map.of("path", asset.path(), "is_recursive", asset.recursive())));
    map.put("assets", assets);
    map.put("path", null);
    map.put("use_single_path", false);
  }

  private static Map<String, Object> workbook(WorkbookRule rule) {
    Map<String, Object> workbook = new LinkedHashMap<>();
    workbook.put("enabled", rule.enabled());
    workbook.put("unmatched", word(rule.unmatched()));
    if (rule.keyColumn() != null) {
      workbook.put("key_column", rule.keyColumn());
    }
    if (rule.sheet() != null) {
      workbook.put("sheet", rule.sheet());
    }
    return workbook;
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Limits limits(int number) {
    long otherwise = number % 2 == 0 ? 0 : number * 1_000L;
    if (number % 3 != 0) {
      return new Limits(number, otherwise);
    }
    LocalTime from = LocalTime.of(number % 12, number % 60);
    RateTable.Line line = new RateTable.Line(from, from.plusHours(number % 23 + 1), number);
    return new Limits(
        number, new RateTable(List.of(line), ZoneId.of("America/New_York"), otherwise));
  }
}
