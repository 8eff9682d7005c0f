package io.synapsecourier.meta;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a collection's schema says of the fields of a unit's meta, for people to read. */
public final class SchemaFields {
  private static final List<String> RULES =
      List.of("const", "enum", "pattern", "format", "minimum", "maximum", "minLength", "maxLength");

  private SchemaFields() {}

  /**
   * One row for each property of the top level: field, type, required, rule.
   *
   * @param schemaJson JSON Schema; null for none
   */
  public static List<Map<String, Object>> of(String schemaJson) {
    if (schemaJson == null) {
      return List.of();
    }
    JsonNode schema = CanonicalJson.parse(schemaJson);
    Set<String> required = new HashSet<>();
    schema.path("required").forEach(name -> required.add(name.asText()));
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("field", property.getKey());
      row.put("type", type(property.getValue().path("type")));
      row.put("required", required.contains(property.getKey()));
      row.put("rule", rule(property.getValue()));
      rows.add(row);
    }
    return rows;
  }

  private static String type(JsonNode type) {
    if (type.isArray()) {
      List<String> names = new ArrayList<>();
      type.forEach(name -> names.add(name.asText()));
      return String.join(" or ", names);
    }
    return type.asText("any");
  }

  private static String rule(JsonNode property) {
    List<String> rules = new ArrayList<>();
    for (String name : RULES) {
      if (property.has(name)) {
        rules.add(
            name
                + " "
                + (property.get(name).isTextual()
                    ? property.get(name).asText()
                    : property.get(name)));
      }
    }
    return String.join(", ", rules);
  }
}
