package io.synapsecourier.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.synapsecourier.ledger.UnitRow;
import io.synapsecourier.model.OnChange;
import io.synapsecourier.model.UnitState;
import io.synapsecourier.route.RevisionRule.Answer;
import io.synapsecourier.route.RevisionRule.Row;
import io.synapsecourier.route.RevisionRule.Step;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RevisionRuleTests {
  private static final UnitRow REGISTERED = row(1, 1, UnitState.REGISTERED, "A", null, null, 9L);

  @Test
  void anUnknownUnitIsDecidedAsItsFirstRevision() {
    assertThat(RevisionRule.of(List.of(), "A", OnChange.REPORT))
        .isEqualTo(new Answer(Step.DECIDE, new Row(null, 1), null));
  }

  @ParameterizedTest
  @EnumSource(OnChange.class)
  void whatIsRegisteredIsSkipped(OnChange onChange) {
    assertThat(RevisionRule.of(List.of(REGISTERED), "A", onChange))
        .isEqualTo(new Answer(Step.SKIP, null, 1L));
  }

  @ParameterizedTest
  @CsvSource({"REPORT, REPORT", "IGNORE, IGNORE", "REGISTER, DECIDE"})
  void aChangeOfARegisteredUnitIsANewRevision(OnChange onChange, Step step) {
    assertThat(RevisionRule.of(List.of(REGISTERED), "B", onChange))
        .isEqualTo(new Answer(step, new Row(null, 2), null));
  }

  @ParameterizedTest
  @CsvSource({
    "CLAIMED, BUSY",
    "UPLOADED, BUSY",
    "REGISTERING, BUSY",
    "UNKNOWN, UNDECIDED",
    "HELD, DECIDE",
    "OPEN, DECIDE",
    "DISCARDED, DECIDE"
  })
  void aChangeBeforeTheRegistration(UnitState state, Step step) {
    UnitRow row = row(1, 1, state, "A", null, null, null);

    assertThat(RevisionRule.of(List.of(row), "B", OnChange.REPORT).step()).isEqualTo(step);
  }

  @ParameterizedTest
  @CsvSource({
    "CLAIMED, , SKIP",
    "UPLOADED, , SKIP",
    "REGISTERING, , SKIP",
    "UNKNOWN, register, SKIP",
    "HELD, , SKIP",
    "OPEN, , DECIDE",
    "DISCARDED, , SKIP",
    "DEAD, match, DECIDE",
    "DEAD, validate, DECIDE",
    "DEAD, upload, SKIP",
    "DEAD, register, SKIP"
  })
  void theSameFilesAgain(UnitState state, String stage, Step step) {
    UnitRow row = row(1, 1, state, "A", stage, null, null);

    assertThat(RevisionRule.of(List.of(row), "A", OnChange.REPORT).step()).isEqualTo(step);
  }

  @Test
  void aReportedChangeStaysReportedUntilItChangesAgain() {
    List<UnitRow> rows = List.of(REGISTERED, row(2, 2, UnitState.DEAD, "B", "changed", null, null));

    assertThat(RevisionRule.of(rows, "B", OnChange.REPORT).step()).isEqualTo(Step.SKIP);
    assertThat(RevisionRule.of(rows, "C", OnChange.REPORT))
        .isEqualTo(new Answer(Step.REPORT, new Row(2L, 2), null));
    assertThat(RevisionRule.of(rows, "B", OnChange.REGISTER))
        .isEqualTo(new Answer(Step.DECIDE, new Row(2L, 2), null));
  }

  @ParameterizedTest
  @CsvSource({"DEAD, changed", "DEAD, upload", "DEAD, validate", "OPEN, ", "HELD, "})
  void aChangeThatWasUndoneIsClosed(UnitState state, String stage) {
    List<UnitRow> rows = List.of(REGISTERED, row(2, 2, state, "B", stage, null, null));

    for (OnChange onChange : OnChange.values()) {
      assertThat(RevisionRule.of(rows, "A", onChange))
          .isEqualTo(new Answer(Step.RESTORED, new Row(2L, 2), 1L));
    }
  }

  @Test
  void aDiscardedChangeThatWasUndoneLeavesTheRegisteredUnit() {
    List<UnitRow> rows = List.of(REGISTERED, row(2, 2, UnitState.DISCARDED, "B", null, null, null));

    assertThat(RevisionRule.of(rows, "A", OnChange.REGISTER))
        .isEqualTo(new Answer(Step.SKIP, null, 1L));
    assertThat(RevisionRule.of(rows, "B", OnChange.REGISTER))
        .isEqualTo(new Answer(Step.SKIP, null, 2L));
    assertThat(RevisionRule.of(rows, "C", OnChange.REPORT))
        .isEqualTo(new Answer(Step.REPORT, new Row(2L, 2), null));
  }

  @Test
  void aUnitWhoseFilesHadGoneIsDecidedWhenTheyAreBack() {
    UnitRow gone = row(1, 1, UnitState.DISCARDED, "A", null, "gone", null);

    assertThat(RevisionRule.of(List.of(gone), "A", OnChange.REPORT))
        .isEqualTo(new Answer(Step.DECIDE, new Row(1L, 1), null));
  }

  @Test
  void aUnitThatAPersonFoundAtTheBackendIsTreatedAsRegistered() {
    UnitRow found = row(1, 1, UnitState.DISCARDED, "A", "register", "outcome-unknown", null);

    assertThat(RevisionRule.of(List.of(found), "A", OnChange.REGISTER).step()).isEqualTo(Step.SKIP);
    assertThat(RevisionRule.of(List.of(found), "B", OnChange.REPORT))
        .isEqualTo(new Answer(Step.REPORT, new Row(null, 2), null));
  }

  @Test
  void aTaskThatStoppedDoesNotMakeItsUnitUnregistered() {
    UnitRow dead = row(1, 1, UnitState.DEAD, "A", "task", null, 9L);
    UnitRow unknown = row(1, 1, UnitState.UNKNOWN, "A", "task", null, 9L);

    for (UnitRow row : List.of(dead, unknown)) {
      assertThat(RevisionRule.of(List.of(row), "A", OnChange.REPORT).step()).isEqualTo(Step.SKIP);
      assertThat(RevisionRule.of(List.of(row), "B", OnChange.REPORT).row())
          .isEqualTo(new Row(null, 2));
    }
  }

  static UnitRow row(
      long id,
      int revision,
      UnitState state,
      String content,
      String stage,
      String code,
      Long dataUnitId) {
    return new UnitRow(
        id,
        1,
        "P1",
        revision,
        state,
        content,
        "{}",
        stage,
        code,
        0,
        0,
        dataUnitId,
        "NONE",
        1,
        10,
        null);
  }
}
