package io.synapsecourier.meta.workbook;

import java.util.Objects;

/**
 * One cell that is not blank.
 *
 * @param text as people see it, number format applied: {@code 0007}, {@code 12%}, {@code TRUE}, in
 *     the same spelling on every machine. A number without a format (General) is shown with all
 *     digits of an integer and with 15 significant ones else, as Excel's formula bar does. TEXT: as
 *     it stands. ERROR: what stands there, may be empty
 * @param exact NUMBER: a decimal, the shortest that reads back to the same value, with an exponent
 *     only beyond 30 places. BOOLEAN: {@code true} or {@code false}. DATE: {@code 2024-05-01}.
 *     DATE_TIME: {@code 2024-05-01T13:45:00}, with a fraction only where there is one. TIME: {@code
 *     13:45:00}. TEXT: the same as text. ERROR: why there is no value, such as {@code the error
 *     #N/A} or {@code covered by the merged cells B2:B4}
 */
public record Cell(Kind kind, String text, String exact) {
  /** Why a formula has no value: the program that wrote the file did not calculate it. */
  public static final String NOT_CALCULATED = "a formula without a stored value";

  /** What a cell holds. */
  public enum Kind {
    TEXT,
    NUMBER,
    BOOLEAN,
    DATE,
    DATE_TIME,
    TIME,
    /** No value that could be used. */
    ERROR
  }

  public Cell {
    Objects.requireNonNull(kind);
    Objects.requireNonNull(text);
    Objects.requireNonNull(exact);
  }
}
