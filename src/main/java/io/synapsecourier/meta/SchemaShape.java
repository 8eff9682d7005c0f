package io.synapsecourier.meta;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Whether the keywords of a schema have values of the right form. The validator passes over most
 * that have not, and a keyword that is passed over checks nothing.
 */
final class SchemaShape {
  private static final Set<String> TYPES =
      Set.of("string", "number", "integer", "boolean", "object", "array", "null");

  private static final Set<String> SCHEMAS =
      Set.of(
          "not",
          "if",
          "then",
          "else",
          "contains",
          "propertyNames",
          "additionalProperties",
          "additionalItems",
          "unevaluatedProperties",
          "unevaluatedItems");
  private static final Set<String> SCHEMA_MAPS =
      Set.of("properties", "patternProperties", "$defs", "definitions", "dependentSchemas");
  private static final Set<String> SCHEMA_LISTS = Set.of("allOf", "anyOf", "oneOf", "prefixItems");

  private static final Set<String> DYNAMIC = Set.of("$dynamicRef", "$recursiveRef");

  private static final Map<String, Predicate<JsonNode>> VALUES =
      Map.ofEntries(
          Map.entry("type", SchemaShape::isType),
          Map.entry("enum", JsonNode::isArray),
          Map.entry("required", SchemaShape::isListOfText),
          Map.entry("pattern", v -> v.isTextual() && SchemaPatterns.compiles(v.textValue())),
          Map.entry("format", JsonNode::isTextual),
          Map.entry("$ref", JsonNode::isTextual),
          Map.entry("minimum", JsonNode::isNumber),
          Map.entry("maximum", JsonNode::isNumber),
          Map.entry("multipleOf", value -> value.isNumber() && value.decimalValue().signum() > 0),
          Map.entry("minLength", SchemaShape::isCount),
          Map.entry("maxLength", SchemaShape::isCount),
          Map.entry("minItems", SchemaShape::isCount),
          Map.entry("maxItems", SchemaShape::isCount),
          Map.entry("minProperties", SchemaShape::isCount),
          Map.entry("maxProperties", SchemaShape::isCount));

  private final List<String> faults = new ArrayList<>();

  private SchemaShape() {}

  /**
   * Pointers to the keywords that cannot mean anything, with their values.
   *
   * @throws SchemaCompiler.RefusedReference for a dynamic reference that leaves the schema
   */
  static List<String> faults(JsonNode schema) {
    SchemaShape shape = new SchemaShape();
    shape.schema("#", schema);
    return shape.faults;
  }

  private void schema(String place, JsonNode schema) {
    if (schema.isBoolean()) {
      return;
    }
    if (!schema.isObject()) {
      faults.add(place + ": " + Shown.text(schema.toString()) + " is no schema");
      return;
    }
    schema.properties().forEach(entry -> keyword(place, entry.getKey(), entry.getValue()));
  }

  private void keyword(String place, String name, JsonNode value) {
    String here = place + "/" + Shown.text(name);
    if (DYNAMIC.contains(name) && !value.asText().startsWith("#")) {
      // Unlike $ref, these are resolved as late as they are used.
      throw new SchemaCompiler.RefusedReference(value.asText());
    }
    if (SCHEMAS.contains(name) || (name.equals("items") && !value.isArray())) {
      schema(here, value);
    } else if (SCHEMA_MAPS.contains(name)) {
      if (value.isObject()) {
        value.properties().forEach(e -> schema(here + "/" + Shown.text(e.getKey()), e.getValue()));
        if (name.equals("patternProperties")) {
          value.fieldNames().forEachRemaining(key -> pattern(here, key));
        }
      } else {
        faults.add(here + ": " + Shown.text(value.toString()) + " is no map of schemas");
      }
    } else if (SCHEMA_LISTS.contains(name) || name.equals("items")) {
      if (!value.isArray()) {
        faults.add(here + ": " + Shown.text(value.toString()) + " is no list of schemas");
      }
      for (int i = 0; value.isArray() && i < value.size(); i++) {
        schema(here + "/" + i, value.get(i));
      }
    } else if (VALUES.containsKey(name) && !VALUES.get(name).test(value)) {
      faults.add(here + ": " + Shown.text(value.toString()) + " is no value for " + name);
    }
  }

  private void pattern(String place, String regex) {
    if (!SchemaPatterns.compiles(regex)) {
      faults.add(place + ": " + Shown.text(regex) + " is no pattern");
    }
  }

  private static boolean isType(JsonNode value) {
    if (!value.isArray()) {
      return TYPES.contains(value.asText());
    }
    for (JsonNode name : value) {
      if (!TYPES.contains(name.asText())) {
        return false;
      }
    }
    return !value.isEmpty();
  }

  private static boolean isListOfText(JsonNode value) {
    boolean texts = value.isArray();
    for (JsonNode name : value) {
      texts &= name.isTextual();
    }
    return texts;
  }

  private static boolean isCount(JsonNode value) {
    return value.isNumber()
        && value.decimalValue().signum() >= 0
        && value.decimalValue().stripTrailingZeros().scale() <= 0;
  }
}
