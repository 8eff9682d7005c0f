package io.synapsecourier.model.sage;

/** How a cell with several values of an annotation is read. A text in brackets is always a list. */
public enum ListReading {
  /** Commas separate values; {@code \,} is a comma and {@code \\} a backslash of the text. */
  COMMAS,
  /** The released client's: without brackets a cell is one value, commas and all. */
  BRACKETS
}
