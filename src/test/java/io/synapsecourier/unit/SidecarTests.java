package io.synapsecourier.unit;

import static io.synapsecourier.unit.UnitFixtures.BY_DIRECTORY;
import static io.synapsecourier.unit.UnitFixtures.BY_STEM;
import static io.synapsecourier.unit.UnitFixtures.BY_TYPE;
import static io.synapsecourier.unit.UnitFixtures.COLLECTION;
import static io.synapsecourier.unit.UnitFixtures.NOW;
import static io.synapsecourier.unit.UnitFixtures.file;
import static io.synapsecourier.unit.UnitFixtures.matcher;
import static io.synapsecourier.unit.UnitFixtures.placed;
import static org.assertj.core.api.Assertions.assertThat;

import io.synapsecourier.model.FileRule;
import io.synapsecourier.model.FileState;
import io.synapsecourier.model.Placed;
import io.synapsecourier.model.UnitRule;
import io.synapsecourier.model.UnitRule.By;
import io.synapsecourier.unit.Closing.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that hold metadata of the unit beside them, and files that are left out by name. */
class SidecarTests {
  private static final String GLOB = "*.meta.json";

  private static Placed sidecar(String path) {
    return Placed.inUnit(file(path), "P1", Placed.SIDECAR);
  }

  @ParameterizedTest
  @CsvSource({
    "DIRECTORY, P1/any.meta.json, P1",
    "STEM, x/001.meta.json, 001",
    "TYPE_DIRECTORY, image_1/001.meta.json, 001",
    "TYPE_DIRECTORY, label_1/day-2/001.meta.json, day-2_001",
    "TYPE_DIRECTORY, 001.meta.json, 001",
    "PATTERN, P1/any.meta.json, P1"
  })
  void aSidecarBelongsToTheUnitThatItsPlaceSays(By by, String path, String key) {
    UnitRule rule = new UnitRule(by, 1, false, List.of(), "^([^/]+)/", "{group_key}");

    assertThat(matcher(rule).withSidecars(GLOB).place(file(path), NOW))
        .isEqualTo(Placed.inUnit(file(path), key, Placed.SIDECAR));
  }

  @Test
  void aSidecarOfAnAssetHasTheKeyOfTheFilesBesideIt() {
    Matcher matcher = matcher(BY_TYPE).withSidecars(GLOB);

    assertThat(matcher.place(file("image_1", "s/001.meta.json"), NOW).unitKey())
        .isEqualTo(matcher.place(file("image_1", "s/001.png"), NOW).unitKey());
  }

  @ParameterizedTest
  @CsvSource({"P1/.meta.json", "P1/x.meta.JSON", "P1/x.json", "P1/meta.json"})
  void otherNamesAreOrdinaryFiles(String path) {
    assertThat(matcher(BY_DIRECTORY).withSidecars(GLOB).place(file(path), NOW).spec())
        .isEqualTo("label_1");
  }

  @Test
  void aSidecarInNoTypeDirectoryHasNoUnit() {
    Placed placed = matcher(BY_TYPE).withSidecars(GLOB).place(file("meta/001.meta.json"), NOW);

    assertThat(placed.state()).isEqualTo(FileState.UNMATCHED);
    assertThat(placed.reason()).contains("no directory above the file");
  }

  @Test
  void aYoungSidecarKeepsItsUnitWaiting() {
    FileRule old = new FileRule(List.of("**/*"), List.of(), Duration.ofHours(2));
    Matcher matcher = new Matcher(BY_STEM, old, true, COLLECTION, Map.of()).withSidecars(GLOB);
    Placed young = matcher.place(file("001.meta.json"), NOW);

    assertThat(young.state()).isEqualTo(FileState.WAITING);
    assertThat(young.unitKey()).isEqualTo("001");
    Closing.Decision decision =
        close(placed("P1/a.png", "image_1"), placed("P1/a.json", "label_1"), young);
    assertThat(decision.outcome()).isEqualTo(Outcome.WAITING);
    assertThat(decision.problems()).singleElement().extracting("code").isEqualTo("min-age");
  }

  @Test
  void excludesHoldForSidecarsToo() {
    FileRule rule = new FileRule(List.of("**/*"), List.of("**/old/**"), Duration.ZERO);
    Matcher matcher =
        new Matcher(BY_DIRECTORY, rule, true, COLLECTION, Map.of()).withSidecars(GLOB);

    assertThat(matcher.place(file("P1/old/x.meta.json"), NOW).state()).isEqualTo(FileState.IGNORED);
  }

  @Test
  void oneSidecarFillsNoSpecificationAndIsNoProblem() {
    Placed[] unit = {placed("P1/a.png", "image_1"), placed("P1/a.json", "label_1")};

    assertThat(close(unit[0], unit[1], sidecar("P1/a.meta.json")).outcome()).isEqualTo(Outcome.GO);
    assertThat(close(unit[0], sidecar("P1/a.meta.json")).problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.code()).isEqualTo("missing-spec");
              assertThat(problem.what()).contains("label_1");
            });
  }

  @Test
  void onlyASidecarIsAUnitThatWaits() {
    assertThat(close(sidecar("P1/a.meta.json")).outcome()).isEqualTo(Outcome.WAITING);
  }

  @Test
  void twoSidecarsOfOneUnitAreRefusedByName() {
    Closing.Decision decision =
        close(
            placed("P1/a.png", "image_1"),
            placed("P1/a.json", "label_1"),
            sidecar("P1/a.meta.json"),
            sidecar("P1/b.meta.json"));

    assertThat(decision.outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(decision.problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.code()).isEqualTo("duplicate-sidecar");
              assertThat(problem.what()).contains("P1/a.meta.json, P1/b.meta.json");
            });
  }

  @Test
  void aSidecarIsNotValidatedAsAFile() {
    assertThat(UnitValidation.check(List.of(sidecar("P1/a.meta.json")), COLLECTION, 1, 1))
        .isEmpty();
  }

  @Test
  void singleFilesAreLeftOutWithTheirRule() {
    Matcher matcher =
        matcher(BY_STEM).withIgnored(Map.of(file("001.json").uri(), "the metadata workbook"));

    assertThat(matcher.place(file("001.json"), NOW))
        .isEqualTo(Placed.outside(file("001.json"), FileState.IGNORED, "the metadata workbook"));
    assertThat(matcher.place(file("002.json"), NOW).state()).isEqualTo(FileState.SEEN);
    assertThat(matcher.withSidecars(GLOB).place(file("001.json"), NOW).state())
        .isEqualTo(FileState.IGNORED);
  }

  private static Closing.Decision close(Placed... files) {
    return Closing.close("P1", List.of(files), COLLECTION, true, Duration.ZERO, null, NOW);
  }
}
