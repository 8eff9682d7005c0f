package io.synapsecourier.config.yaml;

import java.util.List;

/** A list of values. */
public record ListValue(Origin origin, List<Value> items) implements Value {
  public ListValue {
    items = List.copyOf(items);
  }

  @Override
  public String described() {
    return items.isEmpty() ? "an empty list" : "a list";
  }
}
