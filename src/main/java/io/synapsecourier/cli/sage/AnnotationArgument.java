package io.synapsecourier.cli.sage;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.synapsecourier.meta.annotation.AnnotationRules;
import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.Problem;
import io.synapsecourier.model.sage.Annotation;
import io.synapsecourier.model.sage.AnnotationType;
import io.synapsecourier.model.sage.DoubleText;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Annotations that a person writes as JSON. The type of a value is that of the JSON: a date is a
 * text, as with the released client ({@code sage-synapse.md §b}).
 */
final class AnnotationArgument {
  private static final ObjectMapper MAPPER =
      new ObjectMapper()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private AnnotationArgument() {}

  /**
   * Reads {@code {"key": value}}, a value being a text, a number, true, false, a list of these, or
   * null for none.
   *
   * @throws CourierException where it is no such JSON, or the server takes no such annotation
   */
  static Map<String, Annotation> read(String json) {
    JsonNode root;
    try {
      root = MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw wrong("The annotations are no JSON: " + e.getOriginalMessage() + ".");
    }
    if (!root.isObject()) {
      throw wrong("The annotations are no JSON object.");
    }
    Map<String, Annotation> annotations = new LinkedHashMap<>();
    root.properties()
        .forEach(
            entry -> annotations.put(key(entry.getKey()), value(entry.getKey(), entry.getValue())));
    return annotations;
  }

  private static String key(String key) {
    Optional<String> refused = AnnotationRules.key(key);
    if (refused.isPresent()) {
      throw wrong("The key " + Texts.shown(key) + " " + refused.get() + ".");
    }
    return key;
  }

  private static Annotation value(String key, JsonNode node) {
    List<JsonNode> items = new ArrayList<>();
    if (node.isArray()) {
      node.forEach(items::add);
    } else if (!node.isNull()) {
      items.add(node);
    }
    Set<AnnotationType> types = EnumSet.noneOf(AnnotationType.class);
    for (JsonNode item : items) {
      types.add(type(key, item));
    }
    // Values of several types are texts, as they are written.
    AnnotationType type = types.size() == 1 ? types.iterator().next() : AnnotationType.STRING;
    List<String> values = items.stream().map(item -> text(item, type)).toList();
    Annotation annotation = new Annotation(type, values);
    Optional<String> refused = AnnotationRules.values(annotation);
    if (refused.isPresent()) {
      throw wrong("The annotation " + Texts.shown(key) + " " + refused.get() + ".");
    }
    return annotation;
  }

  private static AnnotationType type(String key, JsonNode item) {
    if (item.isTextual()) {
      return AnnotationType.STRING;
    }
    if (item.isBoolean()) {
      return AnnotationType.BOOLEAN;
    }
    if (item.isIntegralNumber() && item.canConvertToLong()) {
      return AnnotationType.LONG;
    }
    if (item.isFloatingPointNumber() && Double.isFinite(item.doubleValue())) {
      return AnnotationType.DOUBLE;
    }
    throw wrong(
        "The annotation "
            + Texts.shown(key)
            + " has a value that is no text, no number of 64 bits and neither true nor false.");
  }

  private static String text(JsonNode item, AnnotationType type) {
    return type == AnnotationType.DOUBLE ? DoubleText.of(item.doubleValue()) : item.asText();
  }

  private static CourierException wrong(String what) {
    return new CourierException(
        CourierException.Kind.CONFIGURATION,
        new Problem("sage-annotations", what, "Write for example --annotations '{\"age\": 7}'."));
  }
}
