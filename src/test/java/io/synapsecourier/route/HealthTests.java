package io.synapsecourier.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.synapsecourier.backend.synapse.BackendException;
import io.synapsecourier.model.CourierEvents;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HealthTests {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Exception DOWN =
      new BackendException.NotNow("connection refused", true, null, null);
  private static final Exception REFUSED = new BackendException.NotAllowed("wrong token", 401);

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
          clock);

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
    Instant now = Instant.EPOCH;

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
