package io.synapsecourier.meta;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** How the parts of a schema hang together. */
record SchemaParts(JsonNode root) {

  /** The parts that apply to every value that the schema applies to, besides itself. */
  List<JsonNode> applied(JsonNode schema) {
    List<JsonNode> parts = new ArrayList<>();
    JsonNode target = target(schema);
    if (target != null) {
      parts.add(target);
    }
    schema.path("allOf").forEach(parts::add);
    return parts;
  }

  /** Only references within the schema; {@link MetaSchema} refuses all others. */
  private JsonNode target(JsonNode schema) {
    String reference = schema.path("$ref").asText("");
    if (reference.equals("#")) {
      return root;
    }
    if (!reference.startsWith("#/")) {
      return null;
    }
    JsonNode target = root.at(JsonPointer.compile(reference.substring(1)));
    return target.isMissingNode() ? null : target;
  }
}
