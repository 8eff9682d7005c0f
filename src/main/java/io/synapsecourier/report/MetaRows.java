package io.synapsecourier.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Metadata of a unit as rows of key, value and origin. */
final class MetaRows {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST_SHOWN = 40;
  private static final int WIDEST = 60;

  private MetaRows() {}

  /** Every key, in its order; a value is its JSON text, but a text stands as it is. */
  static List<List<Object>> all(Described unit) {
    List<List<Object>> rows = new ArrayList<>();
    for (Map.Entry<String, JsonNode> entry : parsed(unit.meta()).properties()) {
      JsonNode value = entry.getValue();
      rows.add(
          List.of(
              unit.unitKey(),
              entry.getKey(),
              value.isTextual() ? value.textValue() : value.toString(),
              unit.origins().getOrDefault(entry.getKey(), "")));
    }
    return rows;
  }

  /** The first keys to read: JSON values, so that {@code "42"} is not taken for a number. */
  static List<List<String>> shown(Described unit) {
    JsonNode meta = parsed(unit.meta());
    List<List<String>> rows = new ArrayList<>();
    for (Map.Entry<String, JsonNode> entry : meta.properties()) {
      if (rows.size() == MOST_SHOWN) {
        rows.add(List.of("… and " + (meta.size() - MOST_SHOWN) + " more", "", ""));
        break;
      }
      rows.add(
          List.of(
              DisplayText.cut(entry.getKey(), WIDEST),
              DisplayText.cut(entry.getValue().toString(), WIDEST),
              DisplayText.cut(unit.origins().getOrDefault(entry.getKey(), ""), WIDEST)));
    }
    return rows;
  }

  private static JsonNode parsed(String meta) {
    try {
      return JSON.readTree(meta);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("metadata of a unit is JSON", e);
    }
  }
}
