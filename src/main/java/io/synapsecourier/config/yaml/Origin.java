package io.synapsecourier.config.yaml;

/**
 * Where a value was written: a place in a file, or a command-line option.
 *
 * @param file file as the person named it, or the option, for example {@code --batch-size}
 * @param line first line is 1; 0 for an option
 * @param column first column is 1, counted in code points; 0 for an option
 */
public record Origin(String file, int line, int column) {

  /** The origin of what a command-line option says. */
  public static Origin option(String name) {
    return new Origin(name, 0, 0);
  }

  /** Whether this is a command-line option and not a place in a file. */
  public boolean isOption() {
    return line == 0;
  }

  @Override
  public String toString() {
    return isOption() ? file : file + ":" + line + ":" + column;
  }
}
