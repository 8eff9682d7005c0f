package io.synapsecourier.config.key;

import io.synapsecourier.config.yaml.ErrorList;
import io.synapsecourier.config.yaml.ListValue;
import io.synapsecourier.config.yaml.MapValue;
import io.synapsecourier.config.yaml.Numbers;
import io.synapsecourier.config.yaml.Scalar;
import io.synapsecourier.config.yaml.ScalarKind;
import io.synapsecourier.config.yaml.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A map of names to anything that JSON can say: text, {@link Long}, {@link java.math.BigInteger},
 * {@link java.math.BigDecimal}, {@link Boolean}, null, lists and maps.
 */
public record FreeMap() implements KeyType {

  @Override
  public String phrase() {
    return "a map of names and values";
  }

  @Override
  public Map<String, Object> read(Value value, Field field, ErrorList errors) {
    if (!(value instanceof MapValue map)) {
      field.wrongType(value, errors);
      return null;
    }
    return map(map, field, errors);
  }

  private Map<String, Object> map(MapValue map, Field field, ErrorList errors) {
    Map<String, Object> read = new LinkedHashMap<>();
    for (MapValue.Entry entry : map.entries()) {
      if (entry.key().isBlank()) {
        errors.add(
            entry.origin(),
            field.subject(entry.origin()) + "has a blank name",
            field.example(entry.origin()));
      }
      read.put(entry.key(), any(entry.value(), field, errors));
    }
    return Collections.unmodifiableMap(read);
  }

  private Object any(Value value, Field field, ErrorList errors) {
    if (value instanceof MapValue map) {
      return map(map, field, errors);
    }
    if (value instanceof ListValue list) {
      List<Object> read = new ArrayList<>();
      list.items().forEach(item -> read.add(any(item, field, errors)));
      return Collections.unmodifiableList(read);
    }
    Scalar scalar = (Scalar) value;
    if (scalar.isText() || scalar.isUnreadable()) {
      return scalar.text();
    }
    if (scalar.kind() == ScalarKind.NULL) {
      return null;
    }
    return scalar.kind() == ScalarKind.BOOLEAN
        ? (Object) Boolean.parseBoolean(scalar.text())
        : number(scalar, field, errors);
  }

  private static Number number(Scalar scalar, Field field, ErrorList errors) {
    var number = Numbers.of(scalar.text());
    if (number.isEmpty()) {
      errors.add(
          scalar.origin(),
          field.subject(scalar.origin())
              + "holds "
              + scalar.described()
              + ", which would change when read as a number",
          "Put it in quotes to keep it as text: " + Scalar.quote(scalar.text()) + ".");
    }
    return number.orElse(null);
  }

  @Override
  public Map<String, Object> schema() {
    return Schemas.of("type", "object");
  }
}
