package io.synapsecourier.config.yaml;

import java.util.List;

/** A map in the order of the file; its keys are unique. */
public record MapValue(Origin origin, List<Entry> entries) implements Value {
  public MapValue {
    entries = List.copyOf(entries);
  }

  /** One key, where it stands, and its value. */
  public record Entry(Origin origin, String key, Value value) {}

  @Override
  public String described() {
    return entries.isEmpty() ? "an empty map" : "a map";
  }
}
