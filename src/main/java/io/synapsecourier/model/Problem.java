package io.synapsecourier.model;

/**
 * Something that a person has to know.
 *
 * @param code stable reason code of {@code docs/errors.md}, for example {@code size-limit}
 * @param what what is wrong and where
 * @param remedy what to do next
 */
public record Problem(String code, String what, String remedy) {
  /** Names, values and answers from outside are part of the sentences. */
  public Problem {
    what = what == null ? null : Visible.lines(what);
    remedy = remedy == null ? null : Visible.lines(remedy);
  }

  @Override
  public String toString() {
    return remedy == null || remedy.isEmpty() ? what : what + " " + remedy;
  }
}
