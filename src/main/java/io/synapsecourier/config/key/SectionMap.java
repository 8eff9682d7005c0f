package io.synapsecourier.config.key;

import io.synapsecourier.config.yaml.ErrorList;
import io.synapsecourier.config.yaml.MapValue;
import io.synapsecourier.config.yaml.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A map of names that people choose to maps that all have the same known keys.
 *
 * @param name what a name stands for, as the object of a sentence
 * @param item keys of each map
 */
public record SectionMap(String name, Section item) implements KeyType {
  private static final Pattern NAME = Pattern.compile("[^\\p{C}\\p{Zl}\\p{Zp}]{1,255}");

  @Override
  public String phrase() {
    return "a map of " + name + " to " + item.phrase();
  }

  /** Settings by name, in the order of the file. */
  @Override
  public Map<String, Settings> read(Value value, Field field, ErrorList errors) {
    if (!(value instanceof MapValue map)) {
      field.wrongType(value, errors);
      return null;
    }
    Map<String, Settings> read = new LinkedHashMap<>();
    for (MapValue.Entry entry : map.entries()) {
      if (entry.key().isBlank() || !NAME.matcher(entry.key()).matches()) {
        errors.add(
            entry.origin(),
            field.subject(entry.origin()) + "has a name that no file specification has",
            field.example(entry.origin()));
        continue;
      }
      Key first = item.keys().get(0);
      Key key = Key.of(entry.key(), item, "{" + first.name() + ": " + first.example() + "}", "");
      Settings settings = item.read(entry.value(), new Field(field, key), errors);
      if (settings != null) {
        read.put(entry.key(), settings);
      }
    }
    return Collections.unmodifiableMap(read);
  }

  @Override
  public Map<String, Object> schema() {
    return Schemas.of("type", "object", "additionalProperties", item.schema());
  }
}
