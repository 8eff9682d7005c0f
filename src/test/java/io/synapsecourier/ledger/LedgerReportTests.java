package io.synapsecourier.ledger;

import static io.synapsecourier.ledger.TestLedger.file;
import static io.synapsecourier.ledger.TestLedger.ref;
import static org.assertj.core.api.Assertions.assertThat;

import io.synapsecourier.ledger.LedgerReport.Count;
import io.synapsecourier.ledger.LedgerReport.Filter;
import io.synapsecourier.model.FileLine;
import io.synapsecourier.model.FileState;
import io.synapsecourier.model.Placed;
import io.synapsecourier.model.UnitLine;
import io.synapsecourier.model.UnitState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerReportTests {
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
  void filtersByEachOfItsFieldsAndByAllTogether() {
    long registered = test.at(UnitState.REGISTERED, "P2");
    long dead = test.claimed("P1");
    test.stop(dead, UnitState.DEAD, "upload");

    assertThat(units(new Filter(null, null, null, null))).containsExactly(dead, registered);
    assertThat(units(Filter.upload("ct"))).containsExactly(dead, registered);
    assertThat(units(Filter.upload("mr"))).isEmpty();
    assertThat(units(new Filter(null, "DEAD", null, null))).containsExactly(dead);
    assertThat(units(new Filter(null, null, "some-code", null))).containsExactly(dead);
    assertThat(units(new Filter(null, null, null, registered))).containsExactly(registered);
    assertThat(units(new Filter("ct", "DEAD", "some-code", dead))).containsExactly(dead);
    assertThat(units(new Filter("ct", "REGISTERED", "some-code", dead))).isEmpty();
  }

  @Test
  void showsTheNewestRevisionOfAUnitLast() {
    long first = test.at(UnitState.REGISTERED, "P1");
    long second =
        test.settle(test.verdict("P1", null, 2, UnitState.OPEN, file("P1", "image_1", "v2")));

    assertThat(units(Filter.upload("ct"))).containsExactly(first, second);
  }

  @Test
  void countsUnitsAndTheirBytesByStateAndCode() {
    test.at(UnitState.REGISTERED, "P1");
    test.at(UnitState.REGISTERED, "P2");
    test.stop(test.claimed("P3"), UnitState.DEAD, "upload");

    assertThat(test.ledger.report().unitCounts("ct"))
        .containsExactly(
            new Count("ct", "DEAD", "some-code", 1, 10),
            new Count("ct", "REGISTERED", null, 2, 20));
    assertThat(test.ledger.report().unitCounts("mr")).isEmpty();
  }

  @Test
  void countsTheFilesThatAreInNoUnit() {
    Placed inUnit = file("P1", "image_1", "v1");
    Placed ignored = Placed.outside(ref("a.tmp", "v1"), FileState.IGNORED, "*.tmp");
    test.scan(inUnit, ignored, Placed.outside(ref("b.tmp", "v1"), FileState.IGNORED, "*.tmp"));
    test.settle(test.verdict("P1", null, 1, UnitState.CLAIMED, inUnit));
    test.scan(inUnit, ignored);

    assertThat(test.ledger.report().fileCounts(null))
        .containsExactly(new Count("ct", "IGNORED", "ignored", 1, 10));
  }

  @Test
  void aFileInAUnitTakesTheStateAndReasonOfTheUnit() {
    long id = test.at(UnitState.UPLOADED, "P1");
    test.stop(id, UnitState.DEAD, "register");

    FileLine line = onlyFile();

    assertThat(line.state()).isEqualTo("DEAD");
    assertThat(line.code()).isEqualTo("some-code");
    assertThat(line.reason()).isEqualTo("It did not work.");
    assertThat(line.checksum()).isEqualTo("sha-" + id);
    assertThat(line.dataFileId()).isEqualTo(70);
    assertThat(line.dataUnitId()).isNull();
  }

  @Test
  void aRegisteredFileHasNoReason() {
    long id = test.at(UnitState.REGISTERED, "P1");

    assertThat(onlyFile().state()).isEqualTo("REGISTERED");
    assertThat(onlyFile().reason()).isNull();
    assertThat(onlyFile().dataUnitId()).isEqualTo(900 + id);
  }

  @Test
  void aFileThatChangedSinceDoesNotTakeTheChecksumOfItsOlderSelf() {
    test.at(UnitState.REGISTERED, "P1");
    test.scan(file("P1", "image_1", "v2"));

    assertThat(onlyFile().state()).isEqualTo("SEEN");
    assertThat(onlyFile().checksum()).isNull();
    assertThat(onlyFile().dataUnitId()).isNull();
  }

  private FileLine onlyFile() {
    return test.ledger.report().files("ct", Iterator::next);
  }

  private List<Long> units(Filter filter) {
    return test.ledger
        .report()
        .units(
            filter,
            rows -> {
              List<Long> ids = new ArrayList<>();
              while (rows.hasNext()) {
                UnitLine line = rows.next();
                ids.add(line.id());
              }
              return ids;
            });
  }
}
