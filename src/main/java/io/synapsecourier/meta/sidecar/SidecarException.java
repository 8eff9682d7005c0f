package io.synapsecourier.meta.sidecar;

/** A sidecar cannot be used; the message is a clause without a full stop. */
public final class SidecarException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int line;
  private final int column;

  /**
   * @param line from 1; 0 where the whole file is meant
   * @param column from 1; 0 where the whole line is meant
   */
  SidecarException(int line, int column, String message) {
    super(message, null, false, false);
    this.line = line;
    this.column = column;
  }

  /** {@code :3:7}, as it follows the name of the file; {@code ""} where the whole file is meant. */
  public String position() {
    return line <= 0 ? "" : column <= 0 ? ":" + line : ":" + line + ":" + column;
  }
}
