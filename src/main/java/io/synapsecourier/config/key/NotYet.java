package io.synapsecourier.config.key;

import io.synapsecourier.config.yaml.ErrorList;
import io.synapsecourier.config.yaml.ListValue;
import io.synapsecourier.config.yaml.MapValue;
import io.synapsecourier.config.yaml.Scalar;
import io.synapsecourier.config.yaml.Value;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A key that has a meaning, but not in this version. Empty it is accepted, because the platform's
 * JSON names every parameter; anything else is an error, because nothing is silently ignored.
 *
 * @param instead what to do instead, as a sentence
 */
public record NotYet(String instead) implements KeyType {

  @Override
  public String phrase() {
    return "no value: not supported by this version";
  }

  @Override
  public Object read(Value value, Field field, ErrorList errors) {
    if (!isEmpty(value)) {
      errors.add(
          value.origin(),
          field.subject(value.origin()) + "is not supported by this version",
          instead);
    }
    return null;
  }

  private static boolean isEmpty(Value value) {
    if (value instanceof ListValue list) {
      return list.items().isEmpty();
    }
    if (value instanceof MapValue map) {
      return map.entries().isEmpty();
    }
    return value.isNull() || ((Scalar) value).text().isEmpty();
  }

  @Override
  public Map<String, Object> schema() {
    return Schemas.of("enum", Arrays.asList(null, "", List.of(), Map.of()));
  }
}
