package io.synapsecourier.config.key;

import io.synapsecourier.config.yaml.ErrorList;
import io.synapsecourier.config.yaml.ListValue;
import io.synapsecourier.config.yaml.MapValue;
import io.synapsecourier.config.yaml.Origin;
import io.synapsecourier.config.yaml.Scalar;
import io.synapsecourier.config.yaml.Value;
import io.synapsecourier.config.yaml.YamlText;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A map with known keys. */
public record Section(List<Key> keys) implements KeyType {

  public static Section of(Key... keys) {
    return new Section(List.of(keys));
  }

  /** The key of that name or alias. */
  public Optional<Key> key(String name) {
    return keys.stream().filter(key -> key.isCalled(name)).findFirst();
  }

  @Override
  public String phrase() {
    return "a map with the keys " + String.join(", ", names());
  }

  /** The keys that this version supports. */
  List<String> names() {
    return keys.stream().filter(key -> !(key.type() instanceof NotYet)).map(Key::name).toList();
  }

  @Override
  public Settings read(Value value, Field field, ErrorList errors) {
    if (value instanceof MapValue map) {
      return read(map, field, errors);
    }
    field.wrongType(value, errors);
    return null;
  }

  /**
   * Reads every key and adds every error.
   *
   * @param self the section's own place; null at top level
   */
  public Settings read(MapValue map, Field self, ErrorList errors) {
    Map<String, Object> values = new HashMap<>();
    Map<String, MapValue.Entry> said = new LinkedHashMap<>();
    for (MapValue.Entry entry : map.entries()) {
      Optional<Key> key = key(entry.key());
      if (key.isEmpty()) {
        new UnknownKey(this, self, entry).addTo(errors);
      } else {
        readEntry(entry, new Field(self, key.get()), values, said, errors);
      }
    }
    keys.stream()
        .filter(key -> !said.containsKey(key.name()))
        .forEach(key -> readAbsent(map, new Field(self, key), values, errors));
    return new Settings(map.origin(), values, said);
  }

  private void readEntry(
      MapValue.Entry entry,
      Field field,
      Map<String, Object> values,
      Map<String, MapValue.Entry> said,
      ErrorList errors) {
    Key key = field.key();
    Value value = entry.value();
    if (meansNotGiven(key, value)) {
      return;
    }
    if (value.isNull()) {
      said.putIfAbsent(key.name(), entry);
      errors.add(
          entry.origin(),
          field.subject(entry.origin()) + "has no value",
          "Give it one or remove the line. " + field.example(entry.origin()));
      return;
    }
    MapValue.Entry first = said.putIfAbsent(key.name(), entry);
    if (first != null) {
      Origin at = first.origin();
      String where = at.isOption() ? at.file() : "line " + at.line();
      errors.add(
          entry.origin(),
          Scalar.quote(key.name())
              + " and "
              + Scalar.quote(key.alias())
              + " mean the same and both"
              + " are set, first in "
              + where,
          "Remove one of the two.");
      return;
    }
    Object read = key.type().read(value, field, errors);
    if (read != null) {
      values.put(key.name(), read);
    }
  }

  /** The platform's JSON names every parameter, also those that it does not use. */
  private static boolean meansNotGiven(Key key, Value value) {
    if (key.presence() == Key.Presence.NULLABLE && isEmpty(key.type(), value)) {
      return true;
    }
    boolean mayBeNull = key.presence() != Key.Presence.OPTIONAL || key.type() instanceof NotYet;
    return value.isNull() && mayBeNull;
  }

  private static boolean isEmpty(KeyType type, Value value) {
    if (type instanceof SectionMap && value instanceof MapValue map) {
      return map.entries().isEmpty();
    }
    if (type instanceof SectionList && value instanceof ListValue list) {
      return list.items().isEmpty();
    }
    return type instanceof Text text
        && text.regex() != null
        && value instanceof Scalar scalar
        && scalar.isText()
        && scalar.text().isEmpty();
  }

  private void readAbsent(MapValue map, Field field, Map<String, Object> values, ErrorList errors) {
    Key key = field.key();
    if (key.presence() == Key.Presence.REQUIRED) {
      boolean option = map.origin().isOption();
      errors.add(
          option ? Origin.option(key.option()) : map.origin(),
          option ? "The option is missing" : Scalar.quote(field.path()) + " is missing",
          field.example(map.origin()));
    } else if (key.type() instanceof Section section) {
      values.put(key.name(), section.read(new MapValue(map.origin(), List.of()), field, errors));
    } else if (key.byDefault() != null) {
      Value value = YamlText.parse(key.name(), key.byDefault(), errors).orElseThrow();
      values.put(key.name(), key.type().read(value, field, errors));
    }
  }

  @Override
  public Map<String, Object> schema() {
    Map<String, Object> properties = new LinkedHashMap<>();
    for (Key key : keys) {
      properties.put(key.name(), KeySchema.of(key));
      if (key.alias() != null) {
        properties.put(key.alias(), KeySchema.of(key));
      }
    }
    Map<String, Object> schema = Schemas.of("type", "object", "additionalProperties", false);
    List<String> required =
        keys.stream()
            .filter(key -> key.presence() == Key.Presence.REQUIRED)
            .map(Key::name)
            .toList();
    if (!required.isEmpty()) {
      schema.put("required", required);
    }
    schema.put("properties", properties);
    return schema;
  }
}
