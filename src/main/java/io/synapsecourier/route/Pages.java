package io.synapsecourier.route;

import io.synapsecourier.source.Listed;
import io.synapsecourier.source.Listing;
import java.io.Closeable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;

/** A listing in pages, so that the ledger is asked a thousand questions at a time. */
final class Pages implements Iterator<List<Listed>>, Closeable {
  private static final int SIZE = 1000;

  private final Listing listing;
  private boolean failed;

  Pages(Listing listing) {
    this.listing = listing;
  }

  @Override
  public boolean hasNext() {
    return !failed && orFail(listing::hasNext);
  }

  @Override
  public List<Listed> next() {
    return orFail(
        () -> {
          List<Listed> page = new ArrayList<>(SIZE);
          do {
            page.add(listing.next());
          } while (page.size() < SIZE && listing.hasNext());
          return page;
        });
  }

  /** A failure is told once: the splitter asks again when it clears up, and would log it. */
  private <T> T orFail(Supplier<T> step) {
    try {
      return step.get();
    } catch (RuntimeException e) {
      failed = true;
      throw e;
    }
  }

  @Override
  public void close() {
    listing.close();
  }
}
