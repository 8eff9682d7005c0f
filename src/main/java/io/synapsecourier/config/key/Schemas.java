package io.synapsecourier.config.key;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Small pieces of JSON Schema. */
final class Schemas {
  /** A value from the environment or a file; its type shows only when it is read. */
  private static final Map<String, Object> VARIABLE = of("type", "string", "pattern", "\\$\\{");

  private Schemas() {}

  /** A map of names and values, in order. */
  static Map<String, Object> of(Object... namesAndValues) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      map.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return map;
  }

  static Map<String, Object> orVariable(Map<String, Object> schema) {
    return anyOf(schema, VARIABLE);
  }

  static Map<String, Object> anyOf(Map<String, Object> one, Map<String, Object> other) {
    return of("anyOf", List.of(one, other));
  }
}
