package io.synapsecourier.statemachine;

import io.synapsecourier.backend.synapse.BackendException;
import java.io.IOException;

/** What calls of the backend end with. */
final class Faults {
  static IOException lost() {
    return new BackendException.Lost("the answer broke off", null, null);
  }

  static IOException busy() {
    return new BackendException.NotNow("the backend answered 429", false, null, null);
  }

  static IOException refused() {
    return new BackendException.Refused("the backend answered 400", 400);
  }

  static IOException unreachable() {
    return new BackendException.NotNow("the backend cannot be reached", true, null, null);
  }

  static IOException notAllowed() {
    return new BackendException.NotAllowed("the backend answered 401", 401);
  }

  /** What every call ends with now; null where the backend is there. */
  IOException everywhere(ModelBackend backend) {
    return backend.down ? unreachable() : backend.refusesToken ? notAllowed() : null;
  }
}
