package io.synapsecourier.sandbox;

import java.io.IOException;

/** Does the work of a call. */
@FunctionalInterface
public interface Handler {
  /**
   * @throws ApiException the call is refused
   */
  Answer handle(Request request) throws IOException;
}
