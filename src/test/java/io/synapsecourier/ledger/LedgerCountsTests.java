package io.synapsecourier.ledger;

import static io.synapsecourier.ledger.TestLedger.file;
import static io.synapsecourier.ledger.TestLedger.ref;
import static org.assertj.core.api.Assertions.assertThat;

import io.synapsecourier.ledger.LedgerCounts.Ahead;
import io.synapsecourier.ledger.LedgerCounts.OfSpecification;
import io.synapsecourier.model.FileState;
import io.synapsecourier.model.Placed;
import io.synapsecourier.model.UnitState;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerCountsTests {
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
  void countsFilesAndBytesOfEachSpecificationWhateverBecameOfTheirUnits() {
    Placed image = file("P1", "image_1", "v1");
    Placed label = file("P1", "label_1", "v1");
    Placed lonely = file("P2", "image_1", "v1");
    test.scan(image, label, lonely, Placed.outside(ref("x", "v1"), FileState.IGNORED, "rule"));
    test.settle(test.verdict("P1", null, 1, UnitState.CLAIMED, image, label));

    assertThat(test.ledger.counts().specifications("ct"))
        .containsExactly(
            new OfSpecification("image_1", 2, 20), new OfSpecification("label_1", 1, 10));
    assertThat(test.ledger.counts().specifications("mr")).isEmpty();
  }

  @Test
  void aFileThatIsGoneFillsNothing() {
    test.scan(file("P1", "image_1", "v1"), file("P2", "image_1", "v1"));
    test.scan(file("P2", "image_1", "v1"));

    assertThat(test.ledger.counts().specifications("ct"))
        .containsExactly(new OfSpecification("image_1", 1, 10));
  }

  @Test
  void aRegisteredUnitIsUnchangedWhileTheSourceHasItsFilesAsTheyWere() {
    Placed first = file("P1", "image_1", "v1");
    Placed second = file("P2", "image_1", "v1");
    test.scan(first, second);
    register(test.settle(test.verdict("P1", null, 1, UnitState.CLAIMED, first)));
    long tasked = test.settle(test.verdict("P2", null, 1, UnitState.CLAIMED, second));
    register(tasked);
    test.ledger.progress().asking(List.of(tasked), 6);
    test.ledger.progress().task(List.of(tasked), "DONE", 7);

    assertThat(test.ledger.counts().unchanged("ct")).isEqualTo(2);
    test.scan(first, file("P2", "image_1", "v2"));
    assertThat(test.ledger.counts().unchanged("ct")).isEqualTo(1);
    test.scan();
    assertThat(test.ledger.counts().unchanged("ct")).isZero();
    assertThat(test.ledger.counts().unchanged("mr")).isZero();
  }

  @Test
  void aClaimedUnitIsNotUnchangedButAhead() {
    test.claimed("P1");
    test.at(UnitState.UPLOADED, "P2");

    assertThat(test.ledger.counts().unchanged("ct")).isZero();
    assertThat(test.ledger.counts().ahead("ct")).isEqualTo(new Ahead(1, 10, 2, 0));
  }

  @Test
  void confirmedFilesAreNotSentAgainAndWantedTasksAreAhead() {
    Placed image = file("P1", "image_1", "v1");
    Placed label = file("P1", "label_1", "v1");
    test.scan(image, label);
    Verdict wantsTask =
        new Verdict(
            "P1",
            null,
            1,
            UnitState.CLAIMED,
            "c",
            List.of(image, label),
            "{}",
            null,
            null,
            "WANTED");
    long id = test.settle(wantsTask);
    test.ledger
        .progress()
        .uploaded(List.of(new UnitProgress.Confirmed(id, "image_1", "sha", 1L)), List.of(), 3);

    assertThat(test.ledger.counts().ahead("ct")).isEqualTo(new Ahead(1, 10, 1, 1));
    assertThat(test.ledger.counts().ahead("mr")).isEqualTo(new Ahead(0, 0, 0, 0));
  }

  @Test
  void theReportFindsAFileAndTheUnitOfAKey() {
    long first = test.at(UnitState.REGISTERED, "P1");
    Placed changed = file("P1", "image_1", "v2");
    test.scan(changed, file("P2", "image_1", "v1"));
    long second = test.settle(test.verdict("P1", null, 2, UnitState.OPEN, changed));

    LedgerReport report = test.ledger.report();
    assertThat(report.unitsOf("ct", "P1"))
        .extracting(unit -> unit.id())
        .containsExactly(first, second);
    assertThat(report.filesOf("ct", "P1"))
        .extracting(file -> file.uri())
        .containsExactly("file:///data/P1/image_1");
    assertThat(report.file("ct", "file:///data/P1/image_1").orElseThrow().state())
        .isEqualTo("OPEN");
    assertThat(report.file("ct", "file:///data/nothing")).isEmpty();
    assertThat(report.unitsOf("mr", "P1")).isEmpty();
  }

  private void register(long id) {
    test.upload(id);
    test.ledger.progress().registering(List.of(id), 4);
    test.ledger.progress().registered(java.util.Map.of(id, 900 + id), 5);
  }
}
