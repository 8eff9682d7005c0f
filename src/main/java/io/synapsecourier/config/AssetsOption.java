package io.synapsecourier.config;

import io.synapsecourier.config.yaml.ErrorList;
import io.synapsecourier.config.yaml.MapValue;
import io.synapsecourier.config.yaml.Scalar;
import io.synapsecourier.config.yaml.Value;
import io.synapsecourier.config.yaml.YamlText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The value of {@code --assets}: JSON of specification to path, or to the keys of an asset. */
final class AssetsOption {
  private static final String NAME = "--assets";

  private AssetsOption() {}

  /** The options with the text of the assets read; an error is added where it is no JSON. */
  static Map<String, Object> read(Map<String, Object> options, ErrorList errors) {
    if (!(options.get("assets") instanceof String json)) {
      return options;
    }
    Map<String, Object> read = new LinkedHashMap<>(options);
    read.remove("assets");
    YamlText.parse(NAME, json, errors).ifPresent(value -> read.put("assets", withPaths(value)));
    return read;
  }

  private static Value withPaths(Value value) {
    if (!(value instanceof MapValue map)) {
      return value;
    }
    return new MapValue(map.origin(), map.entries().stream().map(AssetsOption::asset).toList());
  }

  private static MapValue.Entry asset(MapValue.Entry entry) {
    if (!(entry.value() instanceof Scalar path) || path.isNull()) {
      return entry;
    }
    MapValue.Entry only = new MapValue.Entry(path.origin(), "path", path);
    return new MapValue.Entry(
        entry.origin(), entry.key(), new MapValue(path.origin(), List.of(only)));
  }
}
