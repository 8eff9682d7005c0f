package io.synapsecourier.statemachine;

/**
 * Something happened that must not; an error, so that no route takes it for a failure of its own.
 */
final class BrokenPromise extends AssertionError {
  private static final long serialVersionUID = 1L;

  BrokenPromise(String message) {
    super(message);
  }

  BrokenPromise(String message, Throwable cause) {
    super(message, cause);
  }
}
