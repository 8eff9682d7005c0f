package io.synapsecourier.unit;

import static io.synapsecourier.unit.UnitFixtures.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.synapsecourier.model.FileRef;
import io.synapsecourier.model.FileRule;
import io.synapsecourier.model.FileSpecification;
import io.synapsecourier.model.SpecRule;
import io.synapsecourier.model.UnitRule;
import io.synapsecourier.model.UnitRule.By;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** The words for a decision name the rule that made it. */
class ExplainingTests {
  private static final List<FileSpecification> SPECS =
      List.of(
          new FileSpecification("image_1", "image", List.of(".png"), true),
          new FileSpecification("image_2", "image", List.of(".png", ".nii.gz"), false),
          new FileSpecification("label_1", "data", List.of(".json"), true));
  private static final Map<String, String> ALIASES = Map.of("lbl", "label");
  private static final UnitRule DIRECTORY = new UnitRule(By.DIRECTORY, 1, false);
  private static final FileRule ALL = new FileRule(List.of(), List.of(), Duration.ZERO);

  @Test
  void aDirectoryDecidesByItsNameItsStemOrAnAlias() {
    assertThat(step(DIRECTORY, "P1/image_1/a.png", "specification"))
        .isEqualTo("image_1: directory image_1 has its name");
    assertThat(step(DIRECTORY, "P1/LABELS/a.json", "specification"))
        .isEqualTo("label_1: directory LABELS is its stem, or a plural");
    assertThat(step(DIRECTORY, "P1/lbl/a.json", "specification"))
        .isEqualTo("label_1: directory lbl is an alias of label");
    assertThat(step(DIRECTORY, "P1/images/a.nii.gz", "specification"))
        .isEqualTo("image_2: directory images is its stem, or a plural, and .nii.gz decides");
  }

  @Test
  void anExtensionThatOneSpecificationTakesDecides() {
    assertThat(step(DIRECTORY, "P1/a.json", "specification"))
        .isEqualTo("label_1: no directory names one, and only label_1 takes .json");
  }

  @Test
  void twoCandidatesAreBothNamedWithWhatToDo() {
    Explanation explained = explain(DIRECTORY, ALL, "P1/a.png");

    assertThat(says(explained, "specification"))
        .startsWith("none: image_1 or image_2 could take .png")
        .contains("put the file into a directory");
    assertThat(says(explained, "result")).startsWith("unmatched: ");
  }

  @Test
  void theNumberOfAFileRuleIsNamed() {
    UnitRule rule =
        new UnitRule(
            By.PATTERN,
            1,
            false,
            List.of(new SpecRule("**/*.json", "label_1"), new SpecRule("**/scan*", "image_2")),
            "(P\\d+)",
            "unit-{group_key}");

    Explanation explained = explain(rule, ALL, "x/P7/scan.png");

    assertThat(says(explained, "specification"))
        .isEqualTo("image_2: file_rules no. 2, \"**/scan*\"");
    assertThat(says(explained, "unit"))
        .startsWith("unit-P7: the first group of group_key_regex (P\\d+)");
    assertThat(says(explained, "result")).isEqualTo("fills image_2 of unit unit-P7");
    assertThat(says(explain(rule, ALL, "x/P7/other.png"), "specification"))
        .isEqualTo("none: no pattern of file_rules matches its path");
  }

  @Test
  void anAssetDecidesForAllItsFiles() {
    FileRef file = new FileRef("label_1", "file:///l/x.png", "x.png", 1, "v", NOW);
    Matcher matcher = new Matcher(new UnitRule(By.STEM, 1, false), ALL, true, SPECS, ALIASES);

    assertThat(says(matcher.explain(file, NOW.plusSeconds(9)), "specification"))
        .isEqualTo("label_1: every file of the asset label_1");
  }

  @Test
  void theFilterThatTakesTheFileOrLeavesItOutIsNamed() {
    FileRule filters =
        new FileRule(List.of("**/*.png", "**/*.json"), List.of("tmp"), Duration.ZERO);

    assertThat(says(explain(DIRECTORY, filters, "P1/a.json"), "filters"))
        .isEqualTo("files.include: \"**/*.json\"");
    Explanation excluded = explain(DIRECTORY, filters, "tmp/a.json");
    assertThat(says(excluded, "filters")).isEqualTo("files.exclude: \"tmp\"");
    assertThat(excluded.steps()).hasSize(2);
    assertThat(says(explain(DIRECTORY, ALL, "P1/a.json"), "filters"))
        .isEqualTo("no files.include: every file");
  }

