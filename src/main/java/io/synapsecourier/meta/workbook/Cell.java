package io.synapsecourier.meta.workbook;

/** Temporary. */
public record Cell(Kind kind, String text, String exact) {
  /** Temporary. */
  public enum Kind {
    TEXT,
    NUMBER,
    BOOLEAN,
    DATE,
    DATE_TIME,
    TIME,
    ERROR
  }
}
