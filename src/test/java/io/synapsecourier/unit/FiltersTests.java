package io.synapsecourier.unit;

import static io.synapsecourier.unit.UnitFixtures.BY_DIRECTORY;
import static io.synapsecourier.unit.UnitFixtures.BY_STEM;
import static io.synapsecourier.unit.UnitFixtures.COLLECTION;
import static io.synapsecourier.unit.UnitFixtures.NOW;
import static io.synapsecourier.unit.UnitFixtures.file;
import static org.assertj.core.api.Assertions.assertThat;

import io.synapsecourier.model.FileRef;
import io.synapsecourier.model.FileRule;
import io.synapsecourier.model.FileState;
import io.synapsecourier.model.Placed;
import io.synapsecourier.model.Problem;
import io.synapsecourier.model.UnitRule;
import io.synapsecourier.unit.Closing.Decision;
import io.synapsecourier.unit.Closing.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sizes, ages, temporary names and markers. */
class FiltersTests {
  private static final List<String> ALL = List.of("**/*");

  private static FileRule rule(Duration maxAge, long minSize, long maxSize, String marker) {
    return new FileRule(
        ALL, List.of(), Duration.ZERO, maxAge, minSize, maxSize, FileRule.TEMPORARY_NAMES, marker);
  }

  private static Placed place(UnitRule units, FileRule files, FileRef file) {
    return new Matcher(units, files, true, COLLECTION, Map.of()).place(file, NOW);
  }

  private static Placed place(FileRule files, FileRef file) {
    return place(BY_DIRECTORY, files, file);
  }

  private static FileRef sized(long size) {
    return new FileRef("", "u", "P1/x.png", size, "v", NOW.minusSeconds(60));
  }

  @ParameterizedTest
  @CsvSource({"9, IGNORED", "10, SEEN", "20, SEEN", "21, IGNORED"})
  void aFileOutsideTheBoundsOfSizeIsIgnored(long size, FileState state) {
    Placed placed = place(rule(null, 10, 20, null), sized(size));

    assertThat(placed.state()).isEqualTo(state);
    if (state == FileState.IGNORED) {
      assertThat(placed.unitKey()).isNull();
      assertThat(placed.reason())
          .isEqualTo(
              size < 10
                  ? "files.min_size: 9 bytes, and 10 is least"
                  : "files.max_size: 21 bytes, and 20 is most");
    }
  }

  @Test
  void noBoundOfSizeLeavesNothingOut() {
    assertThat(place(UnitFixtures.ALL, sized(0)).state()).isEqualTo(FileState.SEEN);
    assertThat(place(UnitFixtures.ALL, sized(Long.MAX_VALUE)).state()).isEqualTo(FileState.SEEN);
  }

  @Test
  void aFileThatIsTooOldNamesItsUnitSoThatTheLedgerCanTellWhetherItWasTakenBefore() {
    FileRule rule = rule(Duration.ofSeconds(60), 0, 0, null);
    FileRef old = new FileRef("", "u", "P1/x.png", 1, "v", NOW.minusSeconds(61));

    Placed placed = place(rule, old);

    assertThat(placed.isTooOld()).isTrue();
    assertThat(placed.unitKey()).isEqualTo("P1");
    assertThat(placed.spec()).isEqualTo("image_1");
    assertThat(placed.reason()).startsWith("files.max_age: changed at 2026-03-01T11:58:59Z");
    assertThat(place(rule, sized(1)).state()).isEqualTo(FileState.SEEN);
  }

  @Test
  void aFileThatIsTooOldAndHasNoPlaceIsIgnoredToo() {
    FileRef stray = new FileRef("", "u", "x.png", 1, "v", Instant.EPOCH);

    Placed placed = place(rule(Duration.ofDays(1), 0, 0, null), stray);

    assertThat(placed.state()).isEqualTo(FileState.IGNORED);
    assertThat(placed.isTooOld()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"x.png.part", "x.tmp", "x.crdownload", "x.png~", ".~lock.x.png#"})
  void aTemporaryNameKeepsTheUnitOfItsDirectoryWaiting(String name) {
    Placed placed = place(UnitFixtures.ALL, file("P1/" + name));

    assertThat(placed.state()).isEqualTo(FileState.WAITING);
    assertThat(placed.unitKey()).isEqualTo("P1");
    assertThat(placed.spec()).isNull();
    assertThat(placed.reason()).startsWith("still being written: its name matches files.temporary");
    Decision decision =
        close(
            UnitFixtures.placed("P1/x.png", "image_1"),
            UnitFixtures.placed("P1/x.json", "label_1"),
            placed);
    assertThat(decision.outcome()).isEqualTo(Outcome.WAITING);
    assertThat(decision.problems()).extracting(Problem::code).containsExactly("temporary-name");
  }

  @Test
  void aTemporaryNameAtTheRootOrOfAStemWaitsByItself() {
    assertThat(place(UnitFixtures.ALL, file("x.png.part")).unitKey()).isNull();
    Placed stem = place(BY_STEM, UnitFixtures.ALL, file("a/x.png.part"));
    assertThat(stem.state()).isEqualTo(FileState.WAITING);
    assertThat(stem.unitKey()).isNull();
  }

