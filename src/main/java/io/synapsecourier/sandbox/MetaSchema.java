package io.synapsecourier.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;

/**
 * The JSON Schema that the meta of a collection's units must satisfy; draft 7 unless it says so.
 */
final class MetaSchema {
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7);

  private final Schema schema;

  MetaSchema(JsonNode schema) {
    this.schema = REGISTRY.getSchema(schema);
  }

  /** One message per violation; empty where the meta is valid. */
  List<String> violations(JsonNode meta) {
    return schema.validate(meta).stream()
        .map(error -> (error.getInstanceLocation() + ": " + error.getMessage()).strip())
        .toList();
  }
}
