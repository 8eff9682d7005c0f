package io.synapsecourier.config.yaml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects every error of a file, so that a person mends them in one go. */
public final class ErrorList {
  /** More than this is not a file that somebody wrote by hand. */
  static final int MAX = 1_000;

  private final List<ConfigError> errors = new ArrayList<>();

  /** Adds an error; silently dropped above {@value #MAX}. */
  public void add(Origin at, String message, String remedy) {
    if (errors.size() < MAX) {
      errors.add(new ConfigError(at.file(), at.line(), at.column(), message, remedy));
    }
  }

  public boolean isEmpty() {
    return errors.isEmpty();
  }

  /** The errors in the order of their places; options first. */
  public List<ConfigError> sorted() {
    List<ConfigError> sorted = new ArrayList<>(errors);
    sorted.sort(Comparator.comparingInt(ConfigError::line).thenComparingInt(ConfigError::column));
    return List.copyOf(sorted);
  }
}
