package io.synapsecourier.statemachine;

import static org.assertj.core.api.Assertions.assertThat;

import io.synapsecourier.model.OnChange;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Schedules that once broke a promise. */
class FoundSchedulesTest {

  private static void holds(Schedule schedule) {
    assertThat(Run.of(schedule, Set.of())).as(() -> Run.story(schedule, Set.of())).isNull();
  }

  /** The units stayed in the hands of the process, and were never sent. */
  @Test
  void aLedgerThatFailsBehindAClaimLosesNoUnit() {
    holds(
        new Schedule(
            new Setting(
                1, 1, 1, false, false, false, OnChange.REPORT, true, false, true, false, 0, 15),
            "SCAN 0 0; GO 0 0; GO 0 0; GO 0 0; GO 0 0 FAIL_ON 2"));
  }

  /** The second scan was never over, and so no other began. */
  @Test
  void aLedgerThatFailsBehindABrokenListingEndsTheScansAfterItToo() {
    holds(
        new Schedule(
            new Setting(
                1, 2, 1, false, false, false, OnChange.REPORT, true, false, true, false, 30, 15),
            "SCAN 0 0; GO 0 0; GO 0 1; SCAN 0 0; RUN 1 0; GO 13 0 FAIL_ON 1"));
  }

  /** The unit stayed REGISTERED with a task ASKED, and a one-shot upload waited for ever. */
  @Test
  void aLedgerThatFailsBehindATaskLeavesItToAPerson() {
    holds(
        new Schedule(
            new Setting(
                1, 2, 1, true, false, false, OnChange.REPORT, true, false, true, false, 30, 5),
            "SCAN 0 0; GO 0 0; GO 15 0; GO 0 0; GO 0 0; GO 0 0 FAIL_ON 1; RUN 12 0;"
                + "GO 0 0 FAIL_ON 1"));
  }

  /** The unit of the first upload stayed in the hands of the process, and was never sent. */
  @Test
  void aLedgerThatFailsBetweenTheUploadsOfATickLosesNoUnit() {
    holds(
        new Schedule(
            twoUploads(false), "SCAN 0 0; SCAN 1 0; RUN 8 0; KILL 0 0; DISPATCH 0 0 FAIL 3"));
  }

  /** The unit of the first upload stayed in the hands of the process, and was not looked up. */
  @Test
  void aLedgerThatFailsBetweenTheUploadsOfALookUpLosesNoUnit() {
    holds(
        new Schedule(
            twoUploads(false),
            "SCAN 0 0; SCAN 1 0; RUN 8 0; RUN 10 0; RUN 1 0; GO 0 0; GO 1 0; KILL 0 0;"
                + " LOOK_UP 0 0 FAIL 3"));
  }

  /** The unit of the first upload stayed in the hands of the process, its file at the source. */
  @Test
  void aLedgerThatFailsBetweenTheUploadsOfAfterLosesNoUnit() {
    holds(new Schedule(twoUploads(true), "SCAN 0 0; SCAN 1 0; RUN 40 0; AFTER 0 0 FAIL 2"));
  }

  /** The second of two units stayed in the hands of the process, and never got its task. */
  @Test
  void aLedgerThatFailsBetweenTwoUnitsWhoseTaskHasToWaitLosesNone() {
    holds(
        new Schedule(
            new Setting(
                1, 2, 3, true, false, false, OnChange.REPORT, true, false, true, false, 30, 15),
            "SCAN 0 0; GO 0 0; DISPATCH 0 0; RUN 14 0; BACKEND 0 0; RUN 4 0; DISPATCH 0 0; RUN 2 0;"
                + " WAIT 0 3; RUN 2 0; RUN 2 0 FAIL 2"));
  }

  private static Setting twoUploads(boolean after) {
    return new Setting(
        2, 1, 1, false, after, false, OnChange.REPORT, true, false, true, false, 0, 0);
  }

  /** The second unit took the first one's data unit for its own, and was never registered. */
  @Test
  void aUnitThatAPersonFoundAtTheBackendIsNotTakenForItsTwin() {
    holds(
        new Schedule(
            new Setting(
                1, 2, 1, false, false, false, OnChange.REPORT, true, true, true, false, 60, 0),
            "SCAN 0 0; DISPATCH 0 0; RUN 14 0; GO 0 6; GO 0 0; WAIT 0 1; GO 0 0; GO 0 7; RUN 1 0;"
                + "LOOK_UP 0 0; RUN 2 0; PERSON 0 0; WAIT 0 8"));
  }
}
