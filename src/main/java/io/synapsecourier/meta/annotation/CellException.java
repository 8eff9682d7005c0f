package io.synapsecourier.meta.annotation;

/** A cell that has no certain meaning, told to whoever wrote it. */
public final class CellException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String remedy;

  CellException(String what, String remedy) {
    super(what);
    this.remedy = remedy;
  }

  public String remedy() {
    return remedy;
  }
}
