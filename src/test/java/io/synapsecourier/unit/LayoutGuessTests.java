package io.synapsecourier.unit;

import static io.synapsecourier.unit.UnitFixtures.ALL;
import static io.synapsecourier.unit.UnitFixtures.COLLECTION;
import static io.synapsecourier.unit.UnitFixtures.file;
import static org.assertj.core.api.Assertions.assertThat;

import io.synapsecourier.model.Cut;
import io.synapsecourier.model.FileRef;
import io.synapsecourier.model.UnitRule;
import io.synapsecourier.model.UnitRule.By;
import io.synapsecourier.unit.LayoutGuess.Decision;
import io.synapsecourier.unit.LayoutGuess.Rules;
import io.synapsecourier.unit.LayoutGuess.Seen;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LayoutGuessTests {
  private static final UnitRule AUTO = new UnitRule(By.AUTO, 1, false);

  private static Decision guess(List<Cut> cuts, Stream<String> paths) {
    return guess(true, new Seen(paths.map(UnitFixtures::file).toList(), cuts));
  }

  private static Decision guess(boolean recursive, Seen seen) {
    return LayoutGuess.of(
        seen, new Rules(AUTO, ALL, recursive, "*.meta.json", COLLECTION, Map.of()));
  }

  private static Decision guess(String... paths) {
    return guess(List.of(), Arrays.stream(paths));
  }

  private static Stream<String> units(int count, String... templates) {
    return IntStream.range(0, count)
        .boxed()
        .flatMap(i -> Arrays.stream(templates).map(t -> t.replace("#", String.format("%04d", i))));
  }

  private static void assertFound(Decision decision, By by, int depth) {
    assertThat(decision.rule()).as("%s", decision).isEqualTo(new UnitRule(by, depth, false));
    assertThat(decision.candidates().get(0).rule()).isEqualTo(decision.rule());
  }

  @Test
  void findsEachOfTheUsualLayouts() {
    assertFound(guess(List.of(), units(9, "P#/scan.png", "P#/label.json")), By.DIRECTORY, 1);
    assertFound(guess(List.of(), units(9, "P#/img/x.png", "P#/json/y.json")), By.DIRECTORY, 1);
    assertFound(
        guess(
            List.of(),
            Stream.concat(
                units(9, "siteA/P#/scan.png", "siteA/P#/label.json"),
                units(9, "siteB/P#/scan.png", "siteB/P#/label.json"))),
        By.DIRECTORY,
        2);
    assertFound(guess(List.of(), units(9, "images/#.png", "labels/#.json")), By.TYPE_DIRECTORY, 1);
    assertFound(guess(List.of(), units(9, "#.png", "#.json")), By.STEM, 1);
    assertFound(guess(List.of(), units(9, "d/#.png", "d/#.json")), By.STEM, 1);
  }

  @Test
  void theChoiceComesWithItsEvidence() {
    Decision decision =
        guess(
            List.of(),
            Stream.concat(
                units(38, "P#/scan.png", "P#/label.json"), Stream.of("Q1/a.png", "Q2/a.png")));

    assertFound(decision, By.DIRECTORY, 1);
    assertThat(decision.candidates().get(0).evidence())
        .startsWith(
            "38 of 40 units are complete, 2 lack one."
                + " 38 have one .png for image_1 and one .json for label_1.")
        .contains("Q1: missing label_1");
  }

  @Test
  void aMixedFolderIsNotDecided() {
    Decision decision =
        guess(
            List.of(),
            Stream.concat(
                units(5, "P#/scan.png", "P#/label.json"), units(5, "flat#.png", "flat#.json")));

    assertThat(decision.rule()).isNull();
    assertThat(decision.candidates())
        .hasSize(5)
        .allSatisfy(candidate -> assertThat(candidate.evidence()).isNotBlank());
  }

  @Test
  void twoLayoutsThatMakeOtherUnitsAreNotDecided() {
    Decision decision = guess("P1/1.txt", "P1/1.png", "P1/1.json", "P2/2.png", "P2/1.json");

    assertThat(decision.rule()).isIn(null, new UnitRule(By.DIRECTORY, 1, false));
    Decision both = guess(List.of(), Stream.of("P1/a.png", "P1/b.json", "P2/b.png", "P2/a.json"));
    assertThat(both.rule()).as("%s", both).isNull();
  }

  @Test
  void layoutsThatMakeTheSameUnitsAreOneAndTheSaferIsTaken() {
    assertFound(guess(List.of(), units(4, "P#/P#.png", "P#/P#.json")), By.DIRECTORY, 1);
  }

  @Test
  void nothingIsDecidedWithoutFilesOrWithoutACompleteUnit() {
    assertThat(guess().rule()).isNull();
    assertThat(guess("P1/a.png", "P2/a.png").rule()).isNull();
  }

  @Test
  void filesThatNoLayoutTakesDoNotCount() {
    assertFound(
        guess(
            List.of(),
            Stream.concat(units(3, "P#/scan.png", "P#/label.json"), units(3, "P#/notes.docx"))),
        By.DIRECTORY,
        1);
  }

  @Test
  void aStrayFileBesideAFewDoesNotHideTheirLayout() {
    assertFound(
        guess("1.png", "1.json", "2.png", "2.json", "3.png", "3.json", "readme.md"), By.STEM, 1);
  }

  @Test
  void sidecarsAreNoFilesOfSpecifications() {
    assertFound(
        guess(List.of(), units(9, "P#/scan.png", "P#/label.json", "P#/a.meta.json")),
        By.DIRECTORY,
        1);
  }

  @Test
  void unitsThatTheSampleCutsDoNotCount() {
    List<String> paths = new ArrayList<>(units(50, "image_1/#.png").toList());
    paths.addAll(units(10, "label_1/#.json").toList());
    List<Cut> cuts =
        List.of(new Cut("", "image_1", "0049.png"), new Cut("", "label_1", "0009.json"));
    Decision decision = guess(cuts, paths.stream());

    assertFound(decision, By.TYPE_DIRECTORY, 1);
    assertThat(decision.candidates().get(0).judged()).isEqualTo(10);
    assertThat(decision.candidates().get(0).groups()).isEqualTo(50);
    assertThat(guess(List.of(), paths.stream()).rule()).isNull();
  }

  @Test
  void aDirectoryThatWasNotEnteredMakesNoUnitIncomplete() {
    List<String> paths = new ArrayList<>(units(5, "P#/scan.png", "P#/label.json").toList());
    paths.addAll(List.of("Q1/scan.png", "Q2/scan.png"));
    List<Cut> cuts = List.of(new Cut("", "Q1/labels", ""), new Cut("", "Q2", "scan.png"));
    Decision decision = guess(cuts, paths.stream());

    assertFound(decision, By.DIRECTORY, 1);
    assertThat(decision.candidates().get(0).judged()).isEqualTo(5);
  }

  @Test
  void ofAssetsTheOneThatKeepsDirectoriesApartIsTaken() {
    List<FileRef> files = new ArrayList<>();
    for (String name : List.of("001", "002", "a/003")) {
      files.add(file("image_1", name + ".png"));
      files.add(file("label_1", name + ".json"));
    }

    assertFound(guess(true, new Seen(files, List.of())), By.TYPE_DIRECTORY, 1);
  }

  @Test
  void withoutSubDirectoriesNoUnitIsMadeOfThem() {
    Decision decision =
        guess(
            false,
            new Seen(Stream.of("1.png", "1.json").map(UnitFixtures::file).toList(), List.of()));

    assertFound(decision, By.STEM, 1);
    assertThat(decision.candidates()).noneMatch(c -> c.rule().by() == By.DIRECTORY);
  }
}
