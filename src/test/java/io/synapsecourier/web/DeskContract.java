package io.synapsecourier.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import io.synapsecourier.ledger.Ledger;
import io.synapsecourier.ledger.LedgerReport.Count;
import io.synapsecourier.ledger.LedgerReport.Filter;
import io.synapsecourier.ledger.UploadRow;
import io.synapsecourier.model.FileLine;
import io.synapsecourier.model.UnitLine;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.stream.LongStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a desk answers, wherever the ledger is open. */
abstract class DeskContract {
  private static final Filter ANY = new Filter(null, null, null, null);

  @TempDir Path directory;
  Ledger ledger;
  private Map<String, Long> ids;
  private Desk desk;

  /** A desk over the open ledger. */
  abstract Desk desk();

  @BeforeEach
  void fill() {
    ledger = Ledger.open(LedgerFixture.url(directory));
    ids = LedgerFixture.standard(ledger);
    desk = desk();
  }

  @AfterEach
  void end() {
    desk.close();
    ledger.close();
  }

  @Test
  void showsEveryUploadById() {
    assertThat(desk.uploads())
        .isEqualTo(ledger.uploads().all())
        .extracting(UploadRow::id)
        .containsExactly("ct", "에이 b&c=d");
  }

  @Test
  void showsHealthWhereAnUploadIsNotHealthy() {
    ledger.uploads().health(desk.uploads().get(0).no(), "source unreachable: label_1");

    assertThat(desk.uploads())
        .extracting(UploadRow::health)
        .containsExactly("source unreachable: label_1", null);
  }

  @Test
  void unitsComeWithEveryValueOfTheLedger() {
    assertThat(units(ANY))
        .isEqualTo(ledger.report().units(ANY, DeskContract::all))
        .extracting(UnitLine::unitKey, UnitLine::state, UnitLine::dataUnitId)
        .containsExactly(
            tuple("P1", "REGISTERED", 9001L),
            tuple("P2", "DEAD", null),
            tuple("P3", "HELD", null),
            tuple("P4", "UNKNOWN", null),
            tuple("P5", "DEAD", null));
  }

  @Test
  void unitsAreChosenByStateCodeNumberAndUpload() {
    assertThat(units(new Filter(null, "DEAD", null, null))).hasSize(2);
    assertThat(units(new Filter(null, null, "missing", null)))
        .extracting(UnitLine::unitKey)
        .containsExactly("P5");
    assertThat(units(new Filter("ct", null, null, ids.get("P3"))))
        .extracting(UnitLine::unitKey)
        .containsExactly("P3");
    assertThat(units(Filter.upload("에이 b&c=d"))).isEmpty();
  }

  @Test
  void filesComeWithEveryValueOfTheLedger() {
    List<FileLine> files = desk.files(null, DeskContract::all);

    assertThat(files).isEqualTo(ledger.report().files(null, DeskContract::all)).hasSize(11);
    assertThat(files)
        .filteredOn(file -> "P1".equals(file.unitKey()))
        .extracting(FileLine::checksum, FileLine::dataFileId, FileLine::dataUnitId)
        .containsExactly(tuple("a".repeat(40), 71L, 9001L), tuple("b".repeat(40), 72L, 9001L));
  }

  @Test
  void filesAreChosenByUpload() {
    assertThat(files("ct")).hasSize(11);
    assertThat(files("에이 b&c=d")).isEmpty();
  }

  @Test
  void theReadersAnswerAndItsExceptionComeThrough() {
    IllegalArgumentException mine = new IllegalArgumentException("mine");

    assertThat(desk.<String>files(null, rows -> rows.next().uri())).startsWith("file:///");
    assertThatThrownBy(
            () ->
                desk.<String>units(
                    ANY,
                    rows -> {
                      throw mine;
                    }))
        .isSameAs(mine);
  }

  @Test
  void rowsEndWithNoSuchElement() {
    assertThatThrownBy(() -> desk.units(Filter.upload("none"), Iterator::next))
        .isInstanceOf(NoSuchElementException.class);
  }

  @Test
  void readersThatStopEarlyDoNotKeepOthersOut() {
    for (int i = 0; i < 20; i++) {
      assertThat(desk.<FileLine>files(null, Iterator::next)).isNotNull();
    }
  }

  @Test
  void countsUnitsAndFiles() {
    assertThat(desk.unitCounts("ct"))
        .isEqualTo(ledger.report().unitCounts("ct"))
        .contains(new Count("ct", "DEAD", "missing", 1, 100));
    assertThat(desk.fileCounts(null))
        .isEqualTo(ledger.report().fileCounts(null))
        .contains(new Count("ct", "IGNORED", "ignored", 1, 100));
    assertThat(desk.unitCounts("에이 b&c=d")).isEmpty();
  }

