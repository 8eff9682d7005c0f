package io.synapsecourier.route;

import io.synapsecourier.source.Listed;
import io.synapsecourier.source.Listing;
import java.io.Closeable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** A listing in pages, so that the ledger is asked a thousand questions at a time. */
final class Pages implements Iterator<List<Listed>>, Closeable {
  private static final int SIZE = 1000;

  private final Listing listing;

  Pages(Listing listing) {
    this.listing = listing;
  }

  @Override
  public boolean hasNext() {
    return listing.hasNext();
  }

  @Override
  public List<Listed> next() {
    List<Listed> page = new ArrayList<>(SIZE);
    do {
      page.add(listing.next());
    } while (page.size() < SIZE && listing.hasNext());
    return page;
  }

  @Override
  public void close() {
    listing.close();
  }
}
