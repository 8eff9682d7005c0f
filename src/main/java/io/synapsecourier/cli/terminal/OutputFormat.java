package io.synapsecourier.cli.terminal;

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

  /** The format of a word in any case; null where there is none. */
  public static OutputFormat of(String word) {
    for (OutputFormat format : values()) {
      if (format.name().equalsIgnoreCase(word)) {
        return format;
      }
    }
    return null;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
