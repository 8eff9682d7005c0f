package io.synapsecourier.route;

import io.synapsecourier.source.Listed;
import io.synapsecourier.source.Listing;
import java.io.Closeable;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * A listing in pages, so that the ledger is asked a thousand questions at a time.
 *
 * <p>While a page is looked at, the next one is read: a store takes a round trip for each. Only one
 * thread at a time reads the listing, and a listing of one page is read by the caller's.
 */
final class Pages implements Iterator<Page>, Closeable {
  private static final int SIZE = 1000;
  private static final long LOOK_SECONDS = 5;

  private final Listing listing;
  private final Clock clock;
  private final Runnable goOn;
  private ExecutorService reader;
  private Future<Page> ahead;
  private Page next;
  private boolean over;

  /**
   * @param goOn throws before the next page where it is no longer wanted
   */
  Pages(Listing listing, Clock clock, Runnable goOn) {
    this.listing = listing;
    this.clock = clock;
    this.goOn = goOn;
  }

  @Override
  public boolean hasNext() {
    if (next == null && !over) {
      next = take();
    }
    return next != null;
  }

  @Override
  public Page next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    Page page = next;
    next = null;
    return page;
  }

  /** A failure is told once: the splitter asks again when it clears up, and would log it. */
  private Page take() {
    over = true;
    Page page = ahead == null ? read() : awaited(ahead);
    if (page.entries().isEmpty()) {
      return null;
    }
    goOn.run();
    if (page.entries().size() == SIZE) {
      over = false;
      if (reader == null) {
        reader = Pools.fixed("listing", 1);
      }
      ahead = reader.submit(this::read);
    }
    return page;
  }

  private Page read() {
    Instant at = clock.instant();
    List<Listed> entries = new ArrayList<>();
    while (entries.size() < SIZE && listing.hasNext()) {
      entries.add(listing.next());
    }
    return new Page(entries, at);
  }

  private static Page awaited(Future<Page> page) {
    try {
      return page.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the run ends", e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException failure
          ? failure
          : new IllegalStateException(e.getCause());
    }
  }

  /** A page that is being read is waited for: a source is not closed under its reader. */
  @Override
  public void close() {
    if (reader != null) {
      reader.shutdown();
      awaitReader();
    }
    listing.close();
  }

  private void awaitReader() {
    try {
      while (!reader.awaitTermination(LOOK_SECONDS, TimeUnit.SECONDS)) {
        // The source's own time limits end it.
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
