package io.synapsecourier.ledger;

import static io.synapsecourier.ledger.TestLedger.file;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.synapsecourier.model.Placed;
import io.synapsecourier.model.UnitState;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class UnitTableTests {
  private static final Placed V1 = file("P1", "image_1", "v1");
  private static final Placed V2 = file("P1", "image_1", "v2");

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
  void aClaimFreezesFilesAndMeta() {
    test.scan(V1);
    Verdict claim = test.verdict("P1", null, 1, UnitState.CLAIMED, V1);
    long id = test.settle(claim);
    test.scan(V2);

    ClaimedUnit claimed = test.ledger.questions().load(List.of(id), UnitState.CLAIMED).get(0);
    assertThat(claimed.unit().meta()).isEqualTo(claim.meta());
    assertThat(claimed.unit().content()).isEqualTo(claim.content());
    assertThat(claimed.files()).containsExactly(new ClaimedFile("image_1", V1.file(), null, null));
    assertThat(test.unit(id).bytes()).isEqualTo(10);
    assertThat(test.unit(id).files()).isEqualTo(1);
  }

  @Test
  void ofAnyNumberOfKeysThoseAreToldThatUnitsHave() {
    test.settle(test.verdict("P1", null, 1, UnitState.DEAD));
    test.settle(test.verdict("P2", null, 1, UnitState.DISCARDED));
    List<String> keys =
        Stream.concat(Stream.of("P1", "P2"), IntStream.range(0, 2_500).mapToObj(i -> "x" + i))
            .toList();

    assertThat(test.ledger.units().known(test.upload, keys)).containsExactlyInAnyOrder("P1", "P2");
    assertThat(test.ledger.units().active(test.upload, keys)).containsExactly("P1");
    assertThat(test.ledger.units().known(test.upload + 1, keys)).isEmpty();
    assertThat(test.ledger.units().known(test.upload, List.of())).isEmpty();
  }

  @Test
  void aHeldUnitIsFrozenToo() {
    test.scan(V1);
    long id = test.settle(test.verdict("P1", null, 1, UnitState.HELD, V1));

    assertThat(test.frozen(id)).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(
      value = UnitState.class,
      names = {"OPEN", "DEAD"})
  void aUnitThatDoesNotGoFreezesNothing(UnitState state) {
    test.scan(V1);
    long id = test.settle(test.verdict("P1", null, 1, state, V1));

    assertThat(test.frozen(id)).isEmpty();
    assertThat(test.unit(id).reason()).isEqualTo(TestLedger.WHY.what());
    assertThat(test.unit(id).remedy()).isEqualTo(TestLedger.WHY.remedy());
  }

  @ParameterizedTest
  @EnumSource(
      value = UnitState.class,
      names = {"OPEN", "HELD", "DEAD", "DISCARDED"})
  void aRowThatWasNotSentIsReplaced(UnitState state) {
    test.scan(V1);
    long id = test.settle(test.verdict("P1", null, 1, state, V1));
    test.scan(V2);

    assertThat(test.settle(test.verdict("P1", id, 1, UnitState.CLAIMED, V2))).isEqualTo(id);

    assertThat(test.state(id)).isEqualTo(UnitState.CLAIMED);
    assertThat(test.unit(id).code()).isNull();
    assertThat(test.frozen(id)).extracting(ClaimedFile::file).containsExactly(V2.file());
  }

  @ParameterizedTest
  @EnumSource(
      value = UnitState.class,
      names = {"CLAIMED", "UPLOADED", "REGISTERING", "REGISTERED"})
  void aRowOnItsWayIsNotReplacedAndKeepsItsFrozenFiles(UnitState state) {
    long id = test.at(state, "P1");
    test.scan(V2);
    Verdict late = test.verdict("P1", id, 1, UnitState.CLAIMED, V2);

    assertThat(test.ledger.units().settle(test.upload, List.of(late), 9)).isEmpty();

    assertThat(test.state(id)).isEqualTo(state);
    assertThat(test.frozen(id)).extracting(ClaimedFile::file).containsExactly(V1.file());
    assertThat(test.scan(V2)).as("the file is looked at again").containsExactly(V2);
  }

  @Test
  void aRegisteredRowIsNotReplacedEvenWhereItsTaskIsDead() {
    long id = test.at(UnitState.REGISTERED, "P1");
    test.stop(id, UnitState.DEAD, "task");
    Verdict late = test.verdict("P1", id, 1, UnitState.CLAIMED, V2);

    assertThat(test.ledger.units().settle(test.upload, List.of(late), 9)).isEmpty();
  }

  @Test
  void anUnknownRowIsNotReplaced() {
    long id = test.at(UnitState.REGISTERING, "P1");
    test.stop(id, UnitState.UNKNOWN, "register");
    Verdict late = test.verdict("P1", id, 1, UnitState.CLAIMED, V2);

    assertThat(test.ledger.units().settle(test.upload, List.of(late), 9)).isEmpty();
  }

  @Test
  void aReplacedRowStartsWithFreshAttempts() {
    long id = test.claimed("P1");
    test.ledger.progress().later(List.of(id), "upload", TestLedger.WHY, 3, 99);
    test.stop(id, UnitState.DEAD, "upload");

    test.settle(test.verdict("P1", id, 1, UnitState.CLAIMED, V1));

    assertThat(test.unit(id).attempts()).isZero();
    assertThat(test.unit(id).stage()).isNull();
    assertThat(test.frozen(id)).extracting(ClaimedFile::checksum).containsExactly((String) null);
  }

  @Test
  void aUnitHasEachRevisionOnceAndAFailedBatchLeavesNothing() {
    test.claimed("P1");
    Placed other = file("P2", "image_1", "v1");
    List<Verdict> batch =
        List.of(
            test.verdict("P2", null, 1, UnitState.CLAIMED, other),
            test.verdict("P1", null, 1, UnitState.CLAIMED, V1));

    assertThatThrownBy(() -> test.ledger.units().settle(test.upload, batch, 9))
        .isInstanceOf(RuntimeException.class);

    assertThat(test.ledger.units().revisions(test.upload, List.of("P1", "P2")))
        .containsOnlyKeys("P1");
  }

  @Test
  void revisionsAreOldestFirstAndOfOneUploadOnly() {
    long first = test.at(UnitState.REGISTERED, "P1");
    test.scan(V2);
    long second = test.settle(test.verdict("P1", null, 2, UnitState.OPEN, V2));
    int other = test.open("mr", TestLedger.HOST, 42).no();

    assertThat(test.ledger.units().revisions(test.upload, List.of("P1")).get("P1"))
        .extracting(UnitRow::id)
        .containsExactly(first, second);
    assertThat(test.ledger.units().revisions(other, List.of("P1"))).isEmpty();
    assertThat(test.ledger.units().revisions(test.upload, List.of())).isEmpty();
  }

  @Test
  void eachVerdictGetsTheIdOfItsOwnRow() {
    test.scan(V1);
    long open = test.settle(test.verdict("P1", null, 1, UnitState.OPEN, V1));
    Verdict p2 = test.verdict("P2", null, 1, UnitState.CLAIMED, file("P2", "image_1", "v1"));
    Verdict p1 = test.verdict("P1", open, 1, UnitState.CLAIMED, V1);
    Verdict p3 = test.verdict("P3", null, 1, UnitState.CLAIMED, file("P3", "image_1", "v1"));

    Map<Verdict, Long> ids = test.ledger.units().settle(test.upload, List.of(p2, p1, p3), 9);

    assertThat(ids).hasSize(3);
    ids.forEach((verdict, id) -> assertThat(test.unit(id).unitKey()).isEqualTo(verdict.unitKey()));
  }
}
