package io.synapsecourier.ledger;

import static io.synapsecourier.ledger.TestLedger.file;
import static org.assertj.core.api.Assertions.assertThat;

import io.synapsecourier.model.UnitState;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeadLettersTests {
  @TempDir Path folder;
  TestLedger test;
  DeadLetters dead;

  @BeforeEach
  void open() {
    test = TestLedger.in(folder);
    dead = test.ledger.deadLetters();
  }

  @AfterEach
  void close() {
    test.close();
  }

  @ParameterizedTest
  @CsvSource({
    "CLAIMED, upload, CLAIMED",
    "UPLOADED, register, UPLOADED",
    "REGISTERED, task, REGISTERED"
  })
  void aReplayEntersAtTheStageThatFailed(UnitState at, String stage, UnitState enters) {
    long id = test.at(at, "P1");
    test.ledger.progress().later(List.of(id), stage, TestLedger.WHY, 5, 99);
    test.stop(id, UnitState.DEAD, stage);

    assertThat(dead.replay(id, 10)).isNotEmpty();

    assertThat(test.state(id)).isEqualTo(enters);
    assertThat(test.unit(id).attempts()).isZero();
    assertThat(test.unit(id).nextAttempt()).isNull();
    assertThat(test.unit(id).reason()).isNull();
    assertThat(test.frozen(id)).hasSize(1);
  }

  @Test
  void aReplayedTaskIsWantedAgain() {
    long id = test.at(UnitState.REGISTERED, "P1");
    test.stop(id, UnitState.DEAD, "task");

    dead.replay(id, 10);

    assertThat(test.ledger.questions().due(test.upload, UnitState.REGISTERED, "WANTED", 10, 9))
        .containsExactly(id);
  }

  @ParameterizedTest
  @ValueSource(strings = {"match", "validate", "changed"})
  void whatTheRulesStoppedIsLeftToTheNextScan(String stage) {
    long id = stoppedByRule(stage);

    assertThat(dead.replay(id, 10)).contains("next scan");

    assertThat(test.state(id)).isEqualTo(UnitState.OPEN);
    assertThat(test.unit(id).reason()).isNotEmpty();
    assertThat(test.scan(file("P1", "image_1", "v1"))).hasSize(1);
  }

  @Test
  void anUnknownRegistrationIsSentAgainBecauseAPersonSaysSo() {
    long id = test.at(UnitState.REGISTERING, "P1");
    test.stop(id, UnitState.UNKNOWN, "register");

    assertThat(dead.replay(id, 10)).contains("registered again");

    assertThat(test.state(id)).isEqualTo(UnitState.UPLOADED);
  }

  @Test
  void anUnknownTaskIsAskedForAgainAndItsUnitIsNot() {
    long id = test.at(UnitState.REGISTERED, "P1");
    test.ledger.progress().asking(List.of(id), 8);
    test.stop(id, UnitState.UNKNOWN, "task");

    assertThat(dead.replay(id, 10)).contains("task");

    assertThat(test.state(id)).isEqualTo(UnitState.REGISTERED);
    assertThat(test.unit(id).task()).isEqualTo("WANTED");
    assertThat(test.unit(id).dataUnitId()).isEqualTo(900 + id);
  }

  @ParameterizedTest
  @EnumSource(
      value = UnitState.class,
      names = {"CLAIMED", "UPLOADED", "REGISTERING", "REGISTERED"})
  void whatIsNotStoppedIsNeitherReplayedNorDiscarded(UnitState state) {
    long id = test.at(state, "P1");

    assertThat(dead.replay(id, 10)).isEmpty();
    assertThat(dead.discard(id, "no", 10)).isFalse();
    assertThat(dead.replay(id + 1000, 10)).isEmpty();
    assertThat(test.state(id)).isEqualTo(state);
  }

  @Test
  void aDiscardedUnitStaysDiscarded() {
    long id = stoppedByRule("validate");

    assertThat(dead.discard(id, "not ours", 10)).isTrue();

    assertThat(test.state(id)).isEqualTo(UnitState.DISCARDED);
    assertThat(test.scan(file("P1", "image_1", "v1"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "CLAIMED, DEAD, upload, CLAIMED",
    "REGISTERING, DEAD, register, UPLOADED",
    "REGISTERING, UNKNOWN, register, UPLOADED",
    "REGISTERED, UNKNOWN, task, REGISTERED"
  })
  void aDiscardCanBeUndone(UnitState at, UnitState stopped, String stage, UnitState enters) {
    long id = test.at(at, "P1");
    test.stop(id, stopped, stage);
    dead.discard(id, "by mistake", 10);
    assertThat(test.unit(id).note()).isEqualTo("by mistake");

    assertThat(dead.replay(id, 11)).isEmpty();
    assertThat(dead.restore(id, 11)).isNotEmpty();

    assertThat(test.state(id)).isEqualTo(enters);
    assertThat(test.unit(id).note()).isNull();
    assertThat(dead.restore(id, 12)).as("once").isEmpty();
  }

  @Test
  void whatNobodyDiscardedIsNotBroughtBack() {
    long id = test.at(UnitState.UPLOADED, "P1");
    test.stop(id, UnitState.DISCARDED, "register");

    assertThat(dead.restore(id, 10)).isEmpty();
    assertThat(test.state(id)).isEqualTo(UnitState.DISCARDED);
  }

  @Test
  void aHeldUnitIsGivenUpByADiscardAndWaitsAgainAfterItsReplay() {
    var file = file("P1", "image_1", "v1");
    test.scan(file);
    long held = test.settle(test.verdict("P1", null, 1, UnitState.HELD, file));

    assertThat(dead.replay(held, 9)).isEmpty();
    assertThat(dead.discard(held, "not this one", 10)).isTrue();
    assertThat(dead.approve(List.of(held), 11)).isZero();
    assertThat(dead.restore(held, 12)).contains("approval");
    assertThat(dead.approve(List.of(held), 13)).isEqualTo(1);
    assertThat(test.frozen(held)).hasSize(1);
  }

  @Test
  void onlyHeldUnitsAreApproved() {
    long registered = test.at(UnitState.REGISTERED, "P2");
    long stopped = test.claimed("P3");
    test.stop(stopped, UnitState.DEAD, "upload");
    var file = file("P1", "image_1", "v1");
    test.scan(file);
    long held = test.settle(test.verdict("P1", null, 1, UnitState.HELD, file));

    assertThat(dead.approve(List.of(held, registered, stopped), 10)).isEqualTo(1);
    assertThat(dead.approve(List.of(held), 11)).isZero();

    assertThat(test.state(held)).isEqualTo(UnitState.CLAIMED);
    assertThat(test.state(registered)).isEqualTo(UnitState.REGISTERED);
    assertThat(test.state(stopped)).isEqualTo(UnitState.DEAD);
    assertThat(test.frozen(held)).hasSize(1);
  }

  @RepeatedTest(5)
  void twoReplaysAtOnceHaveOneEffect() throws Exception {
    long id = test.at(UnitState.UPLOADED, "P1");
    test.stop(id, UnitState.DEAD, "register");

    assertThat(atOnce(() -> dead.replay(id, 10), () -> dead.replay(id, 10)))
        .containsExactlyInAnyOrder("it is registered again", "");
  }

  @RepeatedTest(5)
  void twoUndosAtOnceHaveOneEffect() throws Exception {
    long id = test.at(UnitState.UPLOADED, "P1");
    test.stop(id, UnitState.DEAD, "register");
    dead.discard(id, "by mistake", 9);

    assertThat(atOnce(() -> dead.restore(id, 10), () -> dead.restore(id, 10)))
        .containsExactlyInAnyOrder("it is registered again", "");
  }

  @RepeatedTest(5)
  void aReplayAndADiscardAtOnceDoNotBothHappen() throws Exception {
    long id = test.at(UnitState.UPLOADED, "P1");
    test.stop(id, UnitState.DEAD, "register");

    List<Object> answers =
        atOnce(() -> !dead.replay(id, 10).isEmpty(), () -> dead.discard(id, "no", 10));

    assertThat(answers).containsExactlyInAnyOrder(true, false);
    assertThat(test.state(id))
        .isEqualTo(answers.get(0).equals(true) ? UnitState.UPLOADED : UnitState.DISCARDED);
  }

  private static List<Object> atOnce(Callable<Object> one, Callable<Object> other)
      throws Exception {
    CyclicBarrier start = new CyclicBarrier(2);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      Future<Object> first = threads.submit(() -> start.await() < 0 ? null : one.call());
      Future<Object> second = threads.submit(() -> start.await() < 0 ? null : other.call());
      return List.of(first.get(), second.get());
    } finally {
      threads.shutdownNow();
    }
  }

  private long stoppedByRule(String stage) {
    var file = file("P1", "image_1", "v1");
    test.scan(file);
    Verdict verdict =
        new Verdict(
            "P1", null, 1, UnitState.DEAD, "c", List.of(file), null, stage, TestLedger.WHY, "NONE");
    return test.settle(verdict);
  }

  @Test
  void severalAreDecidedByOneWriteAndOnlyThoseThatStopped() {
    long stopped = test.at(UnitState.CLAIMED, "P1");
    test.stop(stopped, UnitState.DEAD, "upload");
    long moving = test.at(UnitState.CLAIMED, "P2");
    long other = test.at(UnitState.CLAIMED, "P3");
    test.stop(other, UnitState.DEAD, "upload");

    assertThat(dead.replay(List.of(stopped, moving, 999L), 10)).isEqualTo(1);
    assertThat(dead.discard(List.of(other, moving, 999L), "not wanted", 11)).isEqualTo(1);

    assertThat(test.state(stopped)).isEqualTo(UnitState.CLAIMED);
    assertThat(test.state(moving)).isEqualTo(UnitState.CLAIMED);
    assertThat(test.state(other)).isEqualTo(UnitState.DISCARDED);
    assertThat(test.unit(other).note()).isEqualTo("not wanted");
  }
}
