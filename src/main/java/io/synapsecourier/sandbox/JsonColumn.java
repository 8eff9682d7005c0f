package io.synapsecourier.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * JSON as a database column of the type {@code jsonb} gives it back: keys by length, then by bytes.
 *
 * <p>A client that compares the meta it sent with the meta it reads must not depend on the order.
 */
final class JsonColumn {
  private static final Comparator<String> KEYS =
      Comparator.<String>comparingInt(key -> key.getBytes(StandardCharsets.UTF_8).length)
          .thenComparing(Comparator.naturalOrder());

  private JsonColumn() {}

  static JsonNode stored(JsonNode node) {
    if (node.isObject()) {
      ObjectNode sorted = Json.object();
      List<Map.Entry<String, JsonNode>> entries =
          node.properties().stream().sorted(Map.Entry.comparingByKey(KEYS)).toList();
      entries.forEach(entry -> sorted.set(entry.getKey(), stored(entry.getValue())));
      return sorted;
    }
    if (node.isArray()) {
      ArrayNode array = Json.array();
      node.forEach(element -> array.add(stored(element)));
      return array;
    }
    return node;
  }
}
