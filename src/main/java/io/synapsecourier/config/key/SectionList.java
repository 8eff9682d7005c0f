package io.synapsecourier.config.key;

import io.synapsecourier.config.yaml.ErrorList;
import io.synapsecourier.config.yaml.ListValue;
import io.synapsecourier.config.yaml.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A list of maps that all have the same known keys. */
public record SectionList(Section item) implements KeyType {

  @Override
  public String phrase() {
    return "a list, each item " + item.phrase();
  }

  @Override
  public List<Settings> read(Value value, Field field, ErrorList errors) {
    if (!(value instanceof ListValue list)) {
      field.wrongType(value, errors);
      return null;
    }
    List<Settings> read = new ArrayList<>();
    for (Value entry : list.items()) {
      Settings settings = item.read(entry, field, errors);
      if (settings != null) {
        read.add(settings);
      }
    }
    return List.copyOf(read);
  }

  @Override
  public Map<String, Object> schema() {
    return Schemas.of("type", "array", "items", item.schema());
  }
}
