package io.synapsecourier.source;

import java.util.Iterator;

/**
 * The entries of a source in an order in which the files of one directory, its sub-directories
 * included, follow each other.
 *
 * <p>{@link #hasNext} and {@link #next} throw a {@link io.synapsecourier.model.CourierException} of
 * kind SOURCE where the listing cannot go on; the listing is then over, and what it has told so far
 * is incomplete. They do so again on every further call.
 */
public interface Listing extends Iterator<Listed>, AutoCloseable {

  /** Gives up what is not listed yet. */
  @Override
  void close();
}
