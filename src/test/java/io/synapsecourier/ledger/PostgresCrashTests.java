package io.synapsecourier.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.synapsecourier.model.Placed;
import io.synapsecourier.model.UnitState;
import io.synapsecourier.postgres.TestPostgres;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The server crashes while several threads write: each step is done, once. */
@Tag("slow")
class PostgresCrashTests {
  private static final int THREADS = 5;
  private static final int CRASHES = 8;

  private final AtomicBoolean stop = new AtomicBoolean();
  private final AtomicInteger number = new AtomicInteger();
  private final Queue<Long> done = new ConcurrentLinkedQueue<>();
  private TestPostgres server;
  private String url;

  @BeforeEach
  void emptyDatabase() {
    server = TestPostgres.shared();
    url = server.database("crash");
  }

  @AfterEach
  void startAgain() {
    if (server != null) {
      server.startAgain();
    }
  }

  @Test
  void everyStepIsDoneOnceAndNoneFails() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try (TestLedger ledger = TestLedger.at(url)) {
      List<Future<Integer>> written = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        written.add(threads.submit(() -> write(ledger)));
      }
      for (int crash = 0; crash < CRASHES; crash++) {
        int before = done.size();
        await()
            .atMost(Duration.ofSeconds(60))
            .until(() -> done.size() >= before + 20 || hasEnded(written));
        failed(written);
        server.crash();
        assertThat(server.answers()).isFalse();
        server.startAgain();
      }
      stop.set(true);
      int units = 0;
      for (Future<Integer> thread : written) {
        units += thread.get(60, TimeUnit.SECONDS);
      }

      assertThat(done).hasSize(units).doesNotHaveDuplicates();
      assertThat(ledger.ledger.report().unitCounts(null))
          .containsExactly(new LedgerReport.Count("ct", "REGISTERED", null, units, 10L * units));
    } finally {
      threads.shutdownNow();
    }
  }

  private static boolean hasEnded(List<Future<Integer>> threads) {
    return threads.stream().anyMatch(Future::isDone);
  }

  /** Throws what a thread threw. */
  private static void failed(List<Future<Integer>> threads) throws Exception {
    for (Future<Integer> thread : threads) {
      if (thread.isDone()) {
        thread.get();
      }
    }
  }

  /** Takes units from their claim to their registration; answers how many. */
  private int write(TestLedger ledger) {
    int units = 0;
    for (; !stop.get(); units++) {
      String key = "P" + number.incrementAndGet();
      Placed file = TestLedger.file(key, "image_1", "v1");
      long id = ledger.settle(ledger.verdict(key, null, 1, UnitState.CLAIMED, file));
      ledger.upload(id);
      // Nothing is sent for units that are not answered here: one that is left out is stuck.
      assertThat(ledger.ledger.progress().registering(List.of(id), 4)).containsExactly(id);
      ledger.ledger.progress().registered(Map.of(id, 900 + id), 5);
      done.add(id);
    }
    return units;
  }
}
