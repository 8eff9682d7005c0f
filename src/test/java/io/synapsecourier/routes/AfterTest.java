package io.synapsecourier.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.camel.spi.Registry;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code 45-after}: what is due is done side by side, tick by tick. */
class AfterTest extends RouteFiles {
  /** Not shut down: the timer may still ask it for a thread while the routes stop. */
  private final ExecutorService threads =
      Executors.newFixedThreadPool(
          2,
          task -> {
            Thread thread = new Thread(task, "after");
            thread.setDaemon(true);
            return thread;
          });

  private final After after = new After();

  AfterTest() {
    super("45-after", "60-errors");
  }

  /** In place of the bean: what a test says is due, and what was done. */
  public static final class After {
    private final Queue<List<String>> ticks = new ConcurrentLinkedQueue<>();
    private final Queue<String> done = new ConcurrentLinkedQueue<>();
    private final CyclicBarrier both = new CyclicBarrier(2);

    public List<String> due() {
      List<String> tick = ticks.poll();
      if (tick != null && tick.contains("ledger full")) {
        throw new IllegalStateException("the ledger cannot be read");
      }
      return tick == null ? List.of() : tick;
    }

    public void act(String job) throws Exception {
      if (job.startsWith("pair")) {
        both.await(20, TimeUnit.SECONDS);
      }
      done.add(job);
    }
  }

  @Override
  Map<String, String> settings() {
    return Map.of("dispatch.period", "20");
  }

  @Override
  protected void bindToRegistry(Registry registry) {
    registry.bind("after", after);
    registry.bind("afters", threads);
    registry.bind("fileSender", after);
    registry.bind("lookups", after);
    registry.bind("retryAfter", new io.synapsecourier.route.RetryAfter());
  }

  /** The warning of a failed tick is wanted in a log, and noise in a test. */
  @BeforeEach
  void quiet() {
    Configurator.setLevel("io.synapsecourier.dispatch", Level.OFF);
  }

  @AfterEach
  void loud() {
    Configurator.setLevel("io.synapsecourier.dispatch", Level.WARN);
  }

  @Test
  void whatIsDueIsDoneSideBySide() {
    after.ticks.add(List.of("pair 1", "pair 2"));

    await().until(() -> after.done.size() == 2);
    assertThat(after.done).containsExactlyInAnyOrder("pair 1", "pair 2");
  }

  @Test
  void aTickThatFailsDoesNotEndTheNextOnes() {
    after.ticks.add(List.of("ledger full"));
    after.ticks.add(List.of("later"));

    await().until(() -> after.done.contains("later"));
  }
}
