package io.synapsecourier.config.yaml;

/**
 * One mistake in a configuration file or on the command line.
 *
 * @param file file as the person named it, or the option, for example {@code --batch-size}
 * @param line first line is 1; 0 for an option
 * @param column first column is 1; 0 for an option
 * @param message what is wrong, without a full stop
 * @param remedy what to do next, as sentences, mostly with an example to paste
 */
public record ConfigError(String file, int line, int column, String message, String remedy) {

  /** {@code file:line:column: message. remedy}, or {@code --option: message. remedy}. */
  @Override
  public String toString() {
    return new Origin(file, line, column) + ": " + message + ". " + remedy;
  }
}
