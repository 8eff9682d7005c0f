package io.synapsecourier.cli.terminal;

/**
 * Where output goes, as the launcher saw it: Java itself cannot tell a terminal from a pipe for
 * each stream.
 *
 * @param in whether standard input is a terminal
 * @param out whether standard output is a terminal
 * @param err whether standard error is a terminal
 * @param columns width of the terminal
 * @param color whether colour is wanted on a terminal
 */
public record Terminal(boolean in, boolean out, boolean err, int columns, boolean color) {
  /** No stream is a terminal. */
  public static final Terminal NONE = new Terminal(false, false, false, 0, false);

  private static final int USUAL_COLUMNS = 80;

  /**
   * Reads {@code courier.terminal} (those of {@code in}, {@code out} and {@code err} that are one)
   * and {@code courier.columns}, which the launcher sets, and the conventions {@code NO_COLOR} and
   * {@code TERM=dumb}.
   */
  public static Terminal detect() {
    return of(
        System.getProperty("courier.terminal", System.console() == null ? "" : "in,out,err"),
        System.getProperty("courier.columns", ""),
        System.getenv("NO_COLOR"),
        System.getenv("TERM"));
  }

  /** As {@link #detect}, of given texts. */
  public static Terminal of(String streams, String columns, String noColor, String term) {
    int width = USUAL_COLUMNS;
    if (columns.matches("[0-9]{1,4}") && Integer.parseInt(columns) >= 20) {
      width = Integer.parseInt(columns);
    }
    boolean color = (noColor == null || noColor.isEmpty()) && !"dumb".equals(term);
    return new Terminal(
        streams.contains("in"), streams.contains("out"), streams.contains("err"), width, color);
  }

  /** The text in bold where standard output is a terminal with colour. */
  public String bold(String text) {
    return painted("1", text);
  }

  /** In green: done. */
  public String good(String text) {
    return painted("32", text);
  }

  /** In yellow: waits. */
  public String waiting(String text) {
    return painted("33", text);
  }

  /** In red: stopped. */
  public String bad(String text) {
    return painted("31", text);
  }

  private String painted(String code, String text) {
    return out && color ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }
}
