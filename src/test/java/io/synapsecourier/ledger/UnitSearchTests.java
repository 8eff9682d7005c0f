package io.synapsecourier.ledger;

import static io.synapsecourier.ledger.TestLedger.file;
import static org.assertj.core.api.Assertions.assertThat;

import io.synapsecourier.ledger.UnitSearch.Which;
import io.synapsecourier.model.Placed;
import io.synapsecourier.model.UnitLine;
import io.synapsecourier.model.UnitState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages of units, by key and with filters. */
class UnitSearchTests {
  /** Databases do not agree on the order of the last two. */
  private static final List<String> KEYS =
      List.of("A", "A/1", "A/10", "A/2", "B", "a%", "a_", "환자-1", "\uffee", "\ud83d\ude00");

  private static final Which ANY = new Which(null, null, null, null);

  @TempDir Path folder;
  private TestLedger test;

  /** Three uploads with the same keys, and states that go round. */
  @BeforeEach
  void fill() {
    test = TestLedger.in(folder);
    int turn = 0;
    for (String upload : List.of("ct", "mr", "us")) {
      int no = test.open(upload, TestLedger.HOST, 42).no();
      List<Verdict> verdicts = new ArrayList<>();
      for (String key : KEYS) {
        UnitState state =
            List.of(UnitState.CLAIMED, UnitState.DEAD, UnitState.OPEN).get(turn++ % 3);
        Placed file = file(key, "image_1", "v1");
        verdicts.add(test.verdict(key, null, 1, state, file));
        verdicts.add(test.verdict(key, null, 2, UnitState.DEAD, file));
      }
      test.ledger.units().settle(no, verdicts, 2);
    }
  }

  @AfterEach
  void close() {
    test.close();
  }

  private List<UnitLine> all(Which which, int size) {
    List<UnitLine> all = new ArrayList<>();
    Long after = null;
    do {
      UnitSearch.Page page = test.ledger.search().page(which, after, size);
      assertThat(page.units()).hasSizeLessThanOrEqualTo(size);
      all.addAll(page.units());
      after = page.next();
    } while (after != null);
    return all;
  }

  private static List<String> names(List<UnitLine> units) {
    return units.stream().map(u -> u.unitKey() + " " + u.upload() + " " + u.revision()).toList();
  }

  private static List<String> expected(Predicate<String> keys, String... uploads) {
    List<String> expected = new ArrayList<>();
    KEYS.stream()
        .filter(keys)
        .forEach(
            key -> {
              for (String upload : uploads) {
                expected.add(key + " " + upload + " 1");
                expected.add(key + " " + upload + " 2");
              }
            });
    return expected;
  }

  @Test
  void everyUnitComesOnceAlsoWherePagesBreakWithinEqualKeys() {
    List<String> every = names(all(ANY, 100));
    assertThat(every).containsExactlyInAnyOrderElementsOf(expected(key -> true, "ct", "mr", "us"));
    assertThat(every.subList(0, 48))
        .isEqualTo(expected(key -> true, "ct", "mr", "us").subList(0, 48));
    for (int size : List.of(1, 2, 4, 7, 59, 60)) {
      assertThat(names(all(ANY, size))).as("pages of %d", size).isEqualTo(every);
    }
  }

  @Test
  void aFilterByUploadLeavesTheOthersOut() {
    assertThat(names(all(new Which("mr", null, null, null), 3)))
        .containsExactlyInAnyOrderElementsOf(expected(key -> true, "mr"));
    assertThat(all(new Which("nobody", null, null, null), 3)).isEmpty();
  }

  @Test
  void aSearchFindsWhatBeginsSoAndTakesNothingForAPattern() {
    for (String prefix : List.of("A", "A/1", "a%", "a_", "환", "\uffee", "\ud83d\ude00", "zz")) {
      assertThat(names(all(new Which(null, null, null, prefix), 4)))
          .as(prefix)
          .isEqualTo(expected(key -> key.startsWith(prefix), "ct", "mr", "us"));
    }
  }

  @Test
  void statesAndReasonsAreFoundInTheSameOrder() {
    List<UnitLine> every = all(ANY, 100);
    for (String state : List.of("DEAD", "OPEN", "CLAIMED", "HELD")) {
      List<UnitLine> some = every.stream().filter(unit -> unit.state().equals(state)).toList();
      assertThat(all(new Which(null, state, null, null), 4)).as(state).isEqualTo(some);
      assertThat(all(new Which("mr", state, null, "A"), 2))
          .as(state)
          .isEqualTo(
              some.stream()
                  .filter(unit -> unit.upload().equals("mr") && unit.unitKey().startsWith("A"))
                  .toList());
    }
    assertThat(all(new Which(null, null, "some-code", null), 7))
        .isEqualTo(every.stream().filter(unit -> "some-code".equals(unit.code())).toList())
        .isNotEmpty();
    assertThat(all(new Which(null, "DEAD", "other-code", null), 7)).isEmpty();
  }

  @Test
  void stoppedMeansDeadOrUnknown() {
    long id = test.at(UnitState.REGISTERING, "new");
    test.stop(id, UnitState.UNKNOWN, "register");

    List<UnitLine> stopped = all(new Which(null, LedgerReport.Filter.STOPPED, null, null), 5);

    assertThat(stopped).extracting(UnitLine::state).containsOnly("DEAD", "UNKNOWN");
    assertThat(stopped).extracting(UnitLine::id).contains(id).doesNotHaveDuplicates();
  }
}
