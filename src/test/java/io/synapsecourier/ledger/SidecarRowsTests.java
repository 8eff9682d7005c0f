package io.synapsecourier.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.synapsecourier.model.FileLine;
import io.synapsecourier.model.Placed;
import io.synapsecourier.model.UnitState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sidecar belongs to its unit, and is not one of the files that are sent. */
class SidecarRowsTests {
  private static final Placed IMAGE = TestLedger.file("P1", "image_1", "v1");
  private static final Placed SIDECAR =
      Placed.inUnit(TestLedger.ref("P1/a.meta.json", "v1"), "P1", Placed.SIDECAR);

  @TempDir Path folder;

  @Test
  void itsLineInTheReportHasTheStateOfItsUnitAndNoIdOfItsOwn() {
    try (TestLedger ledger = TestLedger.in(folder)) {
      ledger.scan(IMAGE, SIDECAR);
      ledger.settle(ledger.verdict("P1", null, 1, UnitState.CLAIMED, IMAGE, SIDECAR));

      assertThat(lines(ledger))
          .filteredOn(line -> line.uri().endsWith(".meta.json"))
          .singleElement()
          .satisfies(
              line -> {
                assertThat(line.state()).isEqualTo("CLAIMED");
                assertThat(line.spec()).isEqualTo("(sidecar)");
                assertThat(line.unitKey()).isEqualTo("P1");
                assertThat(line.dataFileId()).isNull();
              });
    }
  }

  @Test
  void itIsNoFrozenFileAndCountsNeitherAsFileNorInBytes() {
    try (TestLedger ledger = TestLedger.in(folder)) {
      ledger.scan(IMAGE, SIDECAR);
      long id = ledger.settle(ledger.verdict("P1", null, 1, UnitState.CLAIMED, IMAGE, SIDECAR));

      assertThat(ledger.ledger.questions().load(List.of(id), UnitState.CLAIMED))
          .singleElement()
          .satisfies(
              unit -> assertThat(unit.files()).extracting("spec").containsExactly("image_1"));
      assertThat(ledger.ledger.questions().weigh(List.of(id)))
          .containsExactly(new UnitQuestions.Due(id, 1, 10, false));
    }
  }

  @Test
  void aNewVersionOfItBringsTheUnitBack() {
    try (TestLedger ledger = TestLedger.in(folder)) {
      ledger.scan(IMAGE, SIDECAR);
      ledger.settle(ledger.verdict("P1", null, 1, UnitState.CLAIMED, IMAGE, SIDECAR));
      assertThat(ledger.scan(IMAGE, SIDECAR)).isEmpty();

      Placed changed = Placed.inUnit(TestLedger.ref("P1/a.meta.json", "v2"), "P1", Placed.SIDECAR);
      assertThat(ledger.scan(IMAGE, changed)).containsExactly(changed);
    }
  }

  private static List<FileLine> lines(TestLedger ledger) {
    return ledger
        .ledger
        .report()
        .files(
            "ct",
            lines -> {
              List<FileLine> all = new ArrayList<>();
              lines.forEachRemaining(all::add);
              return all;
            });
  }
}