  @Test
  void otherTemporaryNamesReplaceTheUsualOnes() {
    FileRule rule =
        new FileRule(ALL, List.of(), Duration.ZERO, null, 0, 0, List.of("*.filepart"), null);

    assertThat(place(rule, file("P1/x.png.filepart")).state()).isEqualTo(FileState.WAITING);
    assertThat(place(rule, file("P1/x.png.part")).state()).isEqualTo(FileState.UNMATCHED);
  }

  @Test
  void whatIsExcludedDoesNotWait() {
    FileRule rule = new FileRule(ALL, List.of("**/*.part"), Duration.ZERO);

    assertThat(place(rule, file("P1/x.png.part")).state()).isEqualTo(FileState.IGNORED);
  }

  @Test
  void aMarkerIsIgnoredAndNamesItsUnit() {
    Placed placed = place(rule(null, 0, 0, "_SUCCESS"), file("P1/deep/_SUCCESS"));

    assertThat(placed.isMarker()).isTrue();
    assertThat(placed.state()).isEqualTo(FileState.IGNORED);
    assertThat(placed.unitKey()).isEqualTo("P1");
    assertThat(placed.reason()).isEqualTo("marker file: files.marker \"_SUCCESS\"");
    assertThat(place(rule(null, 0, 0, "_SUCCESS"), file("P1/x_SUCCESS")).isMarker()).isFalse();
  }

  @Test
  void aMarkerOfAStemNamesTheUnitOfTheStem() {
    Placed placed = place(BY_STEM, rule(null, 0, 0, "*.done"), file("a/b/x.1.done"));

    assertThat(placed.isMarker()).isTrue();
    assertThat(placed.unitKey()).isEqualTo("x.1");
  }

  @Test
  void aMarkerOfAPatternNamesTheUnitOfItsPath() {
    UnitRule pattern =
        new UnitRule(UnitRule.By.PATTERN, 1, false, List.of(), "^([^/]+)/", "{group_key}");

    assertThat(place(pattern, rule(null, 0, 0, "_OK"), file("P1/_OK")).unitKey()).isEqualTo("P1");
    assertThat(place(pattern, rule(null, 0, 0, "_OK"), file("_OK")).reason())
        .startsWith("marker file: files.marker \"_OK\", but of no unit: ");
  }

  @Test
  void aUnitWaitsForItsMarkerHoweverCompleteItIs() {
    Placed image = UnitFixtures.placed("P1/x.png", "image_1");
    Placed label = UnitFixtures.placed("P1/x.json", "label_1");
    Placed marker = place(rule(null, 0, 0, "_OK"), file("P1/_OK"));

    Decision without = Closing.marked(close(image, label), "P1", List.of(image, label), "_OK");
    Decision with =
        Closing.marked(close(image, label, marker), "P1", List.of(image, label, marker), "_OK");

    assertThat(without.outcome()).isEqualTo(Outcome.WAITING);
    assertThat(without.problems()).extracting(Problem::code).containsExactly("no-marker");
    assertThat(with.outcome()).isEqualTo(Outcome.GO);
  }

  @Test
  void aMarkerDoesNotMakeAnIncompleteUnitGo() {
    Placed image = UnitFixtures.placed("P1/x.png", "image_1");
    Placed marker = place(rule(null, 0, 0, "_OK"), file("P1/_OK"));

    Decision decision = Closing.marked(close(image, marker), "P1", List.of(image, marker), "_OK");

    assertThat(decision.outcome()).isEqualTo(Outcome.WAITING);
    assertThat(decision.problems()).extracting(Problem::code).containsExactly("missing-spec");
  }

  @Test
  void theFirstNamesOfAListingWithoutUnitsAreToldWithTheirRules() {
    NothingMatched nothing = new NothingMatched();
    FileRule only = new FileRule(List.of("**/*.dcm"), List.of(), Duration.ZERO);
    for (int i = 1; i <= 7; i++) {
      nothing.look(place(only, file("P1/" + i + ".png")));
    }

    assertThat(nothing.told())
        .hasValue(
            "No file of the listing is part of a unit:\n"
                + "  P1/1.png: files.include: no match for \"**/*.dcm\"\n"
                + "  P1/2.png: files.include: no match for \"**/*.dcm\"\n"
                + "  P1/3.png: files.include: no match for \"**/*.dcm\"\n"
                + "  P1/4.png: files.include: no match for \"**/*.dcm\"\n"
                + "  P1/5.png: files.include: no match for \"**/*.dcm\"\n"
                + "  and 2 more.");
  }

  @Test
  void aListingWithAFileOfAUnitOrWithoutFilesIsNotTold() {
    NothingMatched nothing = new NothingMatched();
    assertThat(nothing.told()).isEmpty();

    nothing.look(place(UnitFixtures.ALL, file("stray.png")));
    assertThat(nothing.told()).isPresent();
    nothing.look(place(UnitFixtures.ALL, file("P1/x.png")));
    assertThat(nothing.told()).isEmpty();
  }

  private static Decision close(Placed... files) {
    return Closing.close("P1", List.of(files), COLLECTION, true, Duration.ZERO, null, NOW);
  }
}
