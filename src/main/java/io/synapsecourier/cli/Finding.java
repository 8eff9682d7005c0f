package io.synapsecourier.cli;

import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.CourierException.Kind;

/**
 * What {@code doctor} found out about one thing.
 *
 * @param about the thing, in a word or two
 * @param fix what to do; empty where all is well
 * @param kind who has to act, which is also the exit code; null where nothing fails
 */
record Finding(State state, String about, String says, String fix, Kind kind) {

  /** How bad it is. */
  enum State {
    OK,
    WARN,
    FAIL
  }

  static Finding ok(String about, String says) {
    return new Finding(State.OK, about, says, "", null);
  }

  static Finding warn(String about, String says, String fix) {
    return new Finding(State.WARN, about, says, fix, null);
  }

  /** The same with another fix, where there is one. */
  Finding with(String otherFix) {
    return otherFix.isEmpty() ? this : new Finding(state, about, says, otherFix, kind);
  }

  static Finding fail(String about, CourierException e) {
    String remedy = e.problem().remedy();
    return new Finding(
        State.FAIL, about, e.problem().what(), remedy == null ? "" : remedy, e.kind());
  }
}
