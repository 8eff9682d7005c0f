package io.synapsecourier.config.key;

import io.synapsecourier.config.yaml.ErrorList;
import io.synapsecourier.config.yaml.Value;
import io.synapsecourier.config.yaml.YamlText;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The JSON Schema of one key: that of its type, with description and default. */
final class KeySchema {
  private KeySchema() {}

  static Map<String, Object> of(Key key) {
    Map<String, Object> type = key.type().schema();
    if (key.presence() == Key.Presence.NULLABLE) {
      type = Schemas.anyOf(type, Schemas.of("enum", notGiven(key.type())));
    }
    Map<String, Object> schema = new LinkedHashMap<>();
    String text = key.description();
    schema.put(
        "description",
        key.type() instanceof NotYet later
            ? "Not supported by this version. " + later.instead()
            : text);
    if (key.byDefault() != null) {
      schema.put("default", plain(key));
    }
    schema.putAll(type);
    return schema;
  }

  /** What means the same as leaving the key out. */
  private static List<Object> notGiven(KeyType type) {
    boolean emptyText = type instanceof Text text && text.regex() != null;
    return emptyText ? Arrays.asList(null, "") : Collections.singletonList(null);
  }

  /** The default as JSON, where the type itself would give a JDK type such as a duration. */
  private static Object plain(Key key) {
    Value value =
        YamlText.parse(key.name(), "x: " + key.byDefault(), new ErrorList()).orElseThrow();
    return new FreeMap().read(value, new Field(null, key), new ErrorList()).get("x");
  }
}
