package io.synapsecourier.sandbox;

import java.io.IOException;

/** One of the interfaces that a sandbox serves: its paths, its callers, its way to refuse. */
public interface Api extends AutoCloseable {

  /** The rest of a call that has been let in. */
  @FunctionalInterface
  interface Work {
    Outcome serve(Request request) throws IOException;
  }

  /** Whether the path belongs to this interface. */
  boolean serves(String path);

  /**
   * What the path and the method lead to.
   *
   * @throws ApiException there is nothing at this path
   */
  Route route(Request request);

  /**
   * Does the work if the caller may ask at all.
   *
   * @throws ApiException the caller is unknown, or asks too much
   */
  Outcome admit(Request request, Work work) throws IOException;

  /** An answer with a status from 300 on and the reason, in the form of this interface. */
  Answer refusal(int status, String reason);

  /** Forgets what it remembers, but for what is there from the start. */
  default void forget() throws IOException {}

  @Override
  default void close() throws IOException {}
}
