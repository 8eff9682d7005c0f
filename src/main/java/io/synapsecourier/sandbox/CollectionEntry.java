package io.synapsecourier.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A data collection and what it asks of its units.
 *
 * @param json as the API shows it, with the specifications
 * @param specs name of each specification → whether it is required
 */
record CollectionEntry(
    int id, ObjectNode json, Map<String, Boolean> specs, Optional<MetaSchema> metaSchema) {

  /**
   * @throws ApiException a field is missing or of the wrong type
   */
  static CollectionEntry of(int id, JsonNode given) {
    if (!given.path("name").isTextual()) {
      throw ApiException.field("name", "This field is required.");
    }
    if (!given.path("file_specifications").isArray()) {
      throw ApiException.field("file_specifications", "This field is required.");
    }
    ObjectNode json = Json.object();
    json.put("id", id).put("name", given.get("name").textValue());
    json.put("category", given.path("category").asText("image"));
    json.set("meta", given.path("meta").isObject() ? given.get("meta") : null);
    ArrayNode specNodes = json.putArray("file_specifications");
    Map<String, Boolean> specs = new LinkedHashMap<>();
    int specId = id * 100;
    for (JsonNode spec : given.get("file_specifications")) {
      if (!spec.path("name").isTextual() || !spec.path("file_type").isTextual()) {
        throw ApiException.field("file_specifications", "name and file_type are required.");
      }
      ObjectNode copy = Json.object().put("id", ++specId).setAll((ObjectNode) spec.deepCopy());
      copy.put("is_required", spec.path("is_required").asBoolean(false));
      specNodes.add(copy);
      specs.put(spec.get("name").textValue(), copy.get("is_required").booleanValue());
    }
    JsonNode schema = given.path("meta").path("data_unit_meta_schema");
    return new CollectionEntry(
        id,
        json,
        specs,
        schema.isObject() ? Optional.of(new MetaSchema(schema)) : Optional.empty());
  }

  /** The specifications come only where {@code expand} asks for them. */
  ObjectNode json(boolean expanded) {
    return expanded ? json : json.deepCopy().without("file_specifications");
  }
}