  @Test
  void aUnitIsShownWithItsFrozenMetaAndFiles() {
    Map<String, Object> unit = desk.unit(ids.get("P1"));

    assertThat(unit)
        .contains(
            entry("unit_key", "P1"),
            entry("revision", 1L),
            entry("data_unit_id", 9001L),
            entry("claimed", "2026-02-01T00:00:00Z"),
            entry("note", null));
    assertThat(unit.get("meta"))
        .isEqualTo(
            Map.of(
                "age",
                61L,
                "big",
                new BigInteger("123456789012345678901234567890"),
                "dose",
                new BigDecimal("0.10"),
                "name",
                "환자 1",
                "nested",
                Map.of("tags", java.util.Arrays.asList("a", true, null))));
    assertThat(unit.get("files"))
        .asInstanceOf(InstanceOfAssertFactories.list(Map.class))
        .extracting(
            f -> f.get("spec"), f -> f.get("uri"), f -> f.get("size"), f -> f.get("checksum"))
        .containsExactly(
            tuple("image_1", "file:///data/P1/a.png", 100L, "a".repeat(40)),
            tuple("label_1", "file:///data/P1/b.json", 100L, "b".repeat(40)));
    assertThat(unit).isEqualTo(new LedgerDesk(ledger, LedgerFixture.CLOCK).unit(ids.get("P1")));
  }

  @Test
  void aUnitThatWasNotClaimedShowsTheFilesThatItHas() {
    Map<String, Object> unit = desk.unit(ids.get("P5"));

    assertThat(unit)
        .contains(entry("meta", null), entry("claimed", null), entry("remedy", "Add the label."));
    assertThat(unit.get("files"))
        .asInstanceOf(InstanceOfAssertFactories.list(Map.class))
        .extracting(f -> f.get("uri"), f -> f.get("checksum"), f -> f.get("data_file_id"))
        .containsExactly(tuple("file:///data/P5/a.png", null, null));
  }

  @Test
  void aUnitThatIsNotThereIsEmpty() {
    assertThat(desk.unit(4711)).isEmpty();
  }

  @Test
  void replayLetsAStoppedUnitEnterAgainOnce() {
    long id = ids.get("P2");

    assertThat(desk.replay(id)).isEqualTo("its files are sent again");
    assertThat(desk.unit(id))
        .contains(entry("state", "CLAIMED"), entry("changed", LedgerFixture.NOW.toString()));
    assertThat(desk.replay(id)).isEmpty();
    assertThat(desk.replay(4711)).isEmpty();
  }

  @Test
  void discardKeepsTheNote() {
    long id = ids.get("P4");

    assertThat(desk.discard(id, "병동에서 삭제 \"요청\"\n")).isTrue();
    assertThat(desk.unit(id))
        .contains(
            entry("state", "DISCARDED"),
            entry("note", "병동에서 삭제 \"요청\"\n"),
            entry("changed", LedgerFixture.NOW.toString()));
    assertThat(desk.discard(id, "again")).isFalse();
    assertThat(desk.discard(ids.get("P1"), "registered")).isFalse();
  }

  @Test
  void restoreUndoesADiscardOnce() {
    long id = ids.get("P2");
    assertThat(desk.restore(id)).as("it is not discarded").isEmpty();
    desk.discard(id, "by mistake");
    assertThat(desk.replay(id)).as("only its number brings it back").isEmpty();

    assertThat(desk.restore(id)).isEqualTo("its files are sent again");

    assertThat(desk.unit(id)).contains(entry("state", "CLAIMED"), entry("note", null));
    assertThat(desk.restore(id)).isEmpty();
  }

  @Test
  void discardTakesNoNote() {
    assertThat(desk.discard(ids.get("P5"), null)).isTrue();
    assertThat(desk.unit(ids.get("P5"))).contains(entry("note", null));
  }

  @Test
  void approveLetsOnlyUnitsGoThatWait() {
    assertThat(desk.approve(List.of(ids.get("P1"), ids.get("P3"), 4711L))).isEqualTo(1);
    assertThat(desk.unit(ids.get("P3"))).contains(entry("state", "CLAIMED"));
    assertThat(desk.approve(List.of(ids.get("P3")))).isZero();
    assertThat(desk.approve(List.of())).isZero();
  }

  @Test
  void approveTakesMoreIdsThanOneRequestCarries() {
    List<Long> many =
        LongStream.concat(LongStream.range(1_000_000, 1_025_000), LongStream.of(ids.get("P3")))
            .boxed()
            .toList();

    assertThat(desk.approve(many)).isEqualTo(1);
  }

  private List<FileLine> files(String upload) {
    return desk.files(upload, DeskContract::all);
  }

  private List<UnitLine> units(Filter filter) {
    return desk.units(filter, DeskContract::all);
  }

  static <R> List<R> all(Iterator<R> rows) {
    List<R> list = new ArrayList<>();
    rows.forEachRemaining(list::add);
    return list;
  }
}
