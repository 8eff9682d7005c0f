package io.synapsecourier.source;

import java.io.IOException;

/** The file is no longer the one that was listed: another has taken its place. */
public final class ChangedException extends IOException {
  private static final long serialVersionUID = 1L;

  /**
   * @param what the file and how it is known, for people
   */
  public ChangedException(String what) {
    super(what);
  }
}
