package io.synapsecourier.source;

import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.Problem;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;

/** The listings of several sources one after another; each is opened when its turn comes. */
final class AssetsListing implements Listing {
  private final Iterator<Map.Entry<String, Source>> rest;
  private String asset;
  private Listing current;
  private CourierException failure;

  AssetsListing(Map<String, Source> byName) {
    this.rest = byName.entrySet().iterator();
    advance();
    if (failure != null) {
      throw failure;
    }
  }

  @Override
  public boolean hasNext() {
    if (failure != null) {
      throw failure;
    }
    try {
      while (current != null && !current.hasNext()) {
        current.close();
        advance();
      }
    } catch (CourierException e) {
      failure = named(asset, e);
    }
    if (failure != null) {
      throw failure;
    }
    return current != null;
  }

  private void advance() {
    current = null;
    if (!rest.hasNext()) {
      return;
    }
    Map.Entry<String, Source> next = rest.next();
    asset = next.getKey();
    try {
      current = next.getValue().list();
    } catch (CourierException e) {
      failure = named(asset, e);
    }
  }

  @Override
  public Listed next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    try {
      return current.next();
    } catch (CourierException e) {
      failure = named(asset, e);
      throw failure;
    }
  }

  static CourierException named(String asset, CourierException e) {
    Problem problem = e.problem();
    return new CourierException(
        e.kind(),
        new Problem(
            problem.code(),
            "Asset " + Failures.shown(asset) + ": " + problem.what(),
            problem.remedy()),
        e);
  }

  @Override
  public void close() {
    if (current != null) {
      current.close();
    }
    current = null;
    while (rest.hasNext()) {
      rest.next();
    }
  }
}
