package io.synapsecourier.route;

import io.synapsecourier.model.CourierEvents;
import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.CourierException.Kind;
import io.synapsecourier.model.UploadDefinition;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs uploads that say when they run, until it is told to stop. */
public final class Service {
  private static final Logger LOG = LoggerFactory.getLogger(Service.class);
  private static final Duration AGAIN = Duration.ofSeconds(30);
  private static final long LOOK_MILLIS = 200;

  private final Engine engine;
  private final CourierEvents events;
  private final Clock clock;
  private final Duration drain;
  private final CountDownLatch stop = new CountDownLatch(1);
  private final Map<UploadContext, Following> running = new LinkedHashMap<>();

  /**
   * @param drain how long what is on its way may take to come to rest when the service ends
   */
  public Service(Engine engine, CourierEvents events, Clock clock, Duration drain) {
    this.engine = engine;
    this.events = events;
    this.clock = clock;
    this.drain = drain;
  }

  /**
   * Runs until {@link #stop}. An upload that cannot start, for example because the backend is down,
   * is tried again; one whose definition is wrong is told and left out.
   */
  public void run(List<UploadDefinition> definitions) {
    List<UploadDefinition> waiting = new ArrayList<>(definitions);
    Instant next = clock.instant();
    while (!isStopped()) {
      if (!waiting.isEmpty() && !clock.instant().isBefore(next)) {
        waiting.removeIf(this::start);
        next = clock.instant().plus(AGAIN);
      }
    }
    drain();
  }

  /** Ends the service; called from another thread. */
  public void stop() {
    stop.countDown();
  }

  /** Answers whether nothing is left to try. */
  private boolean start(UploadDefinition definition) {
    try {
      UploadContext upload = engine.add(definition, false);
      running.put(upload, engine.follow(upload));
      return true;
    } catch (CourierException e) {
      boolean wrong = e.kind() == Kind.CONFIGURATION;
      String then = wrong ? "" : " Tried again in " + AGAIN.toSeconds() + " s.";
      events.notice(definition.id(), "cannot start: " + e.getMessage() + then);
      return wrong;
    } catch (RuntimeException e) {
      // Whatever it is, the other uploads go on.
      LOG.error("The upload {} cannot start", definition.id(), e);
      events.notice(
          definition.id(), "cannot start: " + e.getClass().getName() + "; the log says where.");
      return true;
    }
  }

  /** What is claimed goes on for a while; the ledger has the rest for the next start. */
  private void drain() {
    running.forEach(
        (upload, following) -> {
          following.close();
          try {
            engine.stopPolling(upload);
          } catch (IllegalStateException e) {
            // The others drain all the same; the process ends in a moment.
            events.notice(upload.id(), "its scans did not end: " + e.getMessage());
          }
        });
    Instant end = clock.instant().plus(drain);
    while (clock.instant().isBefore(end) && running.keySet().stream().anyMatch(engine::isMoving)) {
      pause();
    }
  }

  private boolean isStopped() {
    try {
      return stop.await(LOOK_MILLIS, TimeUnit.MILLISECONDS);
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
}
