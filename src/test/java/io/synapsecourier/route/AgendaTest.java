package io.synapsecourier.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.synapsecourier.ledger.Ledger;
import io.synapsecourier.model.When;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgendaTest {
  private static final Clock CLOCK = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);

  @TempDir Path folder;
  private Ledger ledger;
  private Agenda agenda;

  @BeforeEach
  void open() {
    ledger = Ledger.open(Ledger.fileUrl(folder.resolve("ledger")));
    Duration often = Duration.ZERO;
    agenda = new Agenda(ledger, 1, new When(null, ZoneOffset.UTC, true, often, often), CLOCK);
  }

  @AfterEach
  void close() {
    ledger.close();
  }

  @Test
  void ofManyWhoAskAtTheSameMomentOneBegins() {
    AtomicInteger begun = new AtomicInteger();
    ExecutorService askers = Executors.newFixedThreadPool(8);
    for (int i = 0; i < 100; i++) {
      askers.execute(() -> begun.addAndGet(agenda.begins() ? 1 : 0));
    }
    askers.shutdown();
    while (!askers.isTerminated()) {
      Thread.onSpinWait();
    }

    assertThat(begun).hasValue(1);
    assertThat(agenda.isDue()).isFalse();
  }

  @Test
  void anAnnouncementDuringAScanWaitsForItsEnd() {
    assertThat(agenda.begins()).isTrue();
    agenda.hint();
    assertThat(agenda.begins()).isFalse();

    agenda.ended(false);

    assertThat(agenda.begins()).isTrue();
  }

  @Test
  void aScanThatCouldNotBeginIsDueAtOnce() {
    assertThat(agenda.begins()).isTrue();

    agenda.notBegun();

    assertThat(agenda.begins()).isTrue();
  }
}
