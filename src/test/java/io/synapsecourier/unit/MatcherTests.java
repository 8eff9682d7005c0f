package io.synapsecourier.unit;

import static io.synapsecourier.unit.UnitFixtures.ALL;
import static io.synapsecourier.unit.UnitFixtures.BY_DIRECTORY;
import static io.synapsecourier.unit.UnitFixtures.BY_STEM;
import static io.synapsecourier.unit.UnitFixtures.BY_TYPE;
import static io.synapsecourier.unit.UnitFixtures.COLLECTION;
import static io.synapsecourier.unit.UnitFixtures.NOW;
import static io.synapsecourier.unit.UnitFixtures.file;
import static io.synapsecourier.unit.UnitFixtures.matcher;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.FileRef;
import io.synapsecourier.model.FileRule;
import io.synapsecourier.model.FileSpecification;
import io.synapsecourier.model.FileState;
import io.synapsecourier.model.Placed;
import io.synapsecourier.model.UnitRule;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MatcherTests {
  private static final FileSpecification IMAGE_2 =
      new FileSpecification("image_2", "image", List.of(".png", ".tif"), false);

  @ParameterizedTest
  @CsvSource({
    "P1/image_1/x.png, image_1",
    "P1/IMAGE_1/x.png, image_1",
    "P1/image/x.png, image_1",
    "P1/Images/x.png, image_1",
    "P1/labels/x.json, label_1",
    "P1/lbl/x.json, label_1",
    "P1/scan/x.png, image_1",
    "P1/x.png, image_1",
    "P1/x.JSON, label_1",
    "P1/other/x.json, label_1",
    "P1/image_1/labels/x.json, label_1",
    "P1/image_1/x.json, image_1"
  })
  void givesAFileToASpecification(String path, String spec) {
    Placed placed = matcher(BY_DIRECTORY).place(file(path), NOW);

    assertThat(placed).isEqualTo(Placed.inUnit(file(path), "P1", spec));
  }

  @Test
  void aDirectoryThatMeansTwoSpecificationsIsNarrowedByExtension() {
    Matcher matcher = matcher(BY_DIRECTORY, UnitFixtures.IMAGE, IMAGE_2);

    assertThat(matcher.place(file("P1/images/x.tif"), NOW).spec()).isEqualTo("image_2");
    assertThat(matcher.place(file("P1/images/x.jpg"), NOW).spec()).isEqualTo("image_1");
    Placed both = matcher.place(file("P1/images/x.png"), NOW);
    assertThat(both.state()).isEqualTo(FileState.UNMATCHED);
    assertThat(both.reason()).contains("image_1 or image_2", "directory images", "directory named");
    Placed none = matcher.place(file("P1/images/x.bmp"), NOW);
    assertThat(none.state()).isEqualTo(FileState.UNMATCHED);
    assertThat(none.reason())
        .contains(".bmp", "image_1 takes .png .jpg", "image_2 takes .png .tif");
  }

  @Test
  void anExtensionThatTwoTakeIsUnmatchedNamingBoth() {
    Placed placed = matcher(BY_DIRECTORY, UnitFixtures.IMAGE, IMAGE_2).place(file("P1/x.png"), NOW);

    assertThat(placed.state()).isEqualTo(FileState.UNMATCHED);
    assertThat(placed.unitKey()).isEqualTo("P1");
    assertThat(placed.reason()).contains("image_1 or image_2 could take .png");
  }

  @Test
  void anExtensionThatNobodyTakesIsUnmatchedWithTheLists() {
    Placed placed = matcher(BY_DIRECTORY).place(file("P1/x.dcm"), NOW);

    assertThat(placed.state()).isEqualTo(FileState.UNMATCHED);
    assertThat(placed.reason()).contains("no specification takes .dcm", "label_1 takes .json");
  }

  @Test
  void withoutAListTheFileTypeSaysWhatIsTaken() {
    FileSpecification video = new FileSpecification("video_1", "video", List.of(), true);
    FileSpecification image = new FileSpecification("image_1", "image", List.of(), true);

    assertThat(matcher(BY_DIRECTORY, video, image).place(file("P1/x.MKV"), NOW).spec())
        .isEqualTo("video_1");
    assertThat(matcher(BY_DIRECTORY, video, image).place(file("P1/x.jpeg"), NOW).spec())
        .isEqualTo("image_1");
  }

  @Test
  void anUnknownFileTypeWithoutListTakesAnything() {
    FileSpecification any = new FileSpecification("volume_1", "medical", List.of(), true);

    assertThat(matcher(BY_DIRECTORY, any).place(file("P1/x.nrrd"), NOW).spec())
        .isEqualTo("volume_1");
    assertThat(matcher(BY_DIRECTORY, any).place(file("P1/README"), NOW).spec())
        .isEqualTo("volume_1");
  }

  @Test
  void theLongestDeclaredExtensionMakesTheStem() {
    FileSpecification volume =
        new FileSpecification("volume_1", "medical", List.of("nii.gz"), true);
    FileSpecification archive = new FileSpecification("archive_1", "data", List.of(".gz"), false);
    Matcher matcher = matcher(BY_STEM, volume, archive);

    assertThat(matcher.place(file("a.nii.gz"), NOW))
        .isEqualTo(Placed.inUnit(file("a.nii.gz"), "a", "volume_1"));
    assertThat(matcher.place(file("a.NII.GZ"), NOW).unitKey()).isEqualTo("a");
    assertThat(matcher.place(file("a.tar.gz"), NOW).unitKey()).isEqualTo("a.tar");
    assertThat(matcher.place(file("a.tar.gz"), NOW).spec()).isEqualTo("archive_1");
    assertThat(matcher.place(file(".nii.gz"), NOW).unitKey()).isEqualTo(".nii");
  }

  @ParameterizedTest
  @CsvSource({"1, P1", "2, P1/s1", "3, P1/s1/a"})
  void theFirstDirectoriesAreTheKey(int depth, String key) {
    UnitRule rule = new UnitRule(UnitRule.By.DIRECTORY, depth, false);

    assertThat(matcher(rule).place(file("P1/s1/a/x.png"), NOW).unitKey()).isEqualTo(key);
  }

  @Test
  void aFileAtTheRootHasNoUnitByDirectory() {
    Placed placed = matcher(BY_DIRECTORY).place(file("x.png"), NOW);

    assertThat(placed.state()).isEqualTo(FileState.UNMATCHED);
    assertThat(placed.reason())
        .isEqualTo(
            "file at the root: no directory names its unit; move it or use units: {by: stem}");
  }

  @Test
  void aFileThatIsNotDeepEnoughSaysSo() {
    UnitRule rule = new UnitRule(UnitRule.By.DIRECTORY, 2, false);

    assertThat(matcher(rule).place(file("P1/x.png"), NOW).reason()).contains("only 1 of the 2");
  }

  @Test
  void theStemJoinsFilesAcrossDirectories() {
    Matcher matcher = matcher(BY_STEM);

    assertThat(matcher.place(file("image_1/deep/001.png"), NOW).unitKey()).isEqualTo("001");
    assertThat(matcher.place(file("label_1/001.json"), NOW).unitKey()).isEqualTo("001");
  }

  @ParameterizedTest
  @CsvSource({
    "image_1/001.png, 001, image_1",
    "image_1/sub/001.png, sub_001, image_1",
    "image_1/a/b/001.png, a/b_001, image_1",
    "batch7/image_1/001.png, 001, image_1",
    "image_1/images/001.png, images_001, image_1",
    "images/001.png, 001, image_1",
    "image_1/labels/001.json, labels_001, image_1",
    "image_1/label_1/001.json, 001, label_1"
  })
  void aTypeDirectoryGivesSpecificationAndKey(String path, String key, String spec) {
    assertThat(matcher(BY_TYPE).place(file(path), NOW))
        .isEqualTo(Placed.inUnit(file(path), key, spec));
  }

  @Test
  void aFileOutsideEveryTypeDirectoryIsUnmatched() {
    Placed placed = matcher(BY_TYPE).place(file("other/001.png"), NOW);

    assertThat(placed.state()).isEqualTo(FileState.UNMATCHED);
    assertThat(placed.reason()).contains("no directory above the file is named");
  }

  @Test
  void anAssetThatIsNamedAsASpecificationDecides() {
    Matcher matcher = matcher(BY_TYPE);

    assertThat(matcher.place(file("label_1", "images/001.json"), NOW))
        .isEqualTo(Placed.inUnit(file("label_1", "images/001.json"), "images_001", "label_1"));
  }

  @Test
  void aKeyIsOneInEveryUnicodeForm() {
    Matcher matcher = matcher(BY_DIRECTORY);
    String decomposed = "\u1112\u1161\u11ab\u1100\u1173\u11af";

    assertThat(matcher.place(file(decomposed + "/x.png"), NOW).unitKey()).isEqualTo("한글");
    assertThat(matcher.place(file("한글/x.png"), NOW).unitKey()).isEqualTo("한글");
  }

  @Test
  void caseCountsUnlessItIsIgnored() {
    UnitRule ignoring = new UnitRule(UnitRule.By.STEM, 1, true);

    assertThat(matcher(BY_STEM).place(file("A.png"), NOW).unitKey()).isEqualTo("A");
    assertThat(matcher(ignoring).place(file("A.png"), NOW).unitKey()).isEqualTo("a");
  }

  @Test
  void aLookAlikeCharacterIsNotTakenForAnother() {
    Placed placed = matcher(BY_DIRECTORY).place(file("\u212A1/x.png"), NOW);

    assertThat(placed.state()).isEqualTo(FileState.UNMATCHED);
    assertThat(placed.reason()).contains("look-alike");
  }

  @ParameterizedTest
  @ValueSource(strings = {" .png", "\u3000.png"})
  void aBlankKeyIsUnmatched(String path) {
    assertThat(matcher(BY_STEM).place(file(path), NOW).reason()).contains("blank");
  }

  @Test
  void anOverlongKeyIsUnmatched() {
    UnitRule rule = new UnitRule(UnitRule.By.DIRECTORY, 3, false);
    String part = "p".repeat(200);

    Placed placed = matcher(rule).place(file(part + "/" + part + "/" + part + "/x.png"), NOW);

    assertThat(placed.state()).isEqualTo(FileState.UNMATCHED);
    assertThat(placed.reason()).contains("602 characters");
  }

  @Test
  void filtersGoFirstAndNameTheRule() {
    FileRule files = new FileRule(List.of("**/*.png"), List.of("P9/**"), Duration.ofMinutes(1));
    Matcher matcher = new Matcher(BY_DIRECTORY, files, true, COLLECTION, Map.of());
    FileRef young = new FileRef("", "u", "P9/x.png", 1, "v", NOW);

    assertThat(matcher.place(young, NOW))
        .isEqualTo(Placed.outside(young, FileState.IGNORED, "files.exclude: \"P9/**\""));
    assertThat(matcher.place(file("P1/x.json"), NOW).state()).isEqualTo(FileState.IGNORED);
  }

  @Test
  void aYoungFileWaitsWithItsUnitAndAReasonThatStaysTheSame() {
    FileRule files = new FileRule(List.of("**/*"), List.of(), Duration.ofMinutes(1));
    Matcher matcher = new Matcher(BY_DIRECTORY, files, true, COLLECTION, Map.of());
    FileRef young = new FileRef("", "u", "P1/x.png", 1, "v", NOW.minusSeconds(20));

    Placed first = matcher.place(young, NOW);

    assertThat(first.state()).isEqualTo(FileState.WAITING);
    assertThat(first.unitKey()).isEqualTo("P1");
    assertThat(first.spec()).isEqualTo("image_1");
    assertThat(first.reason()).contains("files.min_age is 60 s");
    assertThat(matcher.place(young, NOW.plusSeconds(30))).isEqualTo(first);
    assertThat(matcher.place(young, NOW.plusSeconds(40)).state()).isEqualTo(FileState.SEEN);
  }

  @Test
  void aTimeInTheFutureIsNamedAsSuch() {
    FileRef future = new FileRef("", "u", "P1/x.png", 1, "v", NOW.plusSeconds(86_400));

    Placed placed = matcher(BY_DIRECTORY).place(future, NOW);

    assertThat(placed.state()).isEqualTo(FileState.WAITING);
    assertThat(placed.reason()).contains("in the future");
  }

  @Test
  void withoutRecursionUnitsCannotComeFromDirectories() {
    assertThatThrownBy(() -> new Matcher(BY_DIRECTORY, ALL, false, COLLECTION, Map.of()))
        .isInstanceOfSatisfying(
            CourierException.class,
            e -> assertThat(e.kind()).isEqualTo(CourierException.Kind.CONFIGURATION))
        .hasMessageContaining("is_recursive");
  }

  @Test
  void withoutRecursionOnlyTheDirectFilesOfATypeDirectoryCount() {
    Matcher matcher = new Matcher(BY_TYPE, ALL, false, COLLECTION, Map.of());

    assertThat(matcher.place(file("image_1/1.png"), NOW).state()).isEqualTo(FileState.SEEN);
    assertThat(matcher.place(file("image_1/sub/1.png"), NOW).state()).isEqualTo(FileState.IGNORED);
  }

  @Test
  void aCollectionWithoutSpecificationsMatchesNothing() {
    assertThat(
            matcher(BY_DIRECTORY, new FileSpecification[0]).place(file("P1/x.png"), NOW).reason())
        .contains("no file specifications");
  }
}
