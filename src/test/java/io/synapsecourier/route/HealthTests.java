package io.synapsecourier.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.synapsecourier.backend.synapse.BackendException;
import io.synapsecourier.model.CourierEvents;
import io.synapsecourier.model.Problem;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class HealthTests {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Exception DOWN =
      new BackendException.NotNow("connection refused", true, null, null);
  private static final Exception REFUSED = new BackendException.NotAllowed("wrong token", 401);

  private static final Duration AGAIN = Duration.ofSeconds(5);

  private final List<Problem> board = new ArrayList<>();
  private final List<String> notices = new ArrayList<>();
  private final HandClock clock = new HandClock();
  private final Health health =
      new Health(
          new CourierEvents() {
            @Override
            public void notice(String upload, String text) {
              notices.add(text);
            }
          },
          clock,
          AGAIN,
          board::add);

  @Test
  void whileTheBackendIsAwayOneRequestInAWhileGoesOut() throws IOException {
    health.ask();
    health.isGlobal("ct", DOWN);
    assertThat(health.mayAsk()).isFalse();
    assertThatThrownBy(health::ask).isSameAs(DOWN);

    clock.now = clock.now.plus(AGAIN);
    assertThat(health.mayAsk()).isTrue();
    health.ask();
    assertThat(health.mayAsk()).isFalse();
    assertThatThrownBy(health::ask).isSameAs(DOWN);

    health.answered();
    health.ask();
  }

  @Test
  void unitsThatWereNotSentDoNotPutTheNextRequestOff() {
    health.isGlobal("ct", DOWN);
    clock.now = clock.now.plus(AGAIN).minusMillis(1);
    health.isGlobal("ct", DOWN);
    clock.now = clock.now.plusMillis(1);
    assertThat(health.mayAsk()).isTrue();
  }

  @Test
  void aBackendThatRefusesAUnitOrAsksToWaitIsThere() throws IOException {
    for (Exception there :
        List.of(
            new BackendException.Refused("no", 400),
            new BackendException.NotNow("busy", false, null, null))) {
      health.isGlobal("ct", DOWN);
      health.isGlobal("ct", there);
      health.ask();
      assertThat(health.problem()).isNull();
    }
  }

  @Test
  void aListThatCannotBeReadStopsAtLastButKeepsNothingElseBack() throws IOException {
    health.unreadable("ct", new BackendException.Lost("half a list", null, null));
    health.ask();
    clock.now = clock.now.plus(PATIENCE).plusMillis(1);
    health.unreadable("ct", new BackendException.Refused("no such list", 400));
    assertThat(health.stops(PATIENCE).code()).isEqualTo("backend-refused");
    health.answered();
    assertThat(health.stops(PATIENCE)).isNull();
  }

  @Test
  void aRunThatWasRefusedEndsAlsoIfAnotherRequestIsAnsweredMeanwhile() {
    int begin = health.refusals();
    assertThat(health.isGlobal("ct", REFUSED)).isTrue();
    health.answered();
    assertThat(health.stops(PATIENCE)).isNull();
    assertThat(health.stops(PATIENCE, begin).code()).isEqualTo("token-refused");
    assertThat(health.stops(PATIENCE, health.refusals())).isNull();
  }

  @Test
  void theBoardShowsWhatIsWrongUntilItIsMended() {
    health.isGlobal("ct", REFUSED);
    health.isGlobal("ct", REFUSED);
    health.answered();
    health.answered();
    assertThat(board).hasSize(2);
    assertThat(board.get(0).code()).isEqualTo("token-refused");
    assertThat(board.get(1)).isNull();
  }

  @Test
  void nobodyWaitsForAHealthyBackendNorAfterTheEnd() {
    assertThat(health.awaitTurn()).isTrue();
    health.isGlobal("ct", DOWN);
    health.end();
    assertThat(health.awaitTurn()).isFalse();
  }

  @Test
  void whoWaitsGoesOnWhenTheBackendIsBackOrTheRunEnds() throws Exception {
    health.isGlobal("ct", DOWN);
    CompletableFuture<Boolean> turn = waiting();
    health.answered();
    assertThat(turn.get(20, TimeUnit.SECONDS)).isTrue();

    health.isGlobal("ct", DOWN);
    turn = waiting();
    health.release();
    assertThat(turn.get(20, TimeUnit.SECONDS)).isFalse();
  }

  @Test
  void whereNothingIsLeftThatCouldAskTheOneWhoWaitsDoes() throws Exception {
    health.isGlobal("ct", DOWN);
    CompletableFuture<Boolean> turn = waiting();
    clock.now = clock.now.plus(AGAIN.multipliedBy(2));
    assertThat(turn.get(20, TimeUnit.SECONDS)).isTrue();
  }

  private CompletableFuture<Boolean> waiting() {
    CompletableFuture<Boolean> turn = new CompletableFuture<>();
    Thread thread = new Thread(() -> turn.complete(health.awaitTurn()));
    thread.start();
    await().until(() -> thread.getState() == Thread.State.TIMED_WAITING);
    return turn;
  }

  @Test
  void aRefusalOfOneUnitIsNotTheBackends() {
    assertThat(health.isGlobal("ct", new BackendException.Refused("no", 400))).isFalse();
    assertThat(health.isGlobal("ct", new BackendException.NotNow("busy", false, null, null)))
        .isFalse();
    assertThat(health.isGlobal("ct", new IllegalStateException())).isFalse();
    assertThat(health.stops(Duration.ZERO)).isNull();
    assertThat(notices).isEmpty();
  }

  @Test
  void aWrongTokenStopsAtOnce() {
    assertThat(health.isGlobal("ct", REFUSED)).isTrue();

    assertThat(health.stops(PATIENCE)).isNotNull();
  }

  @Test
  void anUnreachableBackendStopsWhenPatienceIsOver() {
    assertThat(health.isGlobal("ct", DOWN)).isTrue();
    clock.now = clock.now.plus(PATIENCE);
    health.isGlobal("ct", DOWN);
    assertThat(health.stops(PATIENCE)).isNull();

    clock.now = clock.now.plusMillis(1);
    assertThat(health.stops(PATIENCE)).isNotNull();
  }

  @Test
  void anAnswerMakesItHealthy() {
    health.isGlobal("ct", REFUSED);
    health.isGlobal("ct", DOWN);

    health.answered();

    clock.now = clock.now.plus(PATIENCE.multipliedBy(2));
    assertThat(health.stops(PATIENCE)).isNull();
  }

  @Test
  void saysOnceThatTheBackendIsAwayAndAgainAfterItWasBack() {
    health.isGlobal("ct", DOWN);
    health.isGlobal("ct", DOWN);
    assertThat(notices).hasSize(1);

    health.answered();
    health.isGlobal("ct", DOWN);
    assertThat(notices).hasSize(2);
  }

  private static final class HandClock extends Clock {
    volatile Instant now = Instant.EPOCH;

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }
}
