package io.synapsecourier.route;

import io.synapsecourier.model.CourierEvents;
import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.When;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads manifests whenever they say, until it is told to stop; their rows go on meanwhile. A
 * manifest that cannot be read, or whose server is away, is read again at its next time.
 */
public final class SageService implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SageService.class);
  private static final long LOOK_MILLIS = 500;

  /** A reading waits while the server has enough to do, and others should not wait for it. */
  private static final int READERS = 4;

  /** How often a folder is looked at whose manifests have a schedule. */
  private static final Duration FOLDER = Duration.ofMinutes(1);

  private final SageEngine engine;
  private final CourierEvents events;
  private final Clock clock;
  private final List<Entry> entries = new ArrayList<>();
  private final CountDownLatch stop = new CountDownLatch(1);
  private final Thread looks = new Thread(this::run, "manifests");
  private final ExecutorService readers = Pools.fixed("manifest", READERS);

  /** A place with what was found there by now; only touched by the thread that looks. */
  private static final class Entry {
    private final ManifestPlace place;
    private final When when;
    private final Map<Path, ManifestWatch> known = new HashMap<>();
    private final List<ManifestWatch> there = new ArrayList<>();
    private final Map<Path, String> refused = new HashMap<>();
    private Instant next = Instant.MIN;
    private String told;

    private Entry(ManifestPlace place, When when) {
      this.place = place;
      this.when = when;
    }
  }

  /**
   * @param engine not started
   */
  public SageService(SageEngine engine, CourierEvents events, Clock clock) {
    this.engine = engine;
    this.events = events;
    this.clock = clock;
    looks.setDaemon(true);
  }

  /** Loads the routes. */
  public void start() {
    engine.start();
  }

  /**
   * Runs the manifests of a place by themselves from now on.
   *
   * @param when null: once
   * @throws CourierException as {@link SageEngine#add}, where the place is a file
   */
  public void add(ManifestPlace place, When when) {
    Entry entry = new Entry(place, when);
    ManifestPlace.Found found = place.manifests().get();
    if (!found.folder()) {
      found.wishes().forEach(wish -> watch(entry, wish, false));
    }
    entries.add(entry);
  }

  private void watch(Entry entry, ManifestWish wish, boolean dropped) {
    SageUpload upload = engine.add(wish);
    ManifestWatch watch =
        new ManifestWatch(upload, wish.path(), dropped, engine.ledger(), entry.when, clock);
    entry.known.put(wish.path(), watch);
    entry.there.add(watch);
  }

  /** Begins to look at the clock. */
  public void begin() {
    looks.start();
  }

  private void run() {
    while (!isStopped()) {
      for (Entry entry : entries) {
        try {
          look(entry);
        } catch (RuntimeException e) {
          // The others go on, and this one is looked at again.
          LOG.error("The manifests of {} cannot be looked after", entry.place.id(), e);
        }
      }
    }
  }

  private void look(Entry entry) {
    find(entry);
    if (!engine.health().mayAsk()) {
      return;
    }
    for (ManifestWatch watch : entry.there) {
      if (watch.begins()) {
        readers.execute(() -> read(watch));
      }
    }
  }

  /** A folder is listed; what is gone from it is not read any more, and its rows go on. */
  private void find(Entry entry) {
    Instant now = clock.instant();
    if (now.isBefore(entry.next)) {
      return;
    }
    Duration again = entry.when == null || entry.when.watch() == null ? FOLDER : entry.when.watch();
    entry.next = now.plus(again);
    try {
      ManifestPlace.Found found = entry.place.manifests().get();
      entry.told = null;
      if (found.folder()) {
        entry.there.clear();
        found.wishes().forEach(wish -> drop(entry, wish));
      }
    } catch (CourierException e) {
      if (!e.getMessage().equals(entry.told)) {
        entry.told = e.getMessage();
        events.notice(entry.place.id(), e.getMessage());
      }
    }
  }

  private void drop(Entry entry, ManifestWish wish) {
    ManifestWatch known = entry.known.get(wish.path());
    if (known != null) {
      entry.there.add(known);
      return;
    }
    try {
      watch(entry, wish, true);
    } catch (CourierException e) {
      if (!e.getMessage().equals(entry.refused.put(wish.path(), e.getMessage()))) {
        events.notice(wish.id(), e.getMessage());
      }
    }
  }

  private void read(ManifestWatch watch) {
    if (!watch.isStill()) {
      return;
    }
    boolean failed = true;
    boolean whole = false;
    try {
      Manifests.Reading reading = engine.read(watch.upload());
      failed = reading.failure() != null;
      whole = reading.whole();
    } catch (RuntimeException e) {
      LOG.error("The manifest of {} cannot be looked after", watch.upload().id(), e);
    } finally {
      watch.ended(failed, whole);
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

  /** What is on its way is broken off: the ledger knows of it. */
  @Override
  public void close() {
    stop.countDown();
    engine.breakOff();
    readers.shutdown();
    try {
      looks.join(TimeUnit.SECONDS.toMillis(5));
      readers.awaitTermination(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    engine.close();
  }
}
