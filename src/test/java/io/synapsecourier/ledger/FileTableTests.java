package io.synapsecourier.ledger;

import static io.synapsecourier.ledger.TestLedger.file;
import static io.synapsecourier.ledger.TestLedger.ref;
import static org.assertj.core.api.Assertions.assertThat;

import io.synapsecourier.model.FileLine;
import io.synapsecourier.model.FileState;
import io.synapsecourier.model.Placed;
import io.synapsecourier.model.UnitState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileTableTests {
  @TempDir Path folder;
  TestLedger test;

  @BeforeEach
  void open() {
    test = TestLedger.in(folder);
  }

  @AfterEach
  void close() {
    test.close();
  }

  @Test
  void anEmptyPageIsNothingToLookAt() {
    assertThat(test.scan()).isEmpty();
  }

  @Test
  void aNewFileGoesOn() {
    Placed fresh = file("P1", "image_1", "v1");

    assertThat(test.scan(fresh)).containsExactly(fresh);
  }

  @Test
  void aFileOfNoUnitIsNotedAndDoesNotGoOn() {
    Placed ignored = Placed.outside(ref("a.tmp", "v1"), FileState.IGNORED, "*.tmp");
    Placed unmatched = Placed.outside(ref("b", "v1"), FileState.UNMATCHED, "at the root");
    Placed young = Placed.outside(ref("c", "v1"), FileState.WAITING, "too young");

    assertThat(test.scan(ignored, unmatched, young)).isEmpty();
    assertThat(lines())
        .extracting(FileLine::state, FileLine::code, FileLine::reason)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("IGNORED", "ignored", "*.tmp"),
            org.assertj.core.groups.Tuple.tuple("UNMATCHED", "unmatched", "at the root"),
            org.assertj.core.groups.Tuple.tuple("WAITING", "min-age", "too young"));
  }

  private static Placed tooOld(String unitKey) {
    return new Placed(
        ref(unitKey + "/image_1", "v1"), FileState.IGNORED, unitKey, "image_1", "files.max_age");
  }

  @Test
  void aFileThatIsTooOldWhenItIsNewIsIgnored() {
    assertThat(test.scan(tooOld("P1"))).isEmpty();
    assertThat(test.scan(tooOld("P1"))).isEmpty();

    assertThat(lines())
        .extracting(FileLine::state, FileLine::code, FileLine::unitKey)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("IGNORED", "ignored", null));
  }

  @Test
  void aFileThatWasTakenInTimeStaysInItsUnitHoweverOldItGets() {
    test.at(UnitState.REGISTERED, "P1");

    assertThat(test.scan(tooOld("P1"))).isEmpty();

    assertThat(lines())
        .extracting(FileLine::state, FileLine::unitKey)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("REGISTERED", "P1"));
  }

  @Test
  void aFileOfAnOpenUnitIsStillTakenWhenItGetsTooOld() {
    Placed fresh = file("P1", "image_1", "v1");
    test.scan(fresh);

    assertThat(test.scan(tooOld("P1"))).containsExactly(fresh);
  }

  @Test
  void aMarkerGoesOnWhenItIsNewOrChangedAndThenNoMore() {
    assertThat(test.scan(marker("v1"))).containsExactly(marker("v1"));
    assertThat(test.scan(marker("v1"))).isEmpty();
    assertThat(test.scan(marker("v2"))).containsExactly(marker("v2"));
    assertThat(lines()).extracting(FileLine::state).containsExactly("IGNORED");
  }

  private static Placed marker(String version) {
    return new Placed(
        ref("P1/_OK", version), FileState.IGNORED, "P1", Placed.MARKER, "marker file");
  }

  @Test
  void aFileWithATemporaryNameHasACodeOfItsOwn() {
    test.scan(
        Placed.outside(ref("a.part", "v1"), FileState.WAITING, Placed.TEMPORARY + "its name"));

    assertThat(lines()).extracting(FileLine::code).containsExactly("temporary-name");
  }

  @Test
  void aFileThatOnePageShowsTwiceIsNotedOnceAsItWasLast() {
    Placed last = file("P1", "image_1", "v2");

    assertThat(test.scan(file("P1", "image_1", "v1"), last)).containsExactly(last);
    assertThat(test.scan(last, last)).containsExactly(last);

    assertThat(lines()).hasSize(1);
  }

  @Test
  void aFileThatTwoPagesOfAListingShowGoesOnOnce() {
    Placed file = file("P1", "image_1", "v1");
    long scan = test.ledger.scans().begin(test.upload, 1);
    FileTable files = test.ledger.files();

    assertThat(files.note(test.upload, scan, List.of(file), 1)).containsExactly(file);
    assertThat(files.note(test.upload, scan, List.of(file), 1)).isEmpty();
  }

  @Test
  void aFileThatOneListingShowsTwiceWaitsForTheNextOneAllTheSame() {
    Placed file = file("P1", "image_1", "v1");
    long scan = test.ledger.scans().begin(test.upload, 1);
    FileTable files = test.ledger.files();

    files.note(test.upload, scan, List.of(file), true, 1);
    files.note(test.upload, scan, List.of(file), true, 1);

    assertThat(lines()).extracting(FileLine::code).containsExactly("first-look");
  }

  @Test
  void anUndecidedFileGoesOnAgainBecauseTheProcessMayHaveDied() {
    test.scan(file("P1", "image_1", "v1"));

    assertThat(test.scan(file("P1", "image_1", "v1"))).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(
      value = UnitState.class,
      names = {"CLAIMED", "UPLOADED", "REGISTERING", "REGISTERED"})
  void anUnchangedFileOfASettledUnitDoesNotGoOn(UnitState state) {
    test.at(state, "P1");

    assertThat(test.scan(file("P1", "image_1", "v1"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"upload", "register"})
  void anUnchangedFileOfAUnitThatStoppedAfterItsClaimDoesNotGoOn(String stage) {
    long id = test.at(stage.equals("upload") ? UnitState.CLAIMED : UnitState.UPLOADED, "P1");
    test.stop(id, UnitState.DEAD, stage);

    assertThat(test.scan(file("P1", "image_1", "v1"))).isEmpty();
  }

  @Test
  void anUnchangedFileOfAnOpenUnitGoesOn() {
    Placed file = file("P1", "image_1", "v1");
    test.scan(file);
    test.settle(test.verdict("P1", null, 1, UnitState.OPEN, file));

    assertThat(test.scan(file)).containsExactly(file);
  }

  @ParameterizedTest
  @ValueSource(strings = {"match", "validate"})
  void anUnchangedFileOfAUnitThatTheRulesRefusedGoesOn(String stage) {
    Placed file = file("P1", "image_1", "v1");
    test.scan(file);
    Verdict dead =
        new Verdict(
            "P1", null, 1, UnitState.DEAD, "c", List.of(file), null, stage, TestLedger.WHY, "NONE");
    test.settle(dead);

    assertThat(test.scan(file)).containsExactly(file);
  }

  @Test
  void aChangedFileOfARegisteredUnitGoesOnAndIsNoLongerCalledRegistered() {
    test.at(UnitState.REGISTERED, "P1");
    Placed changed = file("P1", "image_1", "v2");

    assertThat(test.scan(changed)).containsExactly(changed);
    assertThat(lines()).extracting(FileLine::state).containsExactly("SEEN");
  }

  @Test
  void aNewFileOfARegisteredUnitGoesOnAloneAndTheOthersAreAtHand() {
    test.at(UnitState.REGISTERED, "P1");
    Placed old = file("P1", "image_1", "v1");
    Placed late = file("P1", "label_1", "v1");
    long scan = test.ledger.scans().begin(test.upload, 1);

    assertThat(test.ledger.files().note(test.upload, scan, List.of(old, late), 1))
        .containsExactly(late);
    assertThat(test.ledger.files().ofUnits(test.upload, scan, List.of("P1", "P2")))
        .containsOnlyKeys("P1")
        .containsEntry("P1", List.of(old, late));
  }

  @Test
  void anotherDecisionAboutTheSameFileCounts() {
    test.at(UnitState.REGISTERED, "P1");
    Placed other = Placed.inUnit(ref("P1/image_1", "v1"), "P1", "image_2");

    assertThat(test.scan(other)).containsExactly(other);

    Placed ignored = Placed.outside(ref("P1/image_1", "v1"), FileState.IGNORED, "exclude P1/**");
    assertThat(test.scan(ignored)).isEmpty();
    assertThat(lines()).extracting(FileLine::state).containsExactly("IGNORED");
    assertThat(lines()).extracting(FileLine::unitKey).containsExactly((String) null);
  }

  @Test
  void aFileThatWasGoneAndIsBackGoesOn() {
    test.at(UnitState.REGISTERED, "P1");
    test.scan();
    assertThat(lines()).isEmpty();

    Placed back = file("P1", "image_1", "v1");
    assertThat(test.scan(back)).containsExactly(back);
  }

  @Test
  void aFileThatIsBackAsItWasBelongsToItsUnitAgain() {
    long id = test.at(UnitState.REGISTERED, "P1");
    test.scan();
    Placed back = file("P1", "image_1", "v1");
    test.scan(back);

    test.ledger.files().belong(test.upload, id, List.of(back));

    assertThat(lines()).extracting(FileLine::state).containsExactly("REGISTERED");
    assertThat(test.scan(back)).isEmpty();
  }

  @Test
  void aNewerVersionDoesNotBelongToTheUnitOfTheOlder() {
    long id = test.at(UnitState.REGISTERED, "P1");
    test.scan(file("P1", "image_1", "v2"));

    test.ledger.files().belong(test.upload, id, List.of(file("P1", "image_1", "v1")));

    assertThat(lines()).extracting(FileLine::state).containsExactly("SEEN");
  }

  @Test
  void aDeferredFileWaitsWithItsReasonAndGoesOnInTheNextScan() {
    Placed file = file("P1", "image_1", "v1");
    test.scan(file);

    test.ledger.files().defer(test.upload, List.of(file), "unit-busy", "An earlier one is sent.");

    assertThat(lines())
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.state()).isEqualTo("WAITING");
              assertThat(line.code()).isEqualTo("unit-busy");
              assertThat(line.reason()).isEqualTo("An earlier one is sent.");
            });
    assertThat(test.scan(file)).containsExactly(file);
  }

  @Test
  void deferringDoesNotTakeAFileOutOfItsUnit() {
    test.at(UnitState.UPLOADED, "P1");

    test.ledger
        .files()
        .defer(test.upload, List.of(file("P1", "image_1", "v1")), "unit-busy", "Busy.");

    assertThat(lines()).extracting(FileLine::state).containsExactly("UPLOADED");
  }

  @Test
  void filesThatThisScanHasNotShownAreNotOfTheUnit() {
    test.scan(file("P1", "image_1", "v1"));
    long scan = test.ledger.scans().begin(test.upload, 1);

    assertThat(test.ledger.files().ofUnits(test.upload, scan, List.of("P1"))).isEmpty();
    assertThat(test.ledger.files().ofUnits(test.upload, scan, List.of())).isEmpty();
  }

  @Test
  void uploadsDoNotSeeEachOthersFiles() {
    test.at(UnitState.REGISTERED, "P1");
    int other = test.open("mr", TestLedger.HOST, 42).no();
    long scan = test.ledger.scans().begin(other, 1);

    Placed same = file("P1", "image_1", "v1");
    assertThat(test.ledger.files().note(other, scan, List.of(same), 1)).containsExactly(same);
    test.ledger.scans().listed(other, scan, 1, 1);
    assertThat(test.scan(same)).isEmpty();
  }

  @Test
  void takesPagesOfAThousandAgainAndAgain() {
    List<Placed> page = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      page.add(file("P" + i, "image_1", "v1"));
    }

    assertThat(test.scan(page.toArray(Placed[]::new))).hasSize(1000);
    page.set(500, file("P500", "image_1", "v2"));
    List<Verdict> claims = new ArrayList<>();
    for (Placed file : page) {
      claims.add(test.verdict(file.unitKey(), null, 1, UnitState.CLAIMED, file));
    }
    assertThat(test.ledger.units().settle(test.upload, claims, 1)).hasSize(1000);

    // The one whose newer version the ledger had not seen at its claim is looked at again.
    assertThat(test.scan(page.toArray(Placed[]::new))).containsExactly(page.get(500));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "o'brien",
        "\"quoted\"",
        "100%_?:x{}",
        "한글 환자",
        "👩‍⚕️",
        "a\\b",
        "line\nbreak",
        "<uris>",
        ":key"
      })
  void keepsNamesAsTheyAre(String name) {
    Placed file = file(name, name, name);
    long scan = test.ledger.scans().begin(test.upload, 1);
    test.ledger.files().note(test.upload, scan, List.of(file), 1);

    assertThat(test.ledger.files().ofUnits(test.upload, scan, List.of(name)).get(name))
        .containsExactly(file);
    assertThat(test.settle(test.verdict(name, null, 1, UnitState.CLAIMED, file))).isPositive();
    assertThat(test.scan(file)).isEmpty();
  }

  @Test
  void takesPathsAsLongAsTheSystemAllows() {
    String deep = "directory-of-30-characters-long/".repeat(125) + "a.png";
    Placed file = Placed.inUnit(ref(deep, "v1"), "P1", "image_1");

    assertThat(test.scan(file)).containsExactly(file);
    long id = test.settle(test.verdict("P1", null, 1, UnitState.CLAIMED, file));
    assertThat(test.frozen(id).get(0).file().path()).isEqualTo(deep);
  }

  @Test
  void aUnitKeyThatIsTooLongStopsItsFileAndNoOther() {
    Placed fits = file("k".repeat(1000), "image_1", "v1");
    Placed tooLong = file("k".repeat(1001), "image_1", "v1");

    assertThat(test.scan(tooLong, fits)).containsExactly(fits);
    assertThat(lines())
        .filteredOn(line -> line.state().equals("UNMATCHED"))
        .singleElement()
        .extracting(FileLine::reason)
        .asString()
        .contains("1001", "1000");
  }

  @Test
  void aLongReasonIsCutAndStillIsTheSameReason() {
    Placed file =
        Placed.outside(
            ref("a", "v1"), FileState.UNMATCHED, "x".repeat(1998) + "👩" + "y".repeat(9));
    test.scan(file);
    String before = lines().get(0).reason();
    test.scan(file);

    assertThat(before).isEqualTo("x".repeat(1998) + "…");
    assertThat(lines()).extracting(FileLine::reason).containsExactly(before);
  }

  private List<FileLine> lines() {
    return test.ledger
        .report()
        .files(
            "ct",
            rows -> {
              List<FileLine> lines = new ArrayList<>();
              rows.forEachRemaining(lines::add);
              return lines;
            });
  }
}
