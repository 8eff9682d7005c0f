package io.synapsecourier.route;

import io.synapsecourier.backend.synapse.BackendException;
import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.CourierException.Kind;
import io.synapsecourier.model.Problem;

/** A question to the backend, for which a refusal is told to a person in a sentence. */
@FunctionalInterface
public interface BackendQuestion<T> {
  T answer() throws BackendException;

  /**
   * Asks.
   *
   * @throws CourierException of kind BACKEND where the backend refuses or cannot be reached
   */
  static <T> T ask(BackendQuestion<T> question) {
    try {
      return question.answer();
    } catch (BackendException e) {
      throw new CourierException(Kind.BACKEND, Retrying.problem(e), e);
    }
  }

  /**
   * Asks for something that a definition names.
   *
   * @param what what the backend may not have, for example {@code storage 11}
   * @param remedy what to do then
   * @throws CourierException of kind CONFIGURATION where the backend does not have it
   */
  static <T> T ask(BackendQuestion<T> question, String what, String remedy) {
    return ask(
        () -> {
          try {
            return question.answer();
          } catch (BackendException.Refused e) {
            if (e.status() != 404) {
              throw e;
            }
            throw new CourierException(
                Kind.CONFIGURATION,
                new Problem("not-found", "The backend has no " + what + ".", remedy),
                e);
          }
        });
  }
}