  @Test
  void aYoungFileSaysThatItWaitsAndForWhat() {
    FileRule filters = new FileRule(List.of(), List.of(), Duration.ofMinutes(1));

    Explanation young = explain(DIRECTORY, filters, "P1/a.json");
    Explanation old = matcher(DIRECTORY, filters).explain(file("P1/a.json", Instant.EPOCH), NOW);

    assertThat(says(young, "result"))
        .startsWith("waits: changed at")
        .contains("files.min_age is 60 s");
    assertThat(says(old, "age")).isEqualTo("older than files.min_age: 60 s");
  }

  @Test
  void aSidecarHoldsMetadataOfItsUnit() {
    Explanation explained =
        matcher(new UnitRule(By.STEM, 1, false), ALL)
            .withSidecars("*.meta.json")
            .explain(file("P1.meta.json", Instant.EPOCH), NOW);

    assertThat(says(explained, "result")).isEqualTo("holds metadata of unit P1");
  }

  @Property
  void theExplainedDecisionIsTheOneThatPlacingMakes(
      @ForAll("paths") String path, @ForAll("rules") UnitRule rule) {
    Matcher matcher = matcher(rule, ALL).withSidecars("*.meta.json");
    FileRef file = file(path, Instant.EPOCH);

    Explanation explained = matcher.explain(file, NOW);

    assertThat(explained.placed()).isEqualTo(matcher.place(file, NOW));
    assertThat(explained.steps()).isNotEmpty();
    assertThat(explained.steps().get(explained.steps().size() - 1).about()).isEqualTo("result");
    assertThat(explained.steps()).allSatisfy(step -> assertThat(step.says()).isNotBlank());
    String spec = explained.placed().spec();
    if (spec != null && !explained.placed().isSidecar()) {
      assertThat(says(explained, "specification")).startsWith(spec + ": ");
    }
  }

  @Provide
  Arbitrary<String> paths() {
    Arbitrary<String> directory =
        Arbitraries.of("P1", "é", "e\u0301", "image_1", "images", "lbl", "LABEL", "x y", "a\u0007");
    Arbitrary<String> name =
        Arbitraries.of("1.png", "1.json", "2.nii.gz", "x", "1.meta.json", "é.json", ".png");
    return Combinators.combine(directory.list().ofMaxSize(3), name)
        .as(
            (directories, file) ->
                String.join("/", directories) + (directories.isEmpty() ? "" : "/") + file);
  }

  @Provide
  Arbitrary<UnitRule> rules() {
    List<SpecRule> some = List.of(new SpecRule("**/1.*", "image_2"));
    return Arbitraries.of(
        DIRECTORY,
        new UnitRule(By.DIRECTORY, 2, true),
        new UnitRule(By.STEM, 1, false),
        new UnitRule(By.TYPE_DIRECTORY, 1, false),
        new UnitRule(By.STEM, 1, false, some, null, null),
        new UnitRule(By.PATTERN, 1, false, some, "([^/]+)\\.", "{group_key}"),
        new UnitRule(By.PATTERN, 1, false, List.of(), "([^/]+)/", "{group_key}"));
  }

  private static Matcher matcher(UnitRule rule, FileRule filters) {
    return new Matcher(rule, filters, true, SPECS, ALIASES);
  }

  private static Explanation explain(UnitRule rule, FileRule filters, String path) {
    return matcher(rule, filters).explain(file(path, NOW.minusSeconds(1)), NOW);
  }

  private static String step(UnitRule rule, String path, String about) {
    return says(explain(rule, ALL, path), about);
  }

  private static String says(Explanation explained, String about) {
    return explained.steps().stream()
        .filter(step -> step.about().equals(about))
        .map(Explanation.Step::says)
        .findFirst()
        .orElseThrow();
  }

  private static FileRef file(String path, Instant modified) {
    return new FileRef("", "file:///data/" + path, path, 1, "v", modified);
  }
}
