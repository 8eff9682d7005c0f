package io.synapsecourier.config;

import io.synapsecourier.config.key.Key;
import io.synapsecourier.config.key.Section;
import io.synapsecourier.config.yaml.ListValue;
import io.synapsecourier.config.yaml.MapValue;
import io.synapsecourier.config.yaml.Origin;
import io.synapsecourier.config.yaml.Scalar;
import io.synapsecourier.config.yaml.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Command-line options as values whose origin is the option. */
final class OptionValues {
  private static final Origin COMMAND_LINE = Origin.option("command line");

  private OptionValues() {}

  /** A map as a file would give it, of options by key ({@code units.by}); null is left out. */
  static MapValue of(Map<String, Object> options) {
    List<MapValue.Entry> top = new ArrayList<>();
    Map<String, List<MapValue.Entry>> sections = new LinkedHashMap<>();
    options.forEach(
        (path, object) -> {
          if (object == null) {
            return;
          }
          int dot = path.indexOf('.');
          Origin at = Origin.option(name(path));
          Value value = value(at, object);
          if (dot < 0) {
            top.add(new MapValue.Entry(at, path, value));
          } else {
            sections
                .computeIfAbsent(path.substring(0, dot), s -> new ArrayList<>())
                .add(new MapValue.Entry(at, path.substring(dot + 1), value));
          }
        });
    sections.forEach(
        (section, entries) ->
            top.add(
                new MapValue.Entry(
                    entries.get(0).origin(), section, new MapValue(COMMAND_LINE, entries))));
    return new MapValue(COMMAND_LINE, top);
  }

  /** The option that says what the key says. */
  static String name(String path) {
    int dot = path.indexOf('.');
    Optional<Key> key =
        dot < 0
            ? Keys.UPLOAD.key(path)
            : Keys.UPLOAD
                .key(path.substring(0, dot))
                .filter(k -> k.type() instanceof Section)
                .flatMap(k -> ((Section) k.type()).key(path.substring(dot + 1)));
    return key.map(Key::option).orElse("--" + path.replaceAll("[._]", "-"));
  }

  private static Value value(Origin at, Object object) {
    if (object instanceof Value read) {
      return read;
    }
    if (object instanceof Map<?, ?> map) {
      return new MapValue(
          at,
          map.entrySet().stream()
              .map(e -> new MapValue.Entry(at, String.valueOf(e.getKey()), value(at, e.getValue())))
              .toList());
    }
    if (object instanceof Collection<?> items) {
      return new ListValue(at, items.stream().map(item -> value(at, item)).toList());
    }
    boolean typed = object == null || object instanceof Number || object instanceof Boolean;
    String text = String.valueOf(object);
    return new Scalar(at, text, text, typed ? Scalar.Style.PLAIN : Scalar.Style.VERBATIM);
  }
}
