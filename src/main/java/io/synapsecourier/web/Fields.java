package io.synapsecourier.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The fields of a request, each checked before use. */
final class Fields {
  private final Map<String, Object> fields;

  Fields(Map<String, Object> fields, Set<String> allowed) throws Refusal {
    if (!allowed.containsAll(fields.keySet())) {
      throw Refusal.badRequest("The body has a field that this path does not know.");
    }
    this.fields = fields;
  }

  /** The parameter {@code id}; null where it is not given. */
  static Long id(Map<String, String> parameters) throws Refusal {
    String id = parameters.get("id");
    try {
      return id == null ? null : Long.valueOf(id);
    } catch (NumberFormatException e) {
      throw Refusal.badRequest("The parameter id is not a whole number.");
    }
  }

  long number(String name) throws Refusal {
    if (fields.get(name) instanceof Long number) {
      return number;
    }
    throw Refusal.badRequest("The field " + name + " is not a whole number.");
  }

  /** Text; null where it is null or missing. */
  String text(String name) throws Refusal {
    Object value = fields.get(name);
    if (value == null || value instanceof String) {
      return (String) value;
    }
    throw Refusal.badRequest("The field " + name + " is not text.");
  }

  List<Long> numbers(String name) throws Refusal {
    if (!(fields.get(name) instanceof List<?> list)) {
      throw Refusal.badRequest("The field " + name + " is not a list.");
    }
    List<Long> numbers = new ArrayList<>(list.size());
    for (Object item : list) {
      if (!(item instanceof Long number)) {
        throw Refusal.badRequest("The field " + name + " has what is not a whole number.");
      }
      numbers.add(number);
    }
    return numbers;
  }
}
