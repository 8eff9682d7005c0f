package io.synapsecourier.backend.sage.entity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.synapsecourier.backend.BoundedJson;
import io.synapsecourier.backend.sage.Ids;
import io.synapsecourier.backend.sage.SageException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;

/** Reads answers and builds bodies. */
final class Json {
  private Json() {}

  static ObjectNode object() {
    return BoundedJson.MAPPER.createObjectNode();
  }

  /** A text; null where it is absent, null, or no text or number. */
  static String text(JsonNode node, String field) {
    JsonNode value = node.path(field);
    return value.isTextual() || value.isNumber() ? value.asText() : null;
  }

  /** A whole number; null where it is absent or no such number. */
  static Long whole(JsonNode node, String field) {
    JsonNode value = node.path(field);
    return value.isIntegralNumber() && value.canConvertToLong() ? value.longValue() : null;
  }

  /** An id that will stand in a path again: an answer without one is no answer. */
  static String id(JsonNode node, String field, UnaryOperator<String> check) throws SageException {
    try {
      return check.apply(text(node, field));
    } catch (IllegalArgumentException e) {
      throw SageException.strange("an answer has " + e.getMessage() + " as " + field);
    }
  }

  static String entityId(JsonNode node) throws SageException {
    return id(node, "id", Ids::entity);
  }

  /** A word for a query string. */
  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
