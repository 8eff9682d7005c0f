package io.synapsecourier.web.console;

import io.synapsecourier.web.Refusal;
import io.synapsecourier.web.RequestText;
import java.io.ByteArrayInputStream;
import java.util.Map;
import java.util.Set;

/**
 * One question or decision as it came.
 *
 * @param head what was said before the body
 * @param query as it stands in the address, encoded; null where there is none
 * @param content body; empty where there is none
 */
record Ask(Head head, String query, byte[] content) {

  /**
   * The parameters of the query that are not empty.
   *
   * @throws Refusal where one is not among those allowed, comes twice or is not encoded well
   */
  Map<String, String> parameters(Set<String> allowed) throws Refusal {
    Map<String, String> parameters = RequestText.parameters(query, allowed);
    parameters.values().removeIf(String::isEmpty);
    return parameters;
  }

  /**
   * The body as an object.
   *
   * @throws Refusal where it is none, or has a field that is not among those allowed
   */
  Map<String, Object> fields(Set<String> allowed) throws Refusal {
    Map<String, Object> fields = RequestText.object(new ByteArrayInputStream(content));
    if (!allowed.containsAll(fields.keySet())) {
      throw Refusal.badRequest("The body has a field that this path does not know.");
    }
    return fields;
  }

  /** A text of the body; null where it is missing or empty. */
  static String text(Map<String, Object> fields, String name) throws Refusal {
    Object value = fields.get(name);
    if (value == null || value instanceof String) {
      String text = (String) value;
      return text == null || text.isBlank() ? null : text.strip();
    }
    throw Refusal.badRequest("The field " + name + " is not a text.");
  }

  /** A whole number of the body; null where it is missing. */
  static Long number(Map<String, Object> fields, String name) throws Refusal {
    Object value = fields.get(name);
    if (value == null || value instanceof Long) {
      return (Long) value;
    }
    throw Refusal.badRequest("The field " + name + " is not a whole number.");
  }

  /** A whole number of the query; null where it is missing. */
  static Long number(String text, String name) throws Refusal {
    try {
      return text == null ? null : Long.valueOf(text);
    } catch (NumberFormatException e) {
      throw Refusal.badRequest("The parameter " + name + " is not a whole number.");
    }
  }
}
