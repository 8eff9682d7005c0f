package io.synapsecourier.meta;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a schema demands of the keys of every unit, whatever their values: only what is certain, so
 * that nobody is refused before the upload who need not be.
 */
final class SchemaKeys {
  private static final int MAX_PARTS = 1_000;

  /** In these drafts, what stands beside a {@code $ref} says nothing. */
  private static final Pattern REF_STANDS_ALONE = Pattern.compile("draft-0[3-7]/");

  private final SchemaParts parts;
  private final boolean refStandsAlone;
  private final List<JsonNode> applied = new ArrayList<>();
  private int looked;

  SchemaKeys(JsonNode root) {
    parts = new SchemaParts(root);
    refStandsAlone = REF_STANDS_ALONE.matcher(root.path("$schema").asText("")).find();
    collect(root);
  }

  private void collect(JsonNode schema) {
    if (++looked > MAX_PARTS) {
      return;
    }
    if (refStandsAlone && schema.has("$ref")) {
      if (schema.path("$ref").asText().startsWith("#/") && !parts.applied(schema).isEmpty()) {
        collectPart(parts.applied(schema).get(0));
      }
      return;
    }
    applied.add(schema);
    parts.applied(schema).forEach(this::collectPart);
  }

  /** A part with a name of its own may resolve its references elsewhere. */
  private void collectPart(JsonNode part) {
    if (!part.has("$id") && !part.has("id")) {
      collect(part);
    }
  }

  /** Keys that every unit has to have. */
  Set<String> required() {
    Set<String> required = new LinkedHashSet<>();
    for (JsonNode part : applied) {
      part.path("required").forEach(name -> required.add(name.asText()));
    }
    return required;
  }

  /** Names of properties that it describes. */
  Set<String> properties() {
    Set<String> names = new LinkedHashSet<>();
    applied.forEach(part -> part.path("properties").fieldNames().forEachRemaining(names::add));
    return names;
  }

  /** Whether no unit may have the key. */
  boolean forbids(String key) {
    return applied.stream().anyMatch(part -> forbids(part, key));
  }

  private static boolean forbids(JsonNode part, String key) {
    JsonNode others = part.path("additionalProperties");
    if (!others.isBoolean() || others.booleanValue() || part.path("properties").has(key)) {
      return false;
    }
    for (var pattern : part.path("patternProperties").properties()) {
      if (SchemaPatterns.mayMatch(pattern.getKey(), key)) {
        return false;
      }
    }
    return true;
  }
}
