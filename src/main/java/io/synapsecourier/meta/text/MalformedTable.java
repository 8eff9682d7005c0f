package io.synapsecourier.meta.text;

import java.io.IOException;

/** A file that cannot be taken apart into cells, told to a person. */
public final class MalformedTable extends IOException {
  private static final long serialVersionUID = 1L;

  private final long line;
  private final String remedy;

  MalformedTable(long line, String what, String remedy) {
    super(what);
    this.line = line;
    this.remedy = remedy;
  }

  /** Counted from 1. */
  public long line() {
    return line;
  }

  public String remedy() {
    return remedy;
  }
}
