package io.synapsecourier.cli;

import java.util.Locale;

/** Values of {@code -o}. */
public enum OutputFormat {
  /** Columns for people. */
  TABLE,
  /** One JSON document. */
  JSON,
  /** One YAML document. */
  YAML,
  /** One JSON object per line, each as soon as it is known. */
  NDJSON;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
