package io.synapsecourier.unit;

import static io.synapsecourier.unit.UnitFixtures.ALL;
import static io.synapsecourier.unit.UnitFixtures.COLLECTION;
import static io.synapsecourier.unit.UnitFixtures.NOW;
import static io.synapsecourier.unit.UnitFixtures.file;
import static io.synapsecourier.unit.UnitFixtures.matcher;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.FileSpecification;
import io.synapsecourier.model.FileState;
import io.synapsecourier.model.Placed;
import io.synapsecourier.model.SpecRule;
import io.synapsecourier.model.UnitRule;
import io.synapsecourier.model.UnitRule.By;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Unit keys by a regular expression, and specifications by globs. */
class PatternTests {
  private static final List<SpecRule> RULES =
      List.of(new SpecRule("**/img/*.png", "image_1"), new SpecRule("**/json/*.json", "label_1"));

  private static UnitRule by(String regex, String template, List<SpecRule> rules) {
    return new UnitRule(By.PATTERN, 1, false, rules, regex, template);
  }

  @ParameterizedTest
  @CsvSource({
    "P1/img/x.png, P1, image_1",
    "P1/json/y.json, P1, label_1",
    "site/P1/img/x.png, site/P1, image_1",
    "img/img/x.png, img, image_1"
  })
  void findsTheKeyAnywhereInThePath(String path, String key, String spec) {
    Placed placed = matcher(by("(.+?)/(?:img|json)/", "{group_key}", RULES)).place(file(path), NOW);

    assertThat(placed).isEqualTo(Placed.inUnit(file(path), key, spec));
  }

  @Test
  void putsTheGroupIntoTheTemplate() {
    UnitRule rule = by("^(P[0-9]+)", "ct $1 {group_key}!", List.of());

    assertThat(matcher(rule).place(file("P1/x.png"), NOW).unitKey()).isEqualTo("ct $1 P1!");
  }

  @Test
  void aGroupIsDataAlsoWhereItLooksLikeATemplate() {
    UnitRule rule = by("^([^/]+)/", "a {group_key}", List.of());

    assertThat(matcher(rule).place(file("{group_key}/x.png"), NOW).unitKey())
        .isEqualTo("a {group_key}");
  }

  @ParameterizedTest
  @CsvSource({
    "'Q/(.+)/', P1/img/x.png, is not in its path",
    "'P1(Z)?/img', P1/img/x.png, is empty",
    "'P1( *)/img', P1/img/x.png, is empty",
  })
  void aPathWithoutAGroupHasNoUnit(String regex, String path, String reason) {
    Placed placed = matcher(by(regex, "{group_key}", RULES)).place(file(path), NOW);

    assertThat(placed.state()).isEqualTo(FileState.UNMATCHED);
    assertThat(placed.unitKey()).isNull();
    assertThat(placed.reason()).contains("group_key_regex", reason);
  }

  @Test
  void anExpressionThatTakesTooLongIsAReasonAndNoHang() {
    UnitRule rule = by("(?=(((a+)+)+)+b)(.)", "{group_key}", List.of());
    Placed placed = matcher(rule).place(file("a".repeat(200) + ".png"), NOW);

    assertThat(placed.state()).isEqualTo(FileState.UNMATCHED);
    assertThat(placed.reason()).contains("takes too long");
  }

  @Test
  void pathsAndExpressionsAreComparedInNfc() {
    UnitRule rule = by("^(\u1112\u1161\u11ab)/", "{group_key}", List.of());

    assertThat(matcher(rule).place(file("한/x.png"), NOW).unitKey()).isEqualTo("한");
    assertThat(matcher(rule).place(file("\u1112\u1161\u11ab/x.png"), NOW).unitKey()).isEqualTo("한");
  }

  @Test
  void underPatternTheRulesAloneDecide() {
    Placed placed =
        matcher(by("^([^/]+)/", "{group_key}", RULES)).place(file("P1/image_1/x.png"), NOW);

    assertThat(placed.state()).isEqualTo(FileState.UNMATCHED);
    assertThat(placed.unitKey()).isEqualTo("P1");
    assertThat(placed.reason()).contains("file_rules");
  }

  @Test
  void withoutRulesDirectoriesAndExtensionsDecideAlsoUnderPattern() {
    assertThat(matcher(by("^([^/]+)/", "{group_key}", List.of())).place(file("P1/x.png"), NOW))
        .isEqualTo(Placed.inUnit(file("P1/x.png"), "P1", "image_1"));
  }

  @Test
  void theFirstRuleThatMatchesWinsAndOtherFilesFallThrough() {
    List<SpecRule> rules =
        List.of(new SpecRule("**/over.*", "label_1"), new SpecRule("**/*.png", "note_1"));
    Matcher matcher = matcher(new UnitRule(By.DIRECTORY, 1, false, rules, null, null));

    assertThat(matcher.place(file("P1/over.png"), NOW).spec()).isEqualTo("label_1");
    assertThat(matcher.place(file("P1/image_1/x.png"), NOW).spec()).isEqualTo("note_1");
    assertThat(matcher.place(file("P1/x.json"), NOW).spec()).isEqualTo("label_1");
  }

  @Test
  void aRuleForAnUnknownSpecificationNamesTheNearest() {
    List<SpecRule> rules = List.of(new SpecRule("*.png", "imge_1"));

    assertThatThrownBy(() -> matcher(new UnitRule(By.STEM, 1, false, rules, null, null)))
        .isInstanceOfSatisfying(
            CourierException.class,
            e -> assertThat(e.kind()).isEqualTo(CourierException.Kind.CONFIGURATION))
        .hasMessageContaining("imge_1")
        .hasMessageContaining("Did you mean image_1?");
  }

  @ParameterizedTest
  @CsvSource({
    "DIRECTORY, P1/001.nii.gz, P1",
    "STEM, a/001.nii.gz, 001",
    "TYPE_DIRECTORY, volume_1/s/001.NII.GZ, s_001",
    "PATTERN, P1/001.nii.gz, 001"
  })
  void theLongestDeclaredExtensionWorksInEveryLayout(By by, String path, String key) {
    FileSpecification volume =
        new FileSpecification("volume_1", "medical", List.of(".nii.gz"), true);
    UnitRule rule = new UnitRule(by, 1, false, List.of(), "([0-9]+)\\.nii", "{group_key}");
    Matcher matcher = new Matcher(rule, ALL, true, List.of(volume), Map.of());

    assertThat(matcher.place(file(path), NOW))
        .isEqualTo(Placed.inUnit(file(path), key, "volume_1"));
    assertThat(matcher.place(file("volume_1", path), NOW).spec()).isEqualTo("volume_1");
  }

  @Test
  void filesOfAssetsNeverPairAcrossSubDirectories() {
    Matcher matcher = new Matcher(UnitFixtures.BY_TYPE, ALL, true, COLLECTION, Map.of());

    assertThat(matcher.place(file("image_1", "001.png"), NOW).unitKey()).isEqualTo("001");
    assertThat(matcher.place(file("label_1", "001.json"), NOW).unitKey()).isEqualTo("001");
    assertThat(matcher.place(file("image_1", "siteA/001.png"), NOW).unitKey())
        .isEqualTo("siteA_001");
    assertThat(matcher.place(file("label_1", "siteB/001.json"), NOW).unitKey())
        .isEqualTo("siteB_001");
  }
}
