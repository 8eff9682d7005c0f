package io.synapsecourier.meta.annotation;

import io.synapsecourier.model.sage.Annotation;
import io.synapsecourier.model.sage.AnnotationType;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the server refuses in annotations (sage-synapse.md §i). */
public final class AnnotationRules {
  /** Keys of one entity. */
  public static final int KEYS = 100;

  private static final int VALUES = 100;
  private static final int TEXT = 500;
  private static final Pattern KEY = Pattern.compile("[a-zA-Z0-9,_.]{1,256}");
  private static final String RESERVED = "_accessRequirementIds";

  private AnnotationRules() {}

  /** What is wrong with a key; empty where nothing is. */
  public static Optional<String> key(String key) {
    if (key.equals(RESERVED)) {
      return Optional.of("is a key of the server's own");
    }
    return KEY.matcher(key).matches()
        ? Optional.empty()
        : Optional.of(
            "is no key that the server takes: letters a to z, digits, underscores, points and"
                + " commas, at most 256");
  }

  /** The nearest key that the server takes; empty where too little is left of it. */
  public static Optional<String> nearest(String key) {
    String words = key.strip().replaceAll("[^a-zA-Z0-9,_.]+", "_").replaceAll("^_+|_+$", "");
    return Optional.of(words).filter(word -> key(word).isEmpty());
  }

  /** What is wrong with the values of one key; empty where nothing is. */
  public static Optional<String> values(Annotation annotation) {
    int count = annotation.values().size();
    if (count > VALUES) {
      return Optional.of("has " + count + " values; the server takes " + VALUES);
    }
    if (annotation.type() != AnnotationType.STRING) {
      return Optional.empty();
    }
    int length = annotation.values().stream().mapToInt(String::length).sum();
    return length > TEXT
        ? Optional.of("has texts of " + length + " characters in all; the server takes " + TEXT)
        : Optional.empty();
  }
}
