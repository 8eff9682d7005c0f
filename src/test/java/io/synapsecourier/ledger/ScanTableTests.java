package io.synapsecourier.ledger;

import static io.synapsecourier.ledger.TestLedger.file;
import static org.assertj.core.api.Assertions.assertThat;

import io.synapsecourier.model.Placed;
import io.synapsecourier.model.UnitState;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ScanTableTests {
  private static final Placed FILE = file("P1", "image_1", "v1");

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
  void laterScansHaveLargerNumbers() {
    long first = test.ledger.scans().begin(test.upload, 1);

    assertThat(test.ledger.scans().begin(test.upload, 1)).isGreaterThan(first);
  }

  @Test
  void aWholeListingMakesGoneWhatItDidNotShow() {
    Placed stays = file("P2", "image_1", "v1");
    test.scan(FILE, stays);

    test.scan(stays);

    assertThat(shown()).containsExactly(stays.file().uri());
  }

  @Test
  void aListingOfOneUploadSaysNothingAboutAnother() {
    test.scan(FILE);
    int other = test.open("mr", TestLedger.HOST, 42).no();
    long scan = test.ledger.scans().begin(other, 1);

    test.ledger.scans().listed(other, scan, 0, 1);
    test.ledger.scans().done(other, scan, 1);

    assertThat(shown()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"OPEN, ", "DEAD, validate", "DEAD, match"})
  void aUnitWhoseFilesAreAllGoneIsClosed(UnitState state, String stage) {
    long id = stopped(state, stage);

    test.scan();

    assertThat(test.state(id)).isEqualTo(UnitState.DISCARDED);
    assertThat(test.unit(id).code()).isEqualTo("gone");
  }

  @Test
  void aUnitThatKeepsAFileStaysOpen() {
    Placed label = file("P1", "label_1", "v1");
    test.scan(FILE, label);
    long id = test.settle(test.verdict("P1", null, 1, UnitState.OPEN, FILE, label));

    test.scan(label);

    assertThat(test.state(id)).isEqualTo(UnitState.OPEN);
  }

  @ParameterizedTest
  @EnumSource(
      value = UnitState.class,
      names = {"CLAIMED", "UPLOADED", "REGISTERING", "REGISTERED"})
  void aUnitThatWasClaimedIsNotClosedByItsSource(UnitState state) {
    long id = test.at(state, "P1");

    test.scan();

    assertThat(test.state(id)).isEqualTo(state);
  }

  @ParameterizedTest
  @CsvSource({"CLAIMED, upload", "UPLOADED, register"})
  void aDeadLetterThatCanBeReplayedIsNotClosedByItsSource(UnitState state, String stage) {
    long id = test.at(state, "P1");
    test.stop(id, UnitState.DEAD, stage);

    test.scan();

    assertThat(test.state(id)).isEqualTo(UnitState.DEAD);
  }

  @Test
  void aListingThatBrokeOffMakesNothingGoneAndClosesNothing() {
    long id = stopped(UnitState.OPEN, null);
    long scan = test.ledger.scans().begin(test.upload, 1);

    test.ledger.scans().failed(scan, "x".repeat(5000), 1);

    assertThat(shown()).hasSize(1);
    assertThat(test.state(id)).isEqualTo(UnitState.OPEN);
    assertThat(test.scan(FILE)).containsExactly(FILE);
  }

  private long stopped(UnitState state, String stage) {
    test.scan(FILE);
    return test.settle(
        new Verdict("P1", null, 1, state, "c", List.of(FILE), null, stage, TestLedger.WHY, "NONE"));
  }

  private List<String> shown() {
    return test.ledger
        .report()
        .files(
            "ct",
            rows -> {
              List<String> uris = new java.util.ArrayList<>();
              rows.forEachRemaining(line -> uris.add(line.uri()));
              return uris;
            });
  }

  @Test
  void aHeldUnitWhoseFilesAreAllGoneIsClosedAndOneThatHasSomeIsNot() {
    Placed stays = file("P2", "image_1", "v1");
    Placed goes = file("P2", "label_1", "v1");
    test.scan(FILE, stays, goes);
    long gone = test.settle(test.verdict("P1", null, 1, UnitState.HELD, FILE));
    long some = test.settle(test.verdict("P2", null, 1, UnitState.HELD, stays, goes));

    test.scan(stays);

    assertThat(test.state(gone)).isEqualTo(UnitState.DISCARDED);
    assertThat(test.unit(gone).code()).isEqualTo("gone");
    assertThat(test.state(some)).isEqualTo(UnitState.HELD);
  }
}
