package io.synapsecourier.sandbox.sage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.synapsecourier.sandbox.Json;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What annotations may be (sage-synapse.md §i "Annotations"). */
final class AnnotationRules {
  private static final int MOST_KEYS = 100;
  private static final int MOST_VALUES = 100;
  private static final int LONGEST_TEXT = 500;
  private static final int LONGEST_KEY = 256;
  private static final Pattern KEY = Pattern.compile("[a-zA-Z0-9,_.]+");
  private static final String RESERVED = "_accessRequirementIds";
  private static final Set<String> BESIDE_NUMBERS =
      Set.of("nan", "inf", "+inf", "-inf", "infinity", "+infinity", "-infinity");

  private AnnotationRules() {}

  /**
   * The whole set as it is kept.
   *
   * @param given key → {@code {"type": …, "value": […]}}
   * @throws io.synapsecourier.sandbox.ApiException 400: the set breaks a rule
   */
  static ObjectNode check(JsonNode given) {
    SageErrors.require(given.isObject(), "annotations is required.");
    SageErrors.require(
        given.size() <= MOST_KEYS,
        "Exceeded the maximum number of annotation keys: "
            + MOST_KEYS
            + ". Found: "
            + given.size());
    ObjectNode set = Json.object();
    for (Map.Entry<String, JsonNode> entry : given.properties()) {
      checkKey(entry.getKey());
      set.set(entry.getKey(), check(entry.getKey(), entry.getValue()));
    }
    return set;
  }

  private static void checkKey(String key) {
    SageErrors.require(
        KEY.matcher(key).matches() && key.length() <= LONGEST_KEY,
        "Invalid annotation name: '"
            + key
            + "'. Annotation names may only contain; letters, numbers, '_' and '.'");
    SageErrors.require(!key.equals(RESERVED), "The annotation name " + key + " is reserved.");
  }

  private static ObjectNode check(String key, JsonNode annotation) {
    SageErrors.require(annotation.isObject(), "The annotation " + key + " must be an object.");
    String type = Call.required(annotation, "type");
    JsonNode values = annotation.path("value");
    SageErrors.require(values.isArray(), "The value of annotation " + key + " must be a list.");
    SageErrors.require(
        values.size() <= MOST_VALUES,
        "The annotation " + key + " has more than " + MOST_VALUES + " values.");
    ObjectNode kept = Json.object().put("type", type);
    ArrayNode list = kept.putArray("value");
    int characters = 0;
    for (JsonNode value : values) {
      SageErrors.require(
          value.isTextual(), "null and other than texts are not allowed as values of " + key + ".");
      String text = value.textValue();
      SageErrors.require(
          fits(type, text),
          "Value associated with key=" + key + " is not valid for type=" + type + ": " + text);
      characters += text.length();
      list.add(text);
    }
    SageErrors.require(
        !type.equals("STRING") || characters <= LONGEST_TEXT,
        "The values of annotation " + key + " exceed " + LONGEST_TEXT + " characters.");
    return kept;
  }

  private static boolean fits(String type, String text) {
    return switch (type) {
      case "STRING" -> true;
      case "LONG", "TIMESTAMP_MS" -> isLong(text);
      case "DOUBLE" -> isDouble(text);
      case "BOOLEAN" -> text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false");
      default -> throw SageErrors.bad("No annotation type is called " + type + ".");
    };
  }

  private static boolean isLong(String text) {
    try {
      Long.parseLong(text);
      return true;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static boolean isDouble(String text) {
    if (BESIDE_NUMBERS.contains(text.toLowerCase(Locale.ROOT))) {
      return true;
    }
    try {
      Double.parseDouble(text);
      return true;
    } catch (NumberFormatException e) {
      return false;
    }
  }
}
