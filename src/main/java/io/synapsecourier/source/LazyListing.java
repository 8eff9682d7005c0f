package io.synapsecourier.source;

import io.synapsecourier.model.CourierException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.NoSuchElementException;

/** What the listings of all sources have in common: a step further only when one is asked for. */
public abstract class LazyListing implements Listing {
  private final Deque<Listed> ready = new ArrayDeque<>();
  private CourierException failure;

  /** Whether a step may find more. */
  protected abstract boolean isOpen();

  /**
   * Looks a little further, and adds what it finds.
   *
   * @throws CourierException where the listing cannot go on
   */
  protected abstract void step();

  /** No step follows. */
  protected abstract void giveUp();

  protected final void add(Listed entry) {
    ready.add(entry);
  }

  @Override
  public final boolean hasNext() {
    if (failure != null) {
      throw failure;
    }
    try {
      while (ready.isEmpty() && isOpen()) {
        step();
      }
    } catch (CourierException e) {
      failure = e;
      ready.clear();
      throw e;
    }
    return !ready.isEmpty();
  }

  @Override
  public final Listed next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return ready.remove();
  }

  @Override
  public final void close() {
    giveUp();
    ready.clear();
  }
}
