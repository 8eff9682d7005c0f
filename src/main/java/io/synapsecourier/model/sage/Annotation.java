package io.synapsecourier.model.sage;

import java.util.List;
import java.util.Locale;

/**
 * The values of one key, as they stand in {@code {"type": …, "value": […]}} (sage-synapse.md §b).
 *
 * @param values as the server takes them: always texts, LONG and TIMESTAMP_MS in decimal, DOUBLE as
 *     {@link DoubleText}, BOOLEAN {@code true} or {@code false}
 */
public record Annotation(AnnotationType type, List<String> values) {
  public Annotation {
    values = List.copyOf(values);
  }

  public static Annotation of(AnnotationType type, String... values) {
    return new Annotation(type, List.of(values));
  }

  /**
   * The same values in the one spelling that we write, so that what a server answers can be
   * compared: {@code TRUE} is {@code true}, {@code 1.50} is {@code 1.5}, {@code Infinity} is {@code
   * inf}. A value that is none of its type stays as it is.
   */
  public Annotation canonical() {
    return new Annotation(type, values.stream().map(this::canonical).toList());
  }

  private String canonical(String value) {
    return switch (type) {
      case STRING -> value;
      case BOOLEAN -> value.strip().toLowerCase(Locale.ROOT);
      case DOUBLE -> DoubleText.parse(value).map(DoubleText::of).orElse(value);
      case LONG, TIMESTAMP_MS -> whole(value);
    };
  }

  private static String whole(String value) {
    try {
      return Long.toString(Long.parseLong(value.strip()));
    } catch (NumberFormatException e) {
      return value;
    }
  }
}
