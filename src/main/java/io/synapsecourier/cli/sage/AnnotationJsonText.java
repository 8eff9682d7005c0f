package io.synapsecourier.cli.sage;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.synapsecourier.model.sage.Annotation;
import io.synapsecourier.model.sage.DoubleText;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** Annotations as the JSON that {@code get-annotations} prints: a list of typed values each. */
final class AnnotationJsonText {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private AnnotationJsonText() {}

  /** All annotations, by key. */
  static ObjectNode shown(Map<String, Annotation> annotations) {
    ObjectNode all = MAPPER.createObjectNode();
    new TreeMap<>(annotations).forEach((key, annotation) -> all.set(key, shown(annotation)));
    return all;
  }

  /** The values of one key; what cannot be of its type is a text. */
  static ArrayNode shown(Annotation annotation) {
    ArrayNode list = MAPPER.createArrayNode();
    for (String value : annotation.values()) {
      switch (annotation.type()) {
        case STRING -> list.add(value);
        case BOOLEAN -> list.add(Boolean.parseBoolean(value));
        case LONG -> addLong(list, value);
        case DOUBLE -> addDouble(list, value);
        case TIMESTAMP_MS -> list.add(time(value));
      }
    }
    return list;
  }

  private static void addLong(ArrayNode list, String value) {
    try {
      list.add(Long.parseLong(value));
    } catch (NumberFormatException e) {
      list.add(value);
    }
  }

  private static void addDouble(ArrayNode list, String value) {
    double number = DoubleText.parse(value).orElse(Double.NaN);
    if (Double.isFinite(number)) {
      list.add(number);
    } else {
      list.add(value);
    }
  }

  private static String time(String value) {
    try {
      return Instant.ofEpochMilli(Long.parseLong(value)).toString();
    } catch (NumberFormatException | DateTimeException e) {
      return value;
    }
  }
}
