package io.synapsecourier.e2e;

/**
 * How a command ended.
 *
 * @param out what it said on standard output
 * @param err what it said on standard error
 */
public record Result(int exitCode, String out, String err) {

  /** Everything that it said. */
  public String text() {
    return out + err;
  }
}
