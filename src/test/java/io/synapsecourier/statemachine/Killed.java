package io.synapsecourier.statemachine;

/** The process ends here, without a word to anybody. */
final class Killed extends Error {
  private static final long serialVersionUID = 1L;

  Killed() {
    super("killed", null, false, false);
  }
}
