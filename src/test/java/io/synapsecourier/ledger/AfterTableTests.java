package io.synapsecourier.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.synapsecourier.model.FileLine;
import io.synapsecourier.model.Problem;
import io.synapsecourier.model.UnitState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AfterTableTests {
  private static final Problem BUSY = new Problem("after-failed", "Busy.", "Wait.");

  @TempDir Path folder;
  private TestLedger test;
  private AfterTable after;

  @BeforeEach
  void open() {
    test = TestLedger.in(folder);
    after = test.ledger.after();
    test.ledger.uploads().open(TestLedger.moving("ct", 42), TestLedger.HOST, "/data/ct", 1);
  }

  @AfterEach
  void close() {
    test.close();
  }

  private List<Long> due(long now) {
    return after.due(test.upload, now, 10);
  }

  @Test
  void aUnitIsDueWithItsRegistrationAndNotBefore() {
    test.at(UnitState.REGISTERING, "P1");
    assertThat(due(100)).isEmpty();
    assertThat(after.isWanted(test.upload)).isFalse();

    long id = test.at(UnitState.REGISTERED, "P2");

    assertThat(due(100)).containsExactly(id);
    assertThat(after.load(id).orElseThrow().files())
        .containsExactly(TestLedger.file("P2", "image_1", "v1").file());
    assertThat(test.ledger.questions().moving(test.upload)).isTrue();
  }

  @Test
  void aTaskGoesFirst() {
    long id = test.at(UnitState.REGISTERED, "P1");
    test.ledger.progress().asking(List.of(id), 6);
    test.ledger.progress().task(List.of(id), "WANTED", 7);
    assertThat(due(100)).isEmpty();

    test.ledger.progress().asking(List.of(id), 7);
    test.ledger.progress().task(List.of(id), "DONE", 8);
    assertThat(due(100)).containsExactly(id);
  }

  @Test
  void unitsThatWereRegisteredWithoutARuleAreLeftAlone() {
    test.ledger.uploads().open(TestLedger.definition("ct", 42), TestLedger.HOST, "/data/ct", 1);
    test.at(UnitState.REGISTERED, "P1");
    test.ledger.uploads().open(TestLedger.moving("ct", 42), TestLedger.HOST, "/data/ct", 2);

    assertThat(due(100)).isEmpty();
  }

  @Test
  void aMovedFileIsNotGoneAndNotNewWhenTheNextScanMissesIt() {
    long id = test.at(UnitState.REGISTERED, "P1");
    after.done(id, true, 9);
    test.scan();

    List<FileLine> files = new ArrayList<>();
    test.ledger
        .report()
        .files(
            "ct",
            lines -> {
              lines.forEachRemaining(files::add);
              return null;
            });
    assertThat(files)
        .singleElement()
        .satisfies(file -> assertThat(file.state()).isEqualTo("REGISTERED"));
    assertThat(due(100)).isEmpty();
    assertThat(test.ledger.questions().moving(test.upload)).isFalse();
  }

  @Test
  void whatFailedIsTriedAtItsTimeAndAfterARestart() {
    long id = test.at(UnitState.REGISTERED, "P1");
    after.later(id, BUSY, 500);
    assertThat(due(499)).isEmpty();
    assertThat(due(500)).containsExactly(id);
    assertThat(after.load(id).orElseThrow().attempts()).isEqualTo(1);

    after.failed(id, BUSY);
    assertThat(due(1_000)).isEmpty();
    assertThat(test.unit(id).code()).isEqualTo("after-failed");
    assertThat(test.state(id)).isEqualTo(UnitState.REGISTERED);

    after.restart(test.upload, true);
    assertThat(due(1)).containsExactly(id);
    after.restart(test.upload, false);
    assertThat(due(1_000)).isEmpty();
    assertThat(test.unit(id).code()).isNull();
  }
}
