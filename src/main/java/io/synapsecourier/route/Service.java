package io.synapsecourier.route;

import io.synapsecourier.config.LiveConfig;
import io.synapsecourier.ledger.LedgerUnavailable;
import io.synapsecourier.ledger.UploadRow;
import io.synapsecourier.model.CourierEvents;
import io.synapsecourier.model.CourierException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the uploads that the configuration wants, as it changes, until it is told to stop. */
public final class Service implements ServiceView {
  private static final Logger LOG = LoggerFactory.getLogger(Service.class);
  private static final long LOOK_MILLIS = 200;

  /** What the routes may take to end, when all uploads have been waited for. */
  private static final Duration LAST = Duration.ofSeconds(3);

  private final Engine engine;
  private final Clock clock;
  private final Times times;
  private final LiveConfig config;
  private final Keeper keeper;
  private final RouteFiles routes;
  private final CountDownLatch stop = new CountDownLatch(1);

  /** Is told how an upload ended that does not say when it runs. */
  @FunctionalInterface
  public interface Ends {
    /**
     * @param failure why it stopped early; null where it did not
     */
    void ended(UploadContext upload, CourierException failure, double seconds);
  }

  /**
   * Times of a service.
   *
   * @param drain how long what is on its way may take to come to rest when the service ends
   * @param look time between two looks at the configuration
   * @param patience how long an upload that runs once waits for a backend out of reach
   */
  public record Times(Duration drain, Duration look, Duration patience) {}

  /**
   * @param engine started
   * @param routes the files that the engine's routes were read from; null: they stay as they are
   */
  public Service(
      Engine engine,
      LiveConfig config,
      RouteFiles routes,
      CourierEvents events,
      Ends ends,
      Clock clock,
      Times times) {
    this.engine = engine;
    this.clock = clock;
    this.times = times;
    this.config = config;
    this.routes = routes;
    keeper = new Keeper(engine, events, clock, ends, times.patience());
  }

  /**
   * Runs until {@link #stop}. An upload that cannot start, or whose new definition cannot, is tried
   * again.
   */
  public void run() {
    Thread looks = new Thread(this::keep, "keeper");
    looks.setDaemon(true);
    looks.start();
    try {
      while (!isStopped(LOOK_MILLIS)) {
        engine.ledger().mustBeOurs();
      }
    } finally {
      stop.countDown();
    }
    drain(looks);
  }

  /** Ends the service; called from another thread. */
  public void stop() {
    stop.countDown();
  }

  private void keep() {
    keeper.take(config.current());
    Instant next = clock.instant();
    do {
      try {
        if (!clock.instant().isBefore(next)) {
          next = clock.instant().plus(times.look());
          config.look().ifPresent(keeper::take);
          if (routes != null) {
            routes.look(keeper);
          }
        }
        keeper.look();
      } catch (LedgerUnavailable e) {
        // It tells that itself, and goes on when it can be written again.
      } catch (RuntimeException e) {
        LOG.error("The configuration cannot be looked at", e);
      }
    } while (!isStopped(LOOK_MILLIS));
  }

  /** What is claimed goes on for a while; the ledger has the rest for the next start. */
  private void drain(Thread looks) {
    Instant end = clock.instant().plus(times.drain());
    engine.health().release();
    keeper.stop();
    while (clock.instant().isBefore(end) && (looks.isAlive() || isMoving())) {
      keeper.running().forEach(engine::retire);
      pause();
    }
    engine.breakOff(LAST);
  }

  private boolean isMoving() {
    return keeper.running().stream().anyMatch(engine::isMoving);
  }

  private boolean isStopped(long millis) {
    try {
      return stop.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public List<Entry> uploads() {
    Map<String, Instant> next = new HashMap<>();
    for (UploadRow row : engine.ledger().uploads().all()) {
      next.put(row.id(), row.nextScan());
    }
    List<Entry> entries = new ArrayList<>();
    for (Slot slot : keeper.slots()) {
      UploadContext upload = slot.upload;
      String name = upload == null ? slot.id : upload.definition().name();
      Instant at = upload == null ? null : next.get(slot.id);
      entries.add(new Entry(slot.id, name, slot.state, slot.error, at));
    }
    return entries;
  }

  @Override
  public List<String> faults() {
    return keeper.faults().entrySet().stream().map(f -> f.getKey() + ": " + f.getValue()).toList();
  }
}
